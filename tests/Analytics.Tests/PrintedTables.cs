using System.Globalization;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests;

/// <summary>One cell of the table of limits, as printed.</summary>
internal sealed record PrintedLimit(string Edition, Pollutant Pollutant, Averaging Averaging, decimal ClassI, decimal ClassII);

/// <summary>One column of the table of breakpoints, as printed: the concentrations beside <see cref="PrintedTables.Iaqi"/>.</summary>
internal sealed record PrintedColumn(Pollutant Pollutant, Averaging Averaging, IReadOnlyList<decimal> Values, int? Above);

/// <summary>
/// The numbers of GB 3095 and HJ 633, transcribed from the rule book (sections 1.1, 1.3, 2.1) a second time and row by row as printed,
/// so that a slip in the product's own transcription, which is made column by column, shows.
/// </summary>
internal static class PrintedTables
{
    // Pollutant and averaging | CN2012 I | CN2012 II | CN2026-T I | CN2026-T II | CN2031 I | CN2031 II
    private const string LimitRows = """
        SO2   Annual    | 20  | 60  | 20  | 60  | 20  | 20
        SO2   Daily     | 50  | 150 | 50  | 150 | 50  | 50
        SO2   Hourly    | 150 | 500 | 150 | 500 | 150 | 150
        NO2   Annual    | 40  | 40  | 40  | 40  | 30  | 30
        NO2   Daily     | 80  | 80  | 80  | 80  | 50  | 50
        NO2   Hourly    | 200 | 200 | 200 | 200 | 200 | 200
        CO    Daily     | 4   | 4   | 4   | 4   | 4   | 4
        CO    Hourly    | 10  | 10  | 10  | 10  | 10  | 10
        O3    EightHour | 100 | 160 | 100 | 160 | 100 | 160
        O3    Hourly    | 160 | 200 | 160 | 200 | 160 | 200
        PM10  Annual    | 40  | 70  | 40  | 60  | 20  | 50
        PM10  Daily     | 50  | 150 | 50  | 120 | 50  | 100
        PM2.5 Annual    | 15  | 35  | 15  | 30  | 10  | 25
        PM2.5 Daily     | 35  | 75  | 35  | 60  | 25  | 50
        """;

    // IAQI | SO2 24h | SO2 1h | NO2 24h | NO2 1h | CO 24h | CO 1h | O3 8h | O3 1h | PM10 24h 2026 (2012) | PM2.5 24h 2026 (2012)
    private const string BreakpointRows = """
        0   | 0    | 0   | 0   | 0    | 0  | 0   | 0   | 0    | 0         | 0
        50  | 50   | 150 | 40  | 100  | 2  | 5   | 100 | 160  | 50        | 35
        100 | 150  | 500 | 80  | 200  | 4  | 10  | 160 | 200  | 120 (150) | 60 (75)
        150 | 475  | 650 | 180 | 700  | 14 | 35  | 215 | 300  | 250       | 115
        200 | 800  | 800 | 280 | 1200 | 24 | 60  | 265 | 400  | 350       | 150
        300 | 1600 | -   | 565 | 2340 | 36 | 90  | 800 | 800  | 420       | 250
        400 | 2100 | -   | 750 | 3090 | 48 | 120 | -   | 1000 | 500       | 350
        500 | 2620 | -   | 940 | 3840 | 60 | 150 | -   | 1200 | 600       | 500
        """;

    private static readonly (Pollutant Pollutant, Averaging Averaging)[] s_columns =
    [
        (Pollutant.SO2, Averaging.Daily), (Pollutant.SO2, Averaging.Hourly),
        (Pollutant.NO2, Averaging.Daily), (Pollutant.NO2, Averaging.Hourly),
        (Pollutant.CO, Averaging.Daily), (Pollutant.CO, Averaging.Hourly),
        (Pollutant.O3, Averaging.EightHour), (Pollutant.O3, Averaging.Hourly),
        (Pollutant.PM10, Averaging.Daily), (Pollutant.PM25, Averaging.Daily),
    ];

    internal static IReadOnlyList<string> EditionIds { get; } = ["CN2012", "CN2026-T", "CN2031"];

    internal static IReadOnlyList<int> Iaqi { get; } =
        [.. Rows(BreakpointRows).Select(cells => int.Parse(cells[0], CultureInfo.InvariantCulture))];

    internal static IReadOnlyList<PrintedLimit> Limits { get; } = [.. Rows(LimitRows).SelectMany(LimitsOf)];

    /// <summary>The columns an edition computes its indices by: HJ 633-2012 for CN2012, HJ 633-2026 for the two others.</summary>
    internal static IReadOnlyList<PrintedColumn> Columns(string edition)
    {
        var is2012 = edition == "CN2012";
        return [.. s_columns.Select((column, index) => new PrintedColumn(
            column.Pollutant,
            column.Averaging,
            [.. Rows(BreakpointRows).Select(cells => cells[index + 1]).Where(cell => cell != "-")
                .Select(cell => Concentration(cell, is2012))],
            Above(column, is2012)))];
    }

    // The special cases below the table: above 800 µg/m³ SO2 1 h and O3 8 h have no index in 2012, and 200 and 300 in 2026.
    // Everything else ends at 500.
    private static int? Above((Pollutant Pollutant, Averaging Averaging) column, bool is2012) => column switch
    {
        (Pollutant.SO2, Averaging.Hourly) => is2012 ? null : 200,
        (Pollutant.O3, Averaging.EightHour) => is2012 ? null : 300,
        _ => 500,
    };

    private static decimal Concentration(string cell, bool is2012)
    {
        var both = cell.Split('(', ')');
        return Number(is2012 && both.Length > 1 ? both[1] : both[0]);
    }

    private static IEnumerable<PrintedLimit> LimitsOf(string[] cells)
    {
        var name = cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pollutant = name[0] == "PM2.5" ? Pollutant.PM25 : Enum.Parse<Pollutant>(name[0]);
        return EditionIds.Select((edition, index) => new PrintedLimit(
            edition, pollutant, Enum.Parse<Averaging>(name[1]), Number(cells[2 * index + 1]), Number(cells[2 * index + 2])));
    }

    private static IEnumerable<string[]> Rows(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split('|', StringSplitOptions.TrimEntries));

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
