using System.Diagnostics;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>Reads one file with a text of the test's own, or one of the development archives.</summary>
internal static class FormatFile
{
    public static FileContent Read(string name, string text)
    {
        using var folder = new TemporaryFolder();
        return FileReader.Read(folder.Write(name, text), "hash");
    }

    public static FileContent.Readings Readings(string name, string text) => Readings(Read(name, text));

    public static FileContent.Readings Readings(string path, ChosenLayout? layout = null) =>
        Readings(FileReader.Read(path, "hash", layout));

    public static FileContent.Refused Refused(string name, string text) => Assert.IsType<FileContent.Refused>(Read(name, text));

    /// <summary>The value of an hour; <see langword="null"/> when it has none.</summary>
    public static decimal? Value(this FileContent.Readings readings, string station, DateOnly day, Pollutant pollutant, int hour) =>
        readings.StationDays.Single(known => known.Station.Value == station && known.Day == day).TryGet(pollutant, hour, out var scaled)
            ? (decimal)scaled / StationDay.Scale
            : null;

    /// <summary>Every value, under series, day, hour and pollutant.</summary>
    public static Dictionary<(string Station, DateOnly Day, int Hour, Pollutant Pollutant), decimal> AllValues(
        this FileContent.Readings readings)
    {
        var values = new Dictionary<(string, DateOnly, int, Pollutant), decimal>();
        foreach (var day in readings.StationDays)
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    if (day.TryGet(pollutant, hour, out var scaled))
                    {
                        values.Add((day.Station.Value, day.Day, hour, pollutant), (decimal)scaled / StationDay.Scale);
                    }
                }
            }
        }

        return values;
    }

    /// <summary>A file of the development data; the test is skipped where there is none.</summary>
    public static string Shared(params string[] parts)
    {
        if (Repository.SharedData is not { } shared)
        {
            Assert.Skip($"../shared is not beside the repository: {string.Join('/', parts)} cannot be read.");
            return "";
        }

        return Path.Combine([shared, "data", .. parts]);
    }

    /// <summary>Unpacks an archive of the development data, or those files of it that match a pattern.</summary>
    public static void Unpack(string archive, TemporaryFolder into, string pattern = "*")
    {
        using var tar = Process.Start("tar", ["-xJf", archive, "-C", into.Path, "--wildcards", pattern]);
        tar.WaitForExit();
        Assert.Equal(0, tar.ExitCode);
    }

    private static FileContent.Readings Readings(FileContent content) =>
        content as FileContent.Readings ?? throw new InvalidOperationException($"No readings, but {content}.");
}
