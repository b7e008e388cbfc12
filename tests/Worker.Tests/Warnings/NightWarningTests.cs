using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Tests.Briefs;
using AqPipeline.Worker.Warnings;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.Worker.Tests.Warnings;

/// <summary>What becomes of a warning that a person issued: one message for each act, a sentence in the brief and in the bulletin.</summary>
public sealed class NightWarningTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 12, 3, 9, 0, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(s_now);
    private readonly HeardChannel _channel = new();
    private readonly WorkerOptions _options;
    private readonly StateDatabase _state;
    private readonly AlertDesk _desk;

    public NightWarningTests()
    {
        _options = new WorkerOptions { State = _folder["worker.db"] };
        _state = StateDatabase.Open(_options.State);
        _desk = new AlertDesk(_options, [_channel], _time, NullLogger<AlertDesk>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Deliver_OfActs_TellsEachOnce()
    {
        var warnings = new NightWarnings(_desk, _options, _time, NullLogger<NightWarnings>.Instance);
        var desk = new WarningDesk(_state, _time);

        desk.Issue(Decision(WarningLevel.Yellow, 5));
        await Deliver();
        await Deliver();
        desk.Issue(Decision(WarningLevel.Orange, 6));
        desk.Lift("W-长春-2026-12-04", "王五", "转好");
        await Deliver();

        Assert.Equal(
            [
                "长春: yellow warning issued 黄色预警发布", "长春: orange warning raised 橙色预警升级", "长春: orange warning lifted 橙色预警解除",
            ],
            _channel.Titles);

        async Task Deliver()
        {
            await warnings.Deliver(Cancellation);
            await _desk.Deliver(Cancellation);
        }
    }

    [Fact]
    public void Bulletin_OfAMonth_NamesTheWarningsOfItsDays()
    {
        var desk = new WarningDesk(_state, _time);
        desk.Issue(Decision(WarningLevel.Yellow, 5));
        desk.Issue(Decision(WarningLevel.Orange, 6));
        var changchun = new Area { Kind = AreaKind.City, Name = "长春", Code = "220100", OfficialName = "长春市" };
        var group = new BulletinGroup { Area = changchun, Units = [changchun] };

        Assert.Equal("12月共发布重污染天气预警1次：长春市橙色预警（12月4日至6日）。", TextOf("2026-12"));
        Assert.Equal("", TextOf("2026-11"));

        string TextOf(string month) =>
            WarningsText.Of(WarningDesk.All(_state), group, Period.TryParse(month, out var period) ? period! : throw new ArgumentException(month));
    }

    [Fact]
    public void Brief_WithAWarningInForce_SaysSo()
    {
        var act = new WarningDesk(_state, _time).Issue(Decision(WarningLevel.Orange, 6));
        var brief = MadeUpBrief.Of() with
        {
            Warning = new AreaWarning(MadeUpBrief.Of().Area, new DateOnly(2026, 12, 4)) { InForce = act },
        };

        Assert.Equal("长春：橙色预警生效中，预计至12月6日。", new Worker.Briefs.BriefText(brief).Paragraphs()[^1].Chinese);
    }

    private static WarningDecision Decision(WarningLevel level, int last) => new(
        "W-长春-2026-12-04", "长春", "CN-2024", level, new DateOnly(2026, 12, 4), new DateOnly(2026, 12, last), "赵六");

    /// <summary>A channel that hears everything.</summary>
    private sealed class HeardChannel : IAlertChannel
    {
        public List<string> Titles { get; } = [];

        public string Name => "heard";

        public string Server => "here";

        public Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
        {
            Titles.Add(alert.Title);
            return Task.FromResult("heard");
        }
    }
}
