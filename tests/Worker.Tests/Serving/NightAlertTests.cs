using System.Globalization;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>Which alerts a night raises: those of the day that ended, not those of a past day that is evaluated again.</summary>
public sealed class NightAlertTests : IDisposable
{
    /// <summary>Two in the morning of 4 May: the night of 3 May.</summary>
    private static readonly DateTimeOffset s_night = new(2026, 5, 4, 2, 0, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();
    private readonly WorkerOptions _options;
    private readonly AlertDesk _desk;
    private readonly NightAlerts _alerts;

    public NightAlertTests()
    {
        _options = new WorkerOptions { State = _folder["worker.db"] };
        var time = new ManualTime(s_night);
        _desk = new AlertDesk(_options, [new DeafChannel()], time, NullLogger<AlertDesk>.Instance);
        _alerts = new NightAlerts(_desk, _options, time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    // 10 of 144 hours are 6.9 %, below the usual 75 %.
    [Theory]
    [InlineData("2026-05-03", 1)]
    [InlineData("2026-05-01", 0)]
    [InlineData("2019-05-03", 0)]
    public async Task Raise_OfADayAskedFor_IsForYesterdayOnly(string day, int waiting)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var night = new NightResult { Capture = new DayCapture(date, 1, 10, []) };

        await _alerts.Raise(
            night, new NightSummary { Day = date }, new JobSlot(s_night, Period.OfDays(new DayRange(date, date))), Cancellation);

        Assert.Equal(waiting, _desk.Waiting);
    }

    // From 60 to 40 % a target falls from likely to at risk: a change for the worse. From 40 to 60 % it is one for the better.
    [Theory]
    [InlineData("all", TargetStatus.Likely, TargetStatus.AtRisk, 1)]
    [InlineData("all", TargetStatus.AtRisk, TargetStatus.Likely, 1)]
    [InlineData("worse", TargetStatus.Likely, TargetStatus.AtRisk, 1)]
    [InlineData("worse", TargetStatus.AtRisk, TargetStatus.Likely, 0)]
    [InlineData("none", TargetStatus.Likely, TargetStatus.AtRisk, 0)]
    public async Task Raise_OfACrossing_IsForWhatTheSettingSays(string setting, TargetStatus before, TargetStatus now, int waiting)
    {
        _options.Targets.Alerts = setting;
        var date = new DateOnly(2026, 5, 3);
        var plan = new Plan { Id = "P", Title = "P", Document = "P", Edition = "CN2012", Targets = [] };
        var target = new PlanTarget
        {
            Id = "B1",
            Area = "某市",
            Indicator = TargetIndicator.Pm25Mean,
            Operator = TargetOperator.AtMost,
            Value = 60,
            Unit = "µg/m³",
            Years = [2026],
            Sentence = "60",
        };
        var assessment = new TargetAssessment
        {
            Plan = plan,
            Target = target,
            Year = 2026,
            IsRehearsal = false,
            Status = now,
            Odds = new TargetOdds { Probability = 0.4, Change = new OddsChange(date, 0.6, -0.2, 0, 0) },
        };

        await _alerts.Raise(
            new NightResult { Changes = [new TargetChange(assessment, before)] }, new NightSummary { Day = date },
            new JobSlot(s_night, Period.OfDays(new DayRange(date, date))), Cancellation);

        Assert.Equal(waiting, _desk.Waiting);
    }

    [Fact]
    public async Task Refuse_AFile_NamesItWithItsReason()
    {
        await _alerts.Refuse([new FileContent.Refused("/inbox/may.csv", 1, "no format has the header 'a,b'")], Cancellation);

        var alert = Assert.Single(AlertMemory.Read(AlertDesk.PathOf(_options)).Waiting).Alert;
        Assert.Equal(
            ("may.csv was refused", "/inbox/may.csv:1: no format has the header 'a,b'."), (alert.Title, alert.Text));
    }

    [Fact]
    public async Task Refuse_ManyFiles_IsOneAlertThatNamesTheFirst()
    {
        await _alerts.Refuse(
            [.. Enumerable.Range(1, 8).Select(number => new FileContent.Refused($"/inbox/{number}.csv", 0, "the file is empty"))],
            Cancellation);

        var alert = Assert.Single(AlertMemory.Read(AlertDesk.PathOf(_options)).Waiting).Alert;
        Assert.Equal("8 files were refused", alert.Title);
        Assert.EndsWith("and 3 more", alert.Text, StringComparison.Ordinal);
    }

    private sealed class DeafChannel : IAlertChannel
    {
        public string Name => "deaf";

        public string Server => "nowhere";

        public Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken) =>
            throw new IOException("deaf");
    }
}
