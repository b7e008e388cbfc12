using AqPipeline.Analytics.Outlook;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>Reads the changes of <c>--what-if</c>.</summary>
internal static class WhatIfText
{
    private const string HeavyDays = "heavy-days";
    private const string From = "from";
    private const int MostDays = 366;

    /// <summary>Reads changes such as <c>pm25=-10%</c>, <c>heavy-days=+2</c> and <c>from=2016-11-15</c>.</summary>
    /// <param name="parts">The changes.</param>
    /// <param name="areas">The areas that change; empty for all.</param>
    /// <param name="asOf">The last known day: a change begins after it, in the same year.</param>
    /// <returns><see langword="null"/> without a change.</returns>
    /// <exception cref="UsageException">One is not understood.</exception>
    public static WhatIf? Read(IReadOnlyList<string> parts, IReadOnlyList<Subject> areas, DateOnly asOf)
    {
        var (changes, heavy, from) = (PollutantTable.Create(_ => 1.0), 0, (DateOnly?)null);
        var named = new HashSet<string>();
        foreach (var part in parts)
        {
            var (name, value) = part.Split('=') is [var left, var right] ? (left.Trim().ToLowerInvariant(), right.Trim()) : ("", part);
            var pollutant = Pollutants.Columns.Cast<Pollutant?>().FirstOrDefault(candidate =>
                candidate!.Value.Symbol.Replace(".", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!named.Add(name))
            {
                throw new UsageException($"--what-if '{part}': {name} is changed twice.");
            }

            if (pollutant is { } changed && Share(value) is { } share)
            {
                changes[changed] = share;
            }
            else if (name == HeavyDays && int.TryParse(value, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) <= MostDays)
            {
                heavy = days;
            }
            else if (name == From && DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day))
            {
                from = day;
            }
            else
            {
                throw new UsageException($"--what-if '{part}' is not understood. Use pm25=-10%, heavy-days=+2 or from=2016-11-15.");
            }
        }

        if (from is { } first && (first <= asOf || first.Year != asOf.Year))
        {
            throw new UsageException($"--what-if from={first:yyyy-MM-dd}: name a day after {asOf:yyyy-MM-dd} in {asOf.Year}.");
        }

        if (from is not null && parts.Count == 1)
        {
            throw new UsageException("--what-if from= needs a change, for example pm25=-10%.");
        }

        return parts.Count == 0 ? null : new WhatIf(changes, heavy, from, areas.Select(area => area.Name).ToHashSet())
        {
            Text = string.Join(' ', parts),
        };
    }

    /// <summary>−10% is 0.9; not below −100%.</summary>
    private static double? Share(string value) =>
        value.EndsWith('%') && decimal.TryParse(value[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            && percent is >= -100 and <= 1000
            ? (double)(1 + percent / 100)
            : null;
}
