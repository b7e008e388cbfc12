using System.Globalization;
using System.Text;
using AqPipeline.Analytics.Standards;
using AqPipeline.TestKit;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Official;

/// <summary>A row of conformance/official_figures.csv, and what the product makes of it.</summary>
internal sealed record ConformanceRow(
    string Area, string Period, string Metric, decimal? Official, decimal? Calculated, decimal? Tolerance, string Note)
{
    public decimal? Difference => Calculated - Official;

    /// <summary>Held to the tolerance of its kind; rows without one are shown only.</summary>
    public bool? Agrees => Difference is { } difference && Tolerance is { } tolerance ? Math.Abs(difference) <= tolerance : null;
}

/// <summary>Walks all official figures, answers those the data can answer, and writes the table of docs/conformance.md.</summary>
internal static class Conformance
{
    private const string Sand = "published without sand days, whose list is not public; ours has them in";
    private const string NoReadings = "no readings of the area and period";
    private static readonly DayRange s_archive = new(new DateOnly(2018, 12, 1), new DateOnly(2019, 6, 30));
    private static readonly DayRange s_sample = new(new DateOnly(2014, 1, 1), new DateOnly(2016, 12, 31));

    /// <summary>The edition of all the figures.</summary>
    public static Edition Edition => EditionCatalog.Embedded.Find("CN2012")!;

    public static string Document => Path.Combine(Repository.Root, "docs", "conformance.md");

    /// <summary>All rows in the order of the file.</summary>
    public static async Task<IReadOnlyList<ConformanceRow>> Rows(
        EvaluationContext archive, EvaluationContext sample, Edition edition, CancellationToken cancellationToken)
    {
        var rows = new List<ConformanceRow>();
        foreach (var cells
            in File.ReadLines(Path.Combine(Repository.SharedData!, "conformance", "official_figures.csv")).Skip(1)
                .Select(line => line.Split(',')))
        {
            var official = decimal.TryParse(cells[3], NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                ? value
                : (decimal?)null;
            Assert.True(AqPipeline.Period.TryParse(cells[1].Replace("/", "..", StringComparison.Ordinal), out var period), cells[1]);
            var context = Within(s_archive, period!.Days) ? archive : Within(s_sample, period.Days) && cells[0] == "北京" ? sample : null;
            var calculated = context is null || !context.Directory.TryFind(cells[0], out _, out _)
                ? null
                : await Calculate(context, edition, cells[0], period, cells[2], cancellationToken);
            var (tolerance, note) = calculated is null ? (null, NoReadings)
                : cells[5].Contains("sand excluded", StringComparison.Ordinal) ? (null, Sand)
                : (Tolerance(cells[0], cells[2]), "");
            rows.Add(new ConformanceRow(cells[0], cells[1], cells[2], official, calculated, tolerance, note));
        }

        return rows;
    }

    /// <summary>The document, from the rows, the cause of each miss, and the hours of cities.</summary>
    public static string Text(
        IReadOnlyList<ConformanceRow> rows,
        IReadOnlyDictionary<(string Area, string Period, string Metric), string> causes,
        IReadOnlyList<SandMonth> sand,
        IReadOnlyList<CityAgreement> cities)
    {
        var judged = rows.Where(row => row.Agrees is not null).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Comparison with official figures

            `tests/EndToEnd/Official/ConformanceTests` writes this page with `AQ_WRITE_DOCS=1` and fails if a line changes. The official figures come from
            `conformance/official_figures.csv`, which names their sources; the readings come from the city archive of 2018-12 to 2019-06 and the sample data.

            Tolerances: ratios 0.5 points for all cities and groups and 0.1 for Beijing, PM2.5, PM10, SO2, NO2 and O3 1 µg/m³, CO 0.1 mg/m³, day counts none.
            Of {rows.Count} figures the readings answer {rows.Count(row => row.Calculated is not null)}; {judged.Count} have a tolerance, and {judged.Count(row => row.Agrees == true)} of them are met.

            | area | period | figure | official | calculated | difference | within tolerance | cause |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (var row in rows.Where(row => row.Calculated is not null))
        {
            var verdict = row.Agrees switch { true => "yes", false => "no", null => "–" };
            var cause = row.Agrees == false ? causes.GetValueOrDefault((row.Area, row.Period, row.Metric), "") : row.Note;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Area} | {row.Period} | {row.Metric} | {row.Official} | {row.Calculated} | {row.Difference:+0.0##;-0.0##;0} | "
                    + $"{verdict} | {cause} |\n");
        }

        text.Append(
            """

            There are no readings for the years and places of all other rows of the file.

            ## Sand months (indication only)

            Official PM10 of all cities excludes sand days, but their list is not public. Here the days are excluded that have an AQI above 100 and a dust candidate of
            `aq events candidates`: city by city, for PM10 only. No document confirms these days.

            | period | PM10 official | with all days | without candidates | difference | city-days excluded |
            |---|---|---|---|---|---|

            """);
        foreach (var month in sand)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {month.Period} | {month.Official} | {month.WithAll} | {month.WithoutCandidates} | "
                    + $"{month.WithoutCandidates - month.Official:+0;-0;0} | {month.CityDays} |\n");
        }

        text.Append(
            """

            ## City hours from station hours

            The mean of a city's evaluation stations, without reference sites and phantom rows, is compared with the city hours that the national platform published on
            2020-04-03 (six pollutants, the hours of the crawled station pages). Two values agree if they differ by the rounding at most: 0.5 µg/m³, 0.05 mg/m³.

            | city | values | agree | % | different values |
            |---|---|---|---|---|

            """);
        foreach (var city in cities)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {city.City} | {city.Compared} | {city.Same} | {100m * city.Same / city.Compared:0.0} | "
                    + $"{string.Join("; ", city.Misses)} |\n");
        }

        return text.ToString();
    }

    private static bool Within(DayRange days, DayRange part) => days.Contains(part.First) && days.Contains(part.Last);

    private static decimal? Tolerance(string area, string metric) => metric switch
    {
        "good_days_pct" => area == "北京" ? 0.1m : 0.5m,
        "light_pct" or "moderate_pct" or "heavy_pct" => 0.5m,
        "CO_95" => 0.1m,
        "heavy_days" or "good_days" => 0,
        _ => 1,
    };

    private static async Task<decimal?> Calculate(
        EvaluationContext context, Edition edition, string area, Period period, string metric, CancellationToken cancellationToken)
    {
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        var figures = Subject.Find(context, area).Evaluate(evaluator, period, edition);
        return metric switch
        {
            "good_days_pct" => figures.GoodDayRatio?.Published,
            "light_pct" => figures.LightDayRatio?.Published,
            "moderate_pct" => figures.ModerateDayRatio?.Published,
            "heavy_pct" => figures.HeavyDayRatio?.Published,
            "heavy_days" => figures.Days.Heavy,
            "good_days" => figures.Days.Good,
            "PM2.5" => figures.Values[Pollutant.PM25].Published,
            "PM10" => figures.Values[Pollutant.PM10].Published,
            "SO2" => figures.Values[Pollutant.SO2].Published,
            "NO2" => figures.Values[Pollutant.NO2].Published,
            "CO_95" => figures.Values[Pollutant.CO].Published,
            "O3_8h_90" => figures.Values[Pollutant.O3].Published,
            _ => null,
        };
    }
}
