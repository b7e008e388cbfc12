using AqPipeline.Analytics.Forecasting;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.EndToEnd.Warnings;

/// <summary>What a night tells of warnings: on 2016-12-17 the AQI of Beijing was 246, and the next day is forecast above 200.</summary>
public sealed class NightProposalTests(SampleStore sample) : IClassFixture<SampleStore>, IDisposable
{
    private static readonly DateOnly s_asOf = new(2016, 12, 17);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The night of the 17th is the morning of the 18th; two days later somebody forecasts a past day again.
    [Theory]
    [InlineData(18, 1)]
    [InlineData(20, 0)]
    public async Task Propose_TellsOnceOfEachProposal_AndNotOfPastDays(int day, int expected)
    {
        var channel = new HeardChannel();
        var options = new WorkerOptions { State = _folder["worker.db"] };
        var time = new ManualTime(new DateTimeOffset(2016, 12, day, 2, 0, 0, HourEnding.BeijingOffset));
        using var desk = new AlertDesk(options, [channel], time, NullLogger<AlertDesk>.Instance);
        var warnings = new NightWarnings(desk, options, time, NullLogger<NightWarnings>.Instance);
        await using var store = StoreUri.OpenToAsk(sample.Uri);
        var context = await EvaluationContext.Load(store, _ => { }, Cancellation);
        var forecasts = await new AreaForecasting(context, store, Resolution.Days).Run(
            AreaForecasting.Subjects(context, ["北京"]), s_asOf, AreaForecasting.UsualDays, null, Cancellation);
        Assert.InRange(forecasts[0].Leads[0].Aqi!.Value.Value, 201, 500);

        await warnings.Propose(store, forecasts, _ => { }, Cancellation);
        await warnings.Propose(store, forecasts, _ => { }, Cancellation);
        await desk.Deliver(Cancellation);

        Assert.Equal(expected, channel.Alerts.Count);
        Assert.All(channel.Alerts, alert =>
        {
            // By BJ-2016 two days above 200 are yellow.
            Assert.Equal("北京: issue 建议发布 yellow 黄色", alert.Title);
            Assert.Contains("北京：建议发布黄色预警，12月17日至12月18日，依据北京市空气重污染应急预案（2016年修订）", alert.Text, StringComparison.Ordinal);
            Assert.Contains("由人决定", alert.Text, StringComparison.Ordinal);
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A channel that hears everything.</summary>
    private sealed class HeardChannel : IAlertChannel
    {
        public List<Alert> Alerts { get; } = [];

        public string Name => "heard";

        public string Server => "here";

        public Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
        {
            Alerts.Add(alert);
            return Task.FromResult("heard");
        }
    }
}
