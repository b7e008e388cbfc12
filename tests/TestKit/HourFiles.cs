using System.Globalization;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>
/// Writes files in the national site layout, one an hour, with made-up readings of four stations in Beijing: the same hour gives the same
/// bytes.
/// </summary>
public static class HourFiles
{
    private static readonly (
        string Type, int Base)[] s_types = [("PM2.5", 40), ("PM10", 80), ("SO2", 12), ("NO2", 35), ("O3", 90), ("CO", 1)];

    /// <summary>The list of the stations, all in the sample.</summary>
    public static string Stations(TemporaryFolder folder) => folder.Write(
        "inbox/a-stations.csv",
        string.Join(
            '\n', File.ReadLines(Path.Combine(Repository.SampleData, "stations.csv")).Where((_, line) => line is 0 or 1 or 3 or 4 or 5))
                + "\n");

    /// <summary>Writes the file of the hour that ends at a moment, as it stands in the inbox a few minutes later.</summary>
    public static void Write(TemporaryFolder folder, DateTimeOffset end)
    {
        var beijing = end.ToOffset(HourEnding.BeijingOffset);
        Write(folder, $"china_sites_{beijing:yyyyMMddHH}.csv", [beijing], 0, end.AddMinutes(5));
    }

    /// <summary>Writes readings of some hours, higher by <paramref name="more"/>.</summary>
    public static void Write(TemporaryFolder folder, string name, IEnumerable<DateTimeOffset> ends, int more, DateTimeOffset written)
    {
        var text = new StringBuilder("date,hour,type,1001A,1003A,1004A,1005A\n");
        foreach (var beijing in ends.Select(end => end.ToOffset(HourEnding.BeijingOffset)))
        {
            foreach (var (type, middle) in s_types)
            {
                text.Append(CultureInfo.InvariantCulture, $"{beijing:yyyyMMdd},{beijing.Hour},{type}");
                for (var station = 0; station < 4; station++)
                {
                    var swing = (beijing.Hour * 7 + beijing.Day * 11 + station * 5 + middle) % 29;
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $",{(type == "CO" ? 0.5m + swing / 10m : middle + swing + station * (beijing.Day % 5) + more)}");
                }

                text.Append('\n');
            }
        }

        Place(folder, name, text.ToString(), written);
    }

    /// <summary>Puts a file into the inbox that is dated as if it had come at a moment.</summary>
    public static void Place(TemporaryFolder folder, string name, string text, DateTimeOffset written) =>
        File.SetLastWriteTimeUtc(folder.Write("inbox/" + name, text), written.UtcDateTime);
}
