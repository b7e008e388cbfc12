using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;

namespace AqPipeline.Worker.Indicators;

/// <summary>Reads which exceptional events are taken out of which figures.</summary>
internal static class EventsToDeduct
{
    private const string Statistics = "statistics";
    private const string DayCounts = "day-counts";

    /// <summary>The word for both.</summary>
    public const string Both = "both";

    /// <summary>What events can be taken out of.</summary>
    public static IReadOnlyList<string> Figures { get; } = [Statistics, DayCounts, Both];

    /// <summary>Reads an events file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read or used.</exception>
    public static EventFile Read(string path, AreaDirectory areas)
    {
        try
        {
            return EventFile.Read(Path.GetFileName(path), PlainFile.ReadSettingsText(path), areas);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>Reads an events file to take its events out of some figures.</summary>
    /// <param name="path">The file.</param>
    /// <param name="figures">One of <see cref="Figures"/>.</param>
    /// <param name="areas">The areas it may name.</param>
    /// <exception cref="InvalidDataException">It cannot be read or used.</exception>
    /// <exception cref="UsageException">There are no such figures.</exception>
    public static DustTreatment Treatment(string path, string figures, AreaDirectory areas) => Figures.Contains(figures)
        ? new DustTreatment(Read(path, areas), figures != DayCounts, figures != Statistics)
        : throw new UsageException($"'{figures}' is no choice of figures to deduct from. Use {Statistics}, {DayCounts} or {Both}.");
}
