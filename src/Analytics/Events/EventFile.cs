using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Events;

/// <summary>One entry of an events file.</summary>
/// <param name="Area">The county or city, as on the command line.</param>
/// <param name="Date">The natural day.</param>
/// <param name="Pollutants">The deducted pollutants.</param>
/// <param name="Document">The document that says so: the list is the monitoring centre's, never the program's.</param>
public sealed record ExceptionalEvent(string Area, DateOnly Date, IReadOnlyList<Pollutant> Pollutants, string Document);

internal sealed record EventsDocument(IReadOnlyList<ExceptionalEvent> Events);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(PollutantJsonConverter)])]
[JsonSerializable(typeof(EventsDocument))]
internal sealed partial class EventsJson : JsonSerializerContext;

/// <summary>Dust and other exceptional events by area and day.</summary>
public sealed class EventFile
{
    private readonly Dictionary<(string City, string Name), Dictionary<DateOnly, PollutantSet>> _byArea;

    private EventFile(Dictionary<(string, string), Dictionary<DateOnly, PollutantSet>> byArea) => _byArea = byArea;

    /// <summary>
    /// Reads an events file: <c>{"events": [{"area": "广州", "date": "2025-04-13", "pollutants": ["PM10", "PM2.5"], "document": "…"}]}</c>.
    /// </summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <param name="areas">The names of the areas.</param>
    /// <exception cref="InvalidDataException">The file cannot be used; the message lists every fault.</exception>
    public static EventFile Read(string name, string json, AreaDirectory areas)
    {
        var (byArea, faults) = (new Dictionary<(string, string), Dictionary<DateOnly, PollutantSet>>(), new List<string>());
        foreach (var (entry, place) in StrictJson.Read(name, json, EventsJson.Default.EventsDocument).Events.Select(
            (entry, place) => (entry, place + 1)))
        {
            Area? area = null;
            var fault = entry switch
            {
                _ when !areas.TryFind(entry.Area, out area, out var reason) => areas.Advise(entry.Area, reason),
                _ when area!.Kind is not (AreaKind.City or AreaKind.County) => $"{entry.Area} is neither a city nor a county.",
                { Pollutants.Count: 0 } => "no pollutant is named.",
                _ when entry.Document.Trim().Length == 0 => "no document is named.",
                _ => null,
            };
            var days = area is null ? null : byArea.GetValueOrDefault((area.City, area.Name));
            if (fault is null && days is null)
            {
                byArea[(area!.City, area.Name)] = days = [];
            }

            fault ??= days!.TryAdd(entry.Date, entry.Pollutants.Aggregate(default(PollutantSet), (set, pollutant) => set.With(pollutant)))
                ? null : $"{entry.Area} {entry.Date:yyyy-MM-dd} stands twice.";
            if (fault is not null)
            {
                faults.Add($"{name}: event {place}: {fault}");
            }
        }

        return faults.Count == 0 ? new EventFile(byArea) : throw new InvalidDataException(string.Join('\n', faults));
    }

    /// <summary>The events of an area by day. Those of a city are not its counties'; each area has its own.</summary>
    public IReadOnlyDictionary<DateOnly, PollutantSet> Of(Area area) =>
        _byArea.GetValueOrDefault((area.City, area.Name)) ?? [];
}
