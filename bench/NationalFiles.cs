using System.Globalization;
using System.Text;

namespace AqPipeline.Bench;

/// <summary>Writes day files in the national site layout with made-up readings of a realistic shape: the same seed gives the same bytes.</summary>
internal static class NationalFiles
{
    private const double MissingShare = 0.03;

    private static readonly (string Type, double Median, int Decimals)[] Types =
    [
        ("AQI", 70, 0), ("PM2.5", 40, 0), ("PM2.5_24h", 42, 0), ("PM10", 75, 0), ("PM10_24h", 78, 0),
        ("SO2", 12, 0), ("SO2_24h", 12, 0), ("NO2", 30, 0), ("NO2_24h", 31, 0), ("O3", 60, 0),
        ("O3_24h", 90, 0), ("O3_8h", 62, 0), ("O3_8h_24h", 80, 0), ("CO", 0.8, 2), ("CO_24h", 0.8, 2),
    ];

    public static IReadOnlyList<string> Write(string folder, DateOnly first, int days, int stations)
    {
        Directory.CreateDirectory(folder);
        var header = "date,hour,type," + string.Join(',', Enumerable.Range(1001, stations).Select(number => $"{number}A")) + "\n";
        var files = new string[days];
        Parallel.For(0, days, index =>
        {
            var date = first.AddDays(index);
            files[index] = Path.Combine(folder, $"china_sites_{date:yyyyMMdd}.csv");
            if (!File.Exists(files[index]))
            {
                File.WriteAllText(files[index], header + Rows(date, stations));
            }
        });
        return files;
    }

    private static StringBuilder Rows(DateOnly date, int stations)
    {
#pragma warning disable CA5394 // Reproducible, not secret.
        var random = new Random(date.DayNumber);
        var text = new StringBuilder(stations * 24 * Types.Length * 4);
        for (var hour = 0; hour < 24; hour++)
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
