using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Official;

/// <summary>The hours of a city that its stations' mean was held against.</summary>
/// <param name="City">The city.</param>
/// <param name="Compared">Published values of which there are stations' readings.</param>
/// <param name="Misses">Those that differ by more than the rounding.</param>
internal sealed record CityAgreement(string City, int Compared, IReadOnlyList<string> Misses)
{
    public int Same => Compared - Misses.Count;
}

/// <summary>
/// From stations to a city's hour (HJ 663 Table A.2): the crawl of stations of 2020-04-03, with the roles of the list of 2022, against the
/// city hours that the national platform published that day.
/// </summary>
internal static partial class StationToCity
{
    private static readonly DateOnly s_day = new(2020, 4, 3);

    /// <summary>The cities.</summary>
    public static IReadOnlyList<string> Cities { get; } = ["长春", "吉林", "四平", "晋城", "北京"];

    /// <summary>Whether a station is a reference site: what the list says, but not of those it marks because they were stopped.</summary>
    public static Dictionary<(string City, string Station), bool> Roles() =>
        File.ReadLines(Path.Combine(Repository.SharedData!, "data", "stations", "station_list_2022-02-13_target_cities.csv"))
            .Skip(1).Select(line => line.Split(',')).GroupBy(cells => (cells[2], Note().Replace(cells[1], "").Trim()))
            .ToDictionary(
                group => group.Key,
                group => group.Any(cells => cells[5].Trim() == "Y" && !cells[1].Contains('停', StringComparison.Ordinal)));

    /// <summary>Takes in the crawl and holds the mean of each city's evaluation stations against what was published.</summary>
    public static async Task<IReadOnlyList<CityAgreement>> Compare(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        using var tar = Process.Start(
            "tar",
            [
                "-xJf", Path.Combine(Repository.SharedData!, "data", "station_hourly_2020", "station_hourly_2020.tar.xz"), "-C",
                folder.Path,
                .. Cities.Select(city => $"data/{city}.csv"),
            ]);
        await tar.WaitForExitAsync(cancellationToken);
        List<string> files = [.. Cities.Select(city => Path.Combine(folder.Path, "data", city + ".csv"))];
        var stations = folder.Write("stations.csv", StationList(files));
        await using var store = StoreUri.Open(StoreUri.Memory);
        var output = new Output(TextWriter.Null, TextWriter.Null, resultsAreRedirected: true, logIsRedirected: true);
        await new FileImport(store, new ImportProgress(output), TimeProvider.System).Run(
            [stations, .. files], null, false, cancellationToken);
        var context = await EvaluationContext.Load(store, _ => { }, cancellationToken);
        var published = Published();
        var agreements = new List<CityAgreement>();
        foreach (var city in Cities)
        {
            // Label 00 is hour 24 of the day before.
            var hours =
                await new StoredHours(store, context).Run(
                    Subject.Find(context, city), new DayRange(s_day.AddDays(-1), s_day), cancellationToken);
            agreements.Add(Agreement(city, hours.Hour, published.Where(row => row.City == city)));
        }

        return agreements;
    }

    private static CityAgreement Agreement(
        string city, Func<Pollutant, HourEnding, decimal?> mean,
        IEnumerable<(string City, HourEnding Hour, PollutantTable<decimal> Values)> published)
    {
        var (compared, misses) = (0, new List<string>());
        foreach (var (_, hour, values) in published)
        {
            foreach (var pollutant in Pollutants.All)
            {
                if (mean(pollutant, hour) is not { } calculated)
                {
                    continue;
                }

                compared++;

                // Stations are published in µg/m³ and tenths of mg/m³, so that the mean of CO is no surer than half a tenth.
                if (Math.Abs(calculated - values[pollutant]) > (pollutant == Pollutant.CO ? 0.05m : 0.5m))
                {
                    misses.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{pollutant.Symbol} at {hour}: {calculated:0.##}, published {values[pollutant]:0.##}"));
                }
            }
        }

        return new CityAgreement(city, compared, misses);
    }

    private static IEnumerable<(string City, HourEnding Hour, PollutantTable<decimal> Values)> Published()
    {
        (int Column, Pollutant Pollutant)[] columns =
        [
            (2, Pollutant.PM25), (3, Pollutant.PM10), (4, Pollutant.SO2), (5, Pollutant.NO2), (6, Pollutant.O3), (7, Pollutant.CO),
        ];
        foreach (var cells
            in File.ReadLines(Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "published-city-hours-2020-04-03.csv"))
            .Skip(1).Select(line => line.Split(',')))
        {
            var values = new PollutantTable<decimal>();
            foreach (var (column, pollutant) in columns)
            {
                values[pollutant] = decimal.Parse(cells[column], CultureInfo.InvariantCulture);
            }

            yield return (cells[1], HourEnding.FromEndingLabel(s_day, int.Parse(cells[0], CultureInfo.InvariantCulture)), values);
        }
    }

    /// <summary>A list of the crawled stations under the names that the program gives them.</summary>
    private static string StationList(List<string> files)
    {
        var roles = Roles();
        var text = new StringBuilder("code,name,city,role\n");
        foreach (var (city, station) in files.SelectMany(
            file => Names(file).Select(name => (Path.GetFileNameWithoutExtension(file), name))))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{city}/{station},{station},{city},{(roles.GetValueOrDefault((city, station)) ? "reference" : "evaluation")}\n");
        }

        return text.ToString();
    }

    /// <summary>The stations of a crawled file, whose quoted fields go over several lines.</summary>
    private static IEnumerable<string> Names(string file) => Quoted().Replace(File.ReadAllText(file), "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[2].Trim()).Distinct();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[(（][^)）]*[)）]")]
    private static partial Regex Note();
}
