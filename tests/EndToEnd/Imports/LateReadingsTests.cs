using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>
/// A store of an earlier version holds hours of 2029 that were imported on 2024-03-01: 48 of 3003A, which has others to 2024-01-31, and 24
/// of 3009A, which has nothing else.
/// </summary>
public sealed class LateReadingsTests : IDisposable
{
    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "stray-hours");
    private static readonly DateOnly s_late = new(2029, 1, 5);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_OfHoursAfterTheirImport_NamesSeriesDateAndFile()
    {
        await Fill();

        var doctor = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 2), "doctor", "--json", "--store", Store);

        var checks = doctor.Json.GetProperty("checks").EnumerateArray().ToList();
        var late = checks.Single(check => check.GetProperty("name").GetString() == "late dates");
        Assert.Equal("attention", late.GetProperty("state").GetString());
        Assert.Equal(
            "3 days of 2 series have hours that end more than a day after their import (Beijing time): "
                + "3003A on 2029-01-05, 24 hours, from old.csv, imported 2024-03-01 12:00; "
                + "3009A on 2029-01-05, 24 hours, from old.csv, imported 2024-03-01 12:00; "
                + "3003A on 2029-01-06, 24 hours, from old.csv, imported 2024-03-01 12:00.",
            late.GetProperty("finding").GetString());
        Assert.DoesNotContain("clock of this machine", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_OfHoursAfterTheirImport_EndBeforeThem()
    {
        await Fill();

        await using var store = StoreUri.OpenExisting(Store);
        var context = await EvaluationContext.Load(store, _ => { }, Token);

        Assert.Equal(new DateOnly(2024, 1, 31), context.Spans[new("3003A")].Last);
        Assert.Equal(s_late, context.Spans[new("3009A")].Last);
        Assert.Equal(new DateOnly(2024, 2, 10), context.LastDay(new ManualTime(AqProgram.Noon(2024, 3, 2))));
    }

    [Fact]
    public async Task Doctor_OnceTheHoursAreWithdrawn_SaysNothingOfThem()
    {
        await Fill();
        var empty = "date,hour,type,3003A,3009A\n" + string.Concat(Enumerable.Range(0, 3).SelectMany(day =>
            Enumerable.Range(0, 24).Select(hour => $"{s_late.AddDays(day):yyyyMMdd},{hour},PM2.5,,\n")));
        await AqProgram.RunAt(AqProgram.Noon(2029, 2, 1), "ingest", _folder.Write("empty.csv", empty), "--store", Store);

        var doctor = await AqProgram.RunAt(AqProgram.Noon(2024, 3, 2), "doctor", "--store", Store);

        Assert.DoesNotContain("late dates", doctor.Output, StringComparison.Ordinal);
    }

    private async Task Fill()
    {
        await AqProgram.RunAt(
            AqProgram.Noon(2024, 3, 1),
            ["ingest", .. ((string[])["cs_st.csv", "sp1.csv", "sp2.csv"]).Select(name => Path.Combine(s_data, name)), "--store", Store]);
        await using var store = StoreUri.OpenExisting(Store);
        var hours = Enumerable.Range(30, 24).Select(value => (decimal?)value).ToArray();
        StationDay[] days =
        [
            Readings.Of("3003A", s_late, Pollutant.PM25, hours), Readings.Of("3003A", s_late.AddDays(1), Pollutant.PM25, hours),
            Readings.Of("3009A", s_late, Pollutant.PM25, hours),
        ];
        var receipt = new ImportReceipt
        {
            File = "old.csv",
            ContentHash = "old",
            Format = "national-sites",
            Rows = 72,
            Accepted = 72,
            ImportedAt = AqProgram.Noon(2024, 3, 1),
            FirstHour = new HourEnding(s_late, 1),
            LastHour = new HourEnding(s_late.AddDays(1), HourEnding.PerDay),
            StationDays = [.. days.Select(day => new StationDayReceipt(day.Station, day.Day, 24, 24, 0, 0))],
        };
        await store.Import(new ImportBatch([new ImportedFile(receipt, days)]), Token);
        await EvaluationContext.Load(store, _ => { }, Token);
    }
}
