using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>Reads a file of a test, or one of the development data, and finds readings in it.</summary>
internal static class FormatSample
{
    /// <summary>Reads text as a file, whose last line is ended.</summary>
    public static FileContent Read(string text, Encoding? encoding = null)
    {
        using var folder = new TemporaryFolder();
        var path = folder["sample.csv"];
        File.WriteAllBytes(path, (encoding ?? Encoding.UTF8).GetBytes(text.EndsWith('\n') ? text : text + "\n"));
        return FileReader.Read(path, "hash");
    }

    /// <summary>Reads text as a file that must hold readings.</summary>
    public static FileContent.Readings ReadReadings(string text, Encoding? encoding = null) =>
        Assert.IsType<FileContent.Readings>(Read(text, encoding));

    /// <summary>Reads a file of the development data; skips the test where it is not there.</summary>
    public static FileContent ReadShared(string name)
    {
        Assert.SkipWhen(Repository.SharedData is null, "The development data (../shared) is not beside the repository.");
        return FileReader.Read(Path.Combine(Repository.SharedData, "data", "other_formats", name), "hash");
    }

    /// <summary>The value of an hour; <see langword="null"/> when it has none.</summary>
    public static decimal? Value(this FileContent.Readings readings, string station, string day, int hour, Pollutant pollutant) =>
        readings.Day(station, day) is { } stationDay && stationDay.TryGet(pollutant, hour, out var scaled)
            ? (decimal)scaled / StationDay.Scale
            : null;

    /// <summary>The flags of an hour that the file has.</summary>
    public static QualityFlags Flags(this FileContent.Readings readings, string station, string day, int hour, Pollutant pollutant) =>
        readings.Day(station, day)!.Flags(pollutant, hour);

    /// <summary>Whether the file states an hour, with or without a value.</summary>
    public static bool States(this FileContent.Readings readings, string station, string day, int hour, Pollutant pollutant) =>
        readings.Day(station, day) is { } stationDay && (stationDay.Stated(pollutant) & (1u << (hour - 1))) != 0;

    /// <summary>Rows, values accepted, hours missing, values flagged and rejections, as the receipt counts them.</summary>
    public static (int Rows, long Accepted, long Missing, long Flagged, long Rejected) Counts(this FileContent.Readings readings) =>
        (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Flagged, readings.Receipt.Rejected);

    /// <summary>The only rejection.</summary>
    public static (long Line, int Column) Rejection(this FileContent.Readings readings) =>
        Assert.Single(readings.Receipt.Rejections) is var rejection ? (rejection.Line, rejection.Column) : default;

    private static StationDay? Day(this FileContent.Readings readings, string station, string day) =>
        readings.StationDays.SingleOrDefault(
            stationDay => stationDay.Station.Value == station && stationDay.Day == DateOnly.ParseExact(day, "yyyy-MM-dd"));
}
