using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Files written for a test, and what reading them gives.</summary>
internal static class Given
{
    public const string Hash = "5e3a";

    /// <summary>Reads a file with the given text that is expected to hold readings.</summary>
    public static FileContent.Readings Readings(string text, string name = "readings.csv") =>
        Assert.IsType<FileContent.Readings>(Content(text, name));

    /// <summary>Reads a file with the given text that is expected to hold stations.</summary>
    public static FileContent.StationList StationList(string text) => Assert.IsType<FileContent.StationList>(Content(text, "stations.csv"));

    /// <summary>Reads a file with the given text.</summary>
    public static FileContent Content(string text, string name) => Content(Encoding.UTF8.GetBytes(text), name);

    /// <summary>Reads a file with the given bytes.</summary>
    public static FileContent Content(byte[] bytes, string name, string? format = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder[name], bytes);
        return FileReader.Read(folder[name], Hash, format is null ? null : ChosenLayout.Named(format));
    }

    /// <summary>The text packed as one gz member.</summary>
    public static byte[] Gz(string text) => Gz(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes packed as one gz member.</summary>
    public static byte[] Gz(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            // What gzip makes of an empty file; GZipStream writes nothing at all.
            return Convert.FromHexString("1F8B080000000000000303000000000000000000");
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Reads a file under its own content hash.</summary>
    public static FileContent OwnFile(string path) => FileReader.Read(path, ContentHash.Of(path));

    /// <summary>The station-day of a station; fails when there is not exactly one.</summary>
    public static StationDay DayOf(this FileContent.Readings readings, string station, DateOnly day) =>
        Assert.Single(readings.StationDays, stationDay => stationDay.Station == new StationId(station) && stationDay.Day == day);

    /// <summary>Every value in 0.0001 of its unit, under series, day, hour and pollutant.</summary>
    public static Dictionary<(string Station, DateOnly Day, int Hour, Pollutant Pollutant), int> AllScaled(
        this FileContent.Readings readings) =>
        (from day in readings.StationDays
         from pollutant in Pollutants.All.ToArray()
         from hour in Enumerable.Range(1, HourEnding.PerDay)
         where day.TryGet(pollutant, hour, out _)
         select (day, pollutant, hour)).ToDictionary(
            value => (value.day.Station.Value, value.day.Day, value.hour, value.pollutant),
            value => value.day.Value(value.pollutant, value.hour)!.Value);

    /// <summary>The rejections of a receipt without the lines kept with them.</summary>
    public static IEnumerable<Rejection> Found(this ImportReceipt receipt) =>
        receipt.Rejections.Select(rejection => rejection with { Row = null });
}
