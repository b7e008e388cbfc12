using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;

namespace AqPipeline.Pipeline.Tests;

/// <summary>
/// From stations to a city's hour (HJ 663 Table A.2), on the crawl of spring 2020 with roles from the list of 2022: the evaluation stations' mean, without
/// 对照点 and phantom rows. The development data have no published city hours of these days; the other side is a sum over the crawl's rows.
/// </summary>
public sealed partial class StationToCityTests : IDisposable
{
    private static readonly string[] s_cities = ["长春", "吉林", "四平", "晋城", "北京"];
    private static readonly DayRange s_days = new(new DateOnly(2020, 4, 2), new DateOnly(2020, 4, 10));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CityHours_OfFiveCities_AreTheMeanOfTheirEvaluationStations()
    {
        if (Repository.SharedData is not { } shared)
        {
            Assert.Skip("../shared is not beside the repository: the crawl of stations cannot be read.");
            return;
        }

        using var tar = Process.Start("tar", ["-xJf", Path.Combine(shared, "data", "station_hourly_2020", "station_hourly_2020.tar.xz"), "-C", _folder.Path, .. s_cities.Select(city => $"data/{city}.csv")]);
        await tar.WaitForExitAsync(Token);
        var files = s_cities.Select(city => Path.Combine(_folder.Path, "data", city + ".csv")).ToList();
        var roles = Roles(Path.Combine(shared, "data", "stations", "station_list_2022-02-13_target_cities.csv"));
        await using var store = StoreUri.Open(StoreUri.Memory);
        var output = new Output(TextWriter.Null, TextWriter.Null, resultsAreRedirected: true, logIsRedirected: true);
        await new ImportFiles(store, new ImportProgress(output), TimeProvider.System).Run([StationList(files, roles), .. files], null, false, Token);
        var context = await EvaluationContext.Load(store, Token);
        foreach (var (city, file) in s_cities.Zip(files))
        {
            var hours = await new LoadHours(store, context).Run(Subject.Find(context, city), s_days, Token);
            var (same, compared) = (0, 0);
            var rows = Rows(file).Where(row => !roles.GetValueOrDefault((city, row.Station))).ToList();
            foreach (var hour in rows.GroupBy(row => row.Hour).Where(group => s_days.Contains(group.Key.Day)))
            {
                foreach (var pollutant in Pollutants.All)
                {
                    decimal[] values = [.. hour.Select(row => row.Values[pollutant]).OfType<decimal>()];
                    if (values.Length > 0)
                    {
                        var decimals = pollutant == Pollutant.CO ? 1 : 0;
                        compared++;
                        same += hours.Hour(pollutant, hour.Key) is { } mean && Gb8170.Round(mean, decimals) == Gb8170.Round(values.Average(), decimals) ? 1 : 0;
                    }
                }
            }

            Assert.True(compared >= 500, $"{city}: {compared} values.");
            Assert.True(same >= 0.93 * compared, $"{city}: {same} of {compared} agree.");
            Assert.Equal(city == "四平" ? 0 : 1, roles.Count(role => role.Key.City == city && role.Value));
        }
    }

    /// <summary>Whether a station is a reference site: what the list says, but not of those it marks because they were stopped.</summary>
    private static Dictionary<(string City, string Station), bool> Roles(string list) =>
        File.ReadLines(list).Skip(1).Select(line => line.Split(',')).GroupBy(cells => (cells[2], Note().Replace(cells[1], "").Trim()))
            .ToDictionary(group => group.Key, group => group.Any(cells => cells[5].Trim() == "Y" && !cells[1].Contains('停', StringComparison.Ordinal)));

    private string StationList(List<string> files, Dictionary<(string City, string Station), bool> roles)
    {
        var text = new StringBuilder("code,name,city,role\n");
        foreach (var (city, station) in files.SelectMany(file => Rows(file).Select(row => (Path.GetFileNameWithoutExtension(file), row.Station))).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"{city}/{station},{station},{city},{(roles.GetValueOrDefault((city, station)) ? "reference" : "evaluation")}\n");
        }

        return _folder.Write("stations.csv", text.ToString());
    }

    /// <summary>The rows of a crawled file, each station and hour once; label 00 is hour 24 of the day before.</summary>
    private static List<(string Station, HourEnding Hour, PollutantTable<decimal?> Values)> Rows(string file)
    {
        (int Column, Pollutant Pollutant)[] columns =
        [
            (6, Pollutant.PM25), (7, Pollutant.PM10), (8, Pollutant.CO), (9, Pollutant.NO2), (10, Pollutant.O3), (12, Pollutant.SO2),
        ];
        var rows = new List<(string, HourEnding, PollutantTable<decimal?>)>();
        foreach (var cells in Quoted().Replace(File.ReadAllText(file), "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')))
        {
            var values = new PollutantTable<decimal?>();
            foreach (var (column, pollutant) in columns)
            {
                values[pollutant] = decimal.TryParse(cells[column].Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null;
            }

            rows.Add((
                cells[2].Trim(),
                HourEnding.FromEndingLabel(DateOnly.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture), int.Parse(cells[1], CultureInfo.InvariantCulture)),
                values));
        }

        return [.. rows.DistinctBy(row => (row.Item1, row.Item2))];
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[(（][^)）]*[)）]")]
    private static partial Regex Note();
}
