using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Quality;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Bench;

/// <summary>
/// The tables of docs/quality.md: what the rules find in real readings, how many injected faults, and how long a station-day takes.
/// </summary>
internal static class QualityMeasure
{
    private const int FaultsPerKind = 2000;
    private const int Seed = 20260301;

    public static void Run()
    {
        var sample =
            Load("sample-data, 12 stations, 2014-01 to 2017-02", Path.Combine(
                Repository.SampleData, "readings"), StationList(Path.Combine(Repository.SampleData, "stations.csv")));
        List<RealDays> real = [sample];
        if (Repository.SharedData is { } shared)
        {
            var data = Path.Combine(shared, "data");
            var stations = StationList(Path.Combine(data, "stations", "stations_20180220_derived_from_airnow_json.csv"));
            var sites = Path.Combine(data, "cnemc_sites_wide");
            real.Add(Load("site archive, 2014-06-04 to 06", Path.Combine(sites, "*201406*.csv"), stations));
            real.Add(Load("site archive, 2015-05-30", Path.Combine(sites, "*20150530.csv"), stations));
            using var folder = new TemporaryFolder();
            using (var tar =
                Process.Start(
                    "tar", ["-xJf", Path.Combine(data, "cnemc_city_hourly", "china_cities_window2019.tar.xz"), "-C", folder.Path]))
            {
                tar.WaitForExit();
            }

            real.Add(Load("city archive, 2018-12 to 2019-06", folder.Path, stations));
        }

        Counts(real);
        foreach (var days in real.Where(days => !days.Name.Contains("2015-05-30", StringComparison.Ordinal)))
        {
            Faults(days);
            RealDips(days);
        }

        real.ForEach(Dips);

        Speed(real[^1]);
    }

    private static void Counts(List<RealDays> real)
    {
        Console.WriteLine(
            $"\n| rule | {string.Join(" | ", real.Select(days => days.Name))} |\n|---|{string.Concat(real.Select(_ => "---:|"))}");
        Console.WriteLine($"| readings | {string.Join(" | ", real.Select(days => Count(days.Readings)))} |");
        var found = real.ConvertAll(Found);
        foreach (var (flag, rule) in QualityControl.Embedded.Rules)
        {
            Console.WriteLine($"| {rule.Name} | {string.Join(" | ", found.Select(counts => Count(counts.GetValueOrDefault(flag))))} |");
        }
    }

    private static Dictionary<QualityFlags, long> Found(RealDays days)
    {
        var counts = new Dictionary<QualityFlags, long>();
        foreach (var finding in days.Neighbourhoods.SelectMany(Check).SelectMany(findings => findings))
        {
            counts[finding.Rule] = counts.GetValueOrDefault(finding.Rule) + BitOperations.PopCount(finding.Hours);
        }

        return counts;
    }

    private static void Faults(RealDays days)
    {
        Console.WriteLine(
            $"\n{days.Name}, {FaultsPerKind} faults of each kind\n\n| fault | rule | hits | misses | hits % | readings taken out "
                + $"elsewhere |\n|---|---|---:|---:|---:|---:|");
        foreach (var score in FaultSet.Measure(days.Neighbourhoods, FaultsPerKind, Seed, Check))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {score.Kind} | {QualityControl.Embedded.Rule(score.Rule).Name} | {score.Hits} | {score.Injected - score.Hits} | "
                    + $"{score.HitPercent} | {score.Elsewhere} |"));
        }
    }

    private static void RealDips(RealDays days)
    {
        var (lowered, takenOut) = FaultSet.MeasureRealDips(days.Neighbourhoods, FaultsPerKind, Seed, Check);
        Console.WriteLine(
            $"\n{days.Name}: of {Count(lowered)} readings of {Count(FaultsPerKind)} dips that neighbours share {takenOut} are taken out "
                + $"as isolated.");
    }

    /// <summary>The isolated dips of untouched readings, to be looked at.</summary>
    private static void Dips(RealDays days)
    {
        Console.WriteLine($"\n{days.Name}, isolated dips");
        foreach (var day in days.Neighbourhoods)
        {
            foreach (var (findings, series) in Check(day).Zip(day))
            {
                foreach (var dip in findings.Where(finding => finding.Rule == QualityFlags.IsolatedDip))
                {
                    for (var rest = dip.Hours; rest != 0; rest &= rest - 1)
                    {
                        var hour = BitOperations.TrailingZeroCount(rest) + 1;
                        var around =
                            Enumerable.Range(hour - 1, 3)
                                .Select(near => (series.TryGet(dip.Pollutant, near, out var scaled) ? scaled : (decimal?)null)
                                    / StationDay.Scale);
                        var others =
                            day.Where(other => other != series)
                                .Select(other => other.TryGet(dip.Pollutant, hour, out var scaled) ? scaled : (int?)null).OfType<int>()
                                .ToList();
                        Console.WriteLine(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{series.Station} {series.Day:yyyy-MM-dd} {hour} h {dip.Pollutant.Symbol}: {string.Join(", ", around)}; "
                                + $"neighbours {others.Min() / (decimal)StationDay.Scale} to {others.Max() / (decimal)StationDay.Scale}"));
                    }
                }
            }
        }
    }

    private static void Speed(RealDays days)
    {
        var count = days.Neighbourhoods.Sum(neighbourhood => neighbourhood.Length);
        var best = TimeSpan.MaxValue;
        var bytes = 0L;
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var neighbourhood in days.Neighbourhoods)
            {
                QualityControl.Embedded.Check(neighbourhood);
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{days.Name}: {best.TotalMicroseconds / count:0.00} µs and {(double)bytes / count:0} bytes a station-day, one core, best "
                + $"of 20."));
    }

    private static IReadOnlyList<QualityFinding>[] Check(StationDay[] neighbourhood)
    {
        var findings = QualityControl.Embedded.Check(neighbourhood);
        return [.. neighbourhood.Select((_, index) => findings[index])];
    }

    private static RealDays Load(string name, string path, IReadOnlyList<Station> stations)
    {
        var neighbourhoods = new Neighbourhoods(new AreaDirectory(AreaCatalog.Embedded, stations));
        var days = new Dictionary<(StationId, DateOnly), StationDay>();
        foreach (var day in FileFinder.Find([path]).Select(file => FileReader.Read(file, "")).OfType<FileContent.Readings>()
            .SelectMany(content => content.StationDays).Where(day => day.HasReadings))
        {
            if (!days.TryAdd((day.Station, day.Day), day))
            {
                days[(day.Station, day.Day)].Merge(day);
            }
        }

        return new RealDays(
            name,
            [
                .. days.Values.GroupBy(day => (neighbourhoods.Of(day.Station), day.Day)).OrderBy(group => group.Key)
                    .Select(group => group.OrderBy(day => day.Station).ToArray()),
            ]);
    }

    private static IReadOnlyList<Station> StationList(string path) => ((FileContent.StationList)FileReader.Read(path, "")).Stations;

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private sealed record RealDays(string Name, IReadOnlyList<StationDay[]> Neighbourhoods)
    {
        public long Readings =>
            Neighbourhoods.Sum(
                days => days.Sum(day => Pollutants.All.ToArray().Sum(pollutant => (long)BitOperations.PopCount(day.Present(pollutant)))));
    }
}
