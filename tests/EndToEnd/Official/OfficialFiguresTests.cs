using System.Diagnostics;
using System.Globalization;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Official;

/// <summary>The city-hour archive of 2019 taken into a store once.</summary>
public sealed class CityArchiveStore : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string Uri => $"sqlite:{_folder["aq.db"]}";

    public async ValueTask InitializeAsync()
    {
        if (Repository.SharedData is not { } shared)
        {
            return;
        }

        var archive = Path.Combine(shared, "data", "cnemc_city_hourly", "china_cities_window2019.tar.xz");
        var files = Directory.CreateDirectory(_folder["files"]).FullName;
        using var tar = Process.Start("tar", ["-xJf", archive, "-C", files]);
        await tar.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, tar.ExitCode);
        var result = await AqProgram.Run("ingest", files, "--store", Uri);
        Assert.True(result.ExitCode is 0, result.Output + result.Log);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}

/// <summary>Tests that share the one store of the city archive.</summary>
[CollectionDefinition(Name)]
public sealed class CityArchive : ICollectionFixture<CityArchiveStore>
{
    public const string Name = "city archive";
}

/// <summary>
/// The product against figures the ministry and its monitoring centre published for 2019 (conformance/official_figures.csv, with sources).
/// </summary>
[Collection(CityArchive.Name)]
public sealed class OfficialFiguresTests(CityArchiveStore store)
{
    private const string AllCities = "全国337城市";
    private static readonly string[] Areas = [AllCities, "北京", "2+26城市"];

    public static TheoryData<string, string, string, decimal, decimal> Figures()
    {
        var figures = new TheoryData<string, string, string, decimal, decimal>();
        foreach (var (metric, member, tolerance) in Metrics)
        {
            foreach (var (area, period, value) in Official(metric))
            {
                figures.Add(area, period, member, value, area == "北京" ? Exactly(member) : tolerance);
            }
        }

        if (figures.Count == 0)
        {
            figures.Add(AllCities, "2019-01", "goodDayRatio", 0, 0);
        }

        return figures;
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Indicators_OfTheCityArchive_AgreeWithTheBulletin(
        string area, string period, string member, decimal official, decimal tolerance)
    {
        if (Repository.SharedData is null)
        {
            Assert.Skip("../shared is not beside the repository: the city archive and the official figures cannot be read.");
        }

        var result = await AqProgram.Run("indicators", "--area", area, "--period", period, "--store", store.Uri, "--json");

        var calculated = result.Json.GetProperty(member).GetDecimal();
        Assert.True(
            Math.Abs(calculated - official) <= tolerance,
            $"{area} {period} {member}: {calculated}, official {official}, tolerance {tolerance}.");
    }

    /// <summary>CNEMC's report of February 2019: of the days of all cities 13.7 % light, 5.8 % moderate, 4.8 % heavy or worse.</summary>
    [Theory]
    [InlineData("light_pct", AqiLevel.LightlyPolluted, AqiLevel.LightlyPolluted)]
    [InlineData("moderate_pct", AqiLevel.ModeratelyPolluted, AqiLevel.ModeratelyPolluted)]
    [InlineData("heavy_pct", AqiLevel.HeavilyPolluted, AqiLevel.SeverelyPolluted)]
    public async Task DayShares_OfAllCities_AgreeWithTheReport(string metric, AqiLevel from, AqiLevel to)
    {
        Assert.SkipWhen(
            Repository.SharedData is null,
            "../shared is not beside the repository: the city archive and the official figures cannot be read.");

        var official = Official(metric).ToArray();
        await using var open = StoreUri.OpenExisting(store.Uri);
        var context = await EvaluationContext.Load(open, _ => { }, TestContext.Current.CancellationToken);
        Assert.True(context.Directory.TryFind(AllCities, out var nation, out var reason), reason);

        Assert.NotEmpty(official);
        foreach (var (_, label, share) in official)
        {
            Assert.True(Period.TryParse(label, out var period));
            var evaluator = await context.Evaluator(period!.Days, TestContext.Current.CancellationToken);
            var edition = EditionCatalog.Embedded.Find("CN2012")!;
            AqiLevel[] levels =
            [
                .. context.Directory.UnitsOf(nation!).SelectMany(city => evaluator.Days(city, period.Days, edition))
                    .Select(day => new AqiCalculator(edition).Report(day).Level).OfType<AqiLevel>(),
            ];

            var calculated = 100m * levels.Count(level => level >= from && level <= to) / levels.Length;
            Assert.True(Math.Abs(calculated - share) <= 0.5m, $"{label} {metric}: {calculated:0.00}, official {share}.");
        }
    }

    /// <summary>
    /// The ratios of good and heavy days, the gases and the O3 and CO percentiles; particles of all cities are published without sand days,
    /// so not here.
    /// </summary>
    private static readonly (string Metric, string Member, decimal Tolerance)[] Metrics =
    [
        ("good_days_pct", "goodDayRatio", 0.5m), ("SO2", "so2", 1), ("NO2", "no2", 1), ("O3_8h_90", "o3P90", 1), ("CO_95", "coP95", 0.1m),
        ("PM2.5", "pm25", 1), ("heavy_pct", "heavyDayRatio", 0.5m),
    ];

    /// <summary>Beijing's ratios are met to the digit; PM2.5 was published as an integer.</summary>
    private static decimal Exactly(string member) => member == "goodDayRatio" ? 0 : 1;

    private static IEnumerable<(string Area, string Period, decimal Value)> Official(string metric)
    {
        string[] periods = ["2019-01", "2019-02", "2019-03", "2019-01/2019-03", "2019-01/2019-06"];
        return Repository.SharedData is not { } shared ? [] : File.ReadLines(Path.Combine(shared, "conformance", "official_figures.csv"))
            .Select(line => line.Split(','))
            .Where(row => Areas.Contains(row[0]) && row[2] == metric && periods.Contains(row[1]))
            .Where(row => !row[5].Contains("sand excluded", StringComparison.Ordinal))
            .Select(
                row => (row[0], row[1].Replace("/", "..", StringComparison.Ordinal), decimal.Parse(row[3], CultureInfo.InvariantCulture)));
    }
}
