using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Tests.Briefs;
using AqPipeline.Worker.Trends;
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
        desk.Issue(Decision(WarningLevel.Orange, 6) with { Seen = 1 });
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

    /// <summary>Two persons look at once: the second does not overwrite what the first has decided meanwhile.</summary>
    [Fact]
    public void Issue_OfWhatAnotherHasDecidedMeanwhile_IsRefused()
    {
        var desk = new WarningDesk(_state, _time);
        desk.Issue(Decision(WarningLevel.Red, 6));

        var fault = Assert.Throws<Worker.Cli.UsageException>(() => desk.Issue(Decision(WarningLevel.Orange, 6) with { By = "王五" }));

        Assert.Contains("was issued by 赵六 meanwhile: it is red until 2026-12-06", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Two persons at once, with two first days: an area has one warning at a time.</summary>
    [Fact]
    public void Issue_BesideAWarningOfTheArea_IsRefused()
    {
        var desk = new WarningDesk(_state, _time);
        desk.Issue(Decision(WarningLevel.Red, 6));

        var fault = Assert.Throws<Worker.Cli.UsageException>(
            () => desk.Issue(Decision(WarningLevel.Red, 6) with { Id = "W-长春-2026-12-05", First = new DateOnly(2026, 12, 5) }));

        Assert.Contains("has a warning in force, W-长春-2026-12-04", fault.Message, StringComparison.Ordinal);
        Assert.Equal(WarningAct.Issued, desk.Issue(Decision(WarningLevel.Red, 6) with { Id = "W-吉林-2026-12-04", Area = "吉林" }).Act);
    }

    [Fact]
    public void Issue_WithAnEarlierLastDay_IsShortened()
    {
        var desk = new WarningDesk(_state, _time);
        desk.Issue(Decision(WarningLevel.Red, 6));

        Assert.Equal(WarningAct.Shortened, desk.Issue(Decision(WarningLevel.Red, 5) with { Seen = 1 }).Act);
    }

    /// <summary>By BJ-2016 no rule of lifting is known: on 3 December a warning of 1 and 2 December is over by itself.</summary>
    [Fact]
    public void Lift_OfAWarningThatEndedByItself_IsRefused()
    {
        var desk = new WarningDesk(_state, _time);
        desk.Issue(Decision(WarningLevel.Red, 2) with { Rule = "BJ-2016", First = new DateOnly(2026, 12, 1) });

        var fault = Assert.Throws<Worker.Cli.UsageException>(() => desk.Lift("W-长春-2026-12-04", "王五", null));

        Assert.Contains("ended with its last day, 2026-12-02", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bulletin_OfAMonth_NamesTheWarningsOfItsDays()
    {
        var desk = new WarningDesk(_state, _time);
        desk.Issue(Decision(WarningLevel.Yellow, 5));
        desk.Issue(Decision(WarningLevel.Orange, 6) with { Seen = 1 });
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

    /// <summary>−16.1 % as measured and −11.9 % under usual weather: the weather's part is −4.2 points, for the better.</summary>
    [Theory]
    [InlineData(-16.1, -11.9, "今年以来气象条件较上年有利，对PM2.5同比变化影响−4.2个百分点（小时均值：实测−16.1%，剔除气象影响−11.9%）。")]
    [InlineData(-7.7, -8.5, "今年以来气象条件较上年不利，对PM2.5同比变化影响+0.8个百分点（小时均值：实测−7.7%，剔除气象影响−8.5%）。")]
    [InlineData(3, 3, "今年以来气象条件与上年相当，对PM2.5同比变化影响0.0个百分点（小时均值：实测+3.0%，剔除气象影响+3.0%）。")]
    public void Brief_WithTheWeathersPart_SaysForWhomItWas(double observed, double measures, string expected)
    {
        var brief = MadeUpBrief.Of() with
        {
            WeatherPart = new WeatherPart(
                Period.TryParse("2019", out var year) ? year! : throw new ArgumentException("2019"), (decimal)observed, (decimal)measures, 1),
        };

        Assert.Equal(expected, new Worker.Briefs.BriefText(brief).Paragraphs()[^1].Chinese);
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
