using System.Globalization;
using System.Text;

namespace AqPipeline.Bench;

/// <summary>
/// Writes day files in the national site layout with made-up readings of a realistic shape: the same seed gives the same bytes.
/// </summary>
internal static class NationalFiles
{
    private const double MissingShare = 0.03;

    private static readonly (string Type, double Median, int Decimals)[] Types =
    [
        ("AQI", 70, 0), ("PM2.5", 40, 0), ("PM2.5_24h", 42, 0), ("PM10", 75, 0), ("PM10_24h", 78, 0),
        ("SO2", 12, 0), ("SO2_24h", 12, 0), ("NO2", 30, 0), ("NO2_24h", 31, 0), ("O3", 60, 0),
        ("O3_24h", 90, 0), ("O3_8h", 62, 0), ("O3_8h_24h", 80, 0), ("CO", 0.8, 2), ("CO_24h", 0.8, 2),
    ];

    /// <summary>Codes of made-up stations.</summary>
    public static IReadOnlyList<string> Stations(int count) => [.. Enumerable.Range(1001, count).Select(number => $"{number}A")];

    /// <summary>Writes files of whole days for stations or, in the city layout, for areas.</summary>
    public static IReadOnlyList<string> Write(
        string folder, DateOnly first, int days, IReadOnlyList<string> columns, string prefix = "china_sites")
    {
        Directory.CreateDirectory(folder);
        var header = Header(columns);
        var files = new string[days];
        Parallel.For(0, days, index =>
        {
            var date = first.AddDays(index);
            files[index] = Path.Combine(folder, $"{prefix}_{date:yyyyMMdd}.csv");
            if (!File.Exists(files[index]))
            {
                File.WriteAllText(files[index], header + Rows(date, columns.Count, 0, 24));
            }
        });
        return files;
    }

    /// <summary>The text of a file of one hour.</summary>
    public static string Hour(DateOnly date, int hour, IReadOnlyList<string> columns) =>
        Header(columns) + Rows(date, columns.Count, hour, 1);

    private static string Header(IReadOnlyList<string> columns) => $"date,hour,type,{string.Join(',', columns)}\n";

    private static StringBuilder Rows(DateOnly date, int stations, int first, int hours)
    {
#pragma warning disable CA5394 // Reproducible, not secret.
        var random = new Random(date.DayNumber + first * 1_000_000);
        var text = new StringBuilder(stations * hours * Types.Length * 4);
        for (var hour = first; hour < first + hours; hour++)
        {
            foreach (var (type, median, decimals) in Types)
            {
                text.Append(CultureInfo.InvariantCulture, $"{date:yyyyMMdd},{hour},{type}");
                for (var station = 0; station < stations; station++)
                {
                    text.Append(',');
                    if (random.NextDouble() >= MissingShare)
                    {
                        var value = median * Math.Exp(random.NextDouble() * 2 - 1);
                        text.Append(value.ToString(decimals == 0 ? "0" : "0.##", CultureInfo.InvariantCulture));
                    }
                }

                text.Append('\n');
            }
        }
#pragma warning restore CA5394
        return text;
    }
}
