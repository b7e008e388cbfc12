using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Events;

/// <summary>The pattern of dust in the hours of PM10.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">Source of the thresholds.</param>
/// <param name="Confirmed">True if they are the document's own text.</param>
/// <param name="HoursBefore">Number of hours whose mean is compared with an hour.</param>
/// <param name="MinimumHoursBefore">Hours with a value that mean needs; ours.</param>
/// <param name="RiseFactor">The first hour has at least so many times the mean before.</param>
/// <param name="Above">And is above this, µg/m³.</param>
/// <param name="EndsWithinShare">It is over in the first hour that is above the mean before by no more than this share.</param>
public sealed record DustRule(
    string Id,
    string Title,
    string Source,
    bool Confirmed,
    int HoursBefore,
    int MinimumHoursBefore,
    decimal RiseFactor,
    decimal Above,
    decimal EndsWithinShare)
{
    /// <summary>The embedded thresholds.</summary>
    public static DustRule Embedded { get; } =
        StrictJson.Read("dust-candidates.json", EditionCatalog.EmbeddedText("dust-candidates.json"), DustJson.Default.DustRule);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DustRule))]
internal sealed partial class DustJson : JsonSerializerContext;

/// <summary>
/// Hours in which dust may have passed. A candidate only: the monitoring centre decides, from satellites, weather and reports.
/// </summary>
/// <param name="First">The first hour.</param>
/// <param name="End">The first hour that is back; <see langword="null"/> when it is not within the hours looked at.</param>
/// <param name="Before">Mean PM10 of the hours before, µg/m³.</param>
/// <param name="Peak">The highest hour of PM10, µg/m³.</param>
/// <param name="FineBefore">Mean PM2.5 of the hours before, µg/m³; <see langword="null"/> with too few.</param>
/// <param name="FinePeak">The highest hour of PM2.5, µg/m³; <see langword="null"/> without any.</param>
/// <param name="Days">The natural days it touches.</param>
public sealed record DustCandidate(
    HourEnding First, HourEnding? End, decimal Before, decimal Peak, decimal? FineBefore, decimal? FinePeak, DayRange Days);

/// <summary>Finds hours in which dust may have passed.</summary>
public static class DustDetector
{
    /// <summary>The candidates in order.</summary>
    /// <param name="hours">Hours of an area, from at least a day before <paramref name="days"/> on.</param>
    /// <param name="days">The days in which an event may begin.</param>
    /// <param name="rule">The thresholds.</param>
    public static IReadOnlyList<DustCandidate> Find(AreaHours hours, DayRange days, DustRule rule)
    {
        var found = new List<DustCandidate>();
        HourEnding[] all =
            [.. days.Each().SelectMany(day => Enumerable.Range(1, HourEnding.PerDay).Select(hour => new HourEnding(day, hour)))];
        for (var place = 0; place < all.Length; place++)
        {
            if (Begins(hours, all[place], rule) is not { } before)
            {
                continue;
            }

            var end = Array.FindIndex(all, place + 1, hour => hours.Hour(Pollutant.PM10, hour) <= before * (1 + rule.EndsWithinShare));
            var during = all[place..(end < 0 ? all.Length : end)];
            found.Add(new DustCandidate(
                all[place],
                end < 0 ? null : all[end],
                before,
                during.Max(hour => hours.Hour(Pollutant.PM10, hour))!.Value,
                MeanBefore(hours, Pollutant.PM25, all[place], rule),
                during.Max(hour => hours.Hour(Pollutant.PM25, hour)),
                new DayRange(during[0].Day, during[^1].Day)));
            place += during.Length - 1;
        }

        return found;
    }

    /// <summary>The mean before an hour with which an event begins.</summary>
    private static decimal? Begins(AreaHours hours, HourEnding hour, DustRule rule) =>
        hours.Hour(Pollutant.PM10, hour) is { } value && value > rule.Above
            && MeanBefore(hours, Pollutant.PM10, hour, rule) is { } before && value >= rule.RiseFactor * before
            ? before
            : null;

    private static decimal? MeanBefore(AreaHours hours, Pollutant pollutant, HourEnding hour, DustRule rule)
    {
        var last = HourEnding.FromEnd(hour.Start);
        return hours.Average(pollutant, last.Day, last.Hour, rule.HoursBefore, rule.MinimumHoursBefore);
    }
}
