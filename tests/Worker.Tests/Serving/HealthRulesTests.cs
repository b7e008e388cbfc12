using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Serving;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AqPipeline.Worker.Tests.Serving;

public sealed class HealthRulesTests
{
    private static readonly DateTimeOffset EndOfFirst = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    // One file a day: its day may be one day older than LateAfter (docs/operations.md), here 24 h + 6 h after the end of 1 March.
    [Theory]
    [InlineData(30 * 3600, 6, false)]
    [InlineData((30 * 3600) + 1, 6, true)]
    [InlineData(34 * 3600, 10, false)]
    [InlineData((34 * 3600) + 1, 10, true)]
    public void LastDay_IsLate_AfterADayAndTheSetting(int seconds, int lateAfter, bool isLate) =>
        Assert.Equal(
            isLate, HealthRules.IsLate(new DateOnly(2026, 3, 1), TimeSpan.FromHours(lateAfter), EndOfFirst.AddSeconds(seconds)));

    [Theory]
    [InlineData((1L << 30) - 1, true)]
    [InlineData(1L << 30, false)]
    public void Space_BelowOneGibibyte_IsLow(long free, bool isLow) => Assert.Equal(isLow, HealthRules.IsSpaceLow(free));

    /// <summary>The sample of February 2017 ends with 28 February; 30 hours later is 06:00 on 2 March.</summary>
    [Theory]
    [InlineData(0, "Fine", HealthStatus.Healthy)]
    [InlineData(1, "Attention", HealthStatus.Degraded)]
    public async Task OldReadings_OfOneStore_AreOldForDoctorAndReadinessAtOnce(int second, string doctor, HealthStatus ready)
    {
        using var folder = new TemporaryFolder();
        var (store, token) = ($"sqlite:{Path.Combine(folder.Path, "a.db")}", TestContext.Current.CancellationToken);
        var sample = Path.Combine(Repository.Root, "sample-data", "readings", "beijing_sites_201702.csv.gz");
        var output = new Output(new StringWriter(), new StringWriter(), resultsAreRedirected: true, logIsRedirected: true);
        await CommandLine.Run(["ingest", sample, "--store", store], output, TimeProvider.System, token);
        var clock = new FixedClock(new DateTimeOffset(2017, 3, 2, 6, 0, second, TimeSpan.FromHours(8)));
        var options = new WorkerOptions { Store = store };

        var list = new HealthList(options, clock);
        var readings = (await list.All(token)).Single(check => check.Name == "readings");
        var result = await new ReadyCheck(token => list.Ages(new Freshness(options, clock), token))
            .CheckHealthAsync(new HealthCheckContext(), token);

        Assert.Equal(doctor, readings.State.ToString());
        Assert.Equal((ready, readings.Sentence), (result.Status, result.Description));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
