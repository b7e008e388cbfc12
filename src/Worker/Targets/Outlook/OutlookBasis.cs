using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>Says in words what an outlook rests on.</summary>
internal static class OutlookBasis
{
    /// <summary>Days without figures that are not worth a word.</summary>
    private const int LateDays = 3;

    /// <summary>The years behind an outlook, or what it lacks and from when it is known.</summary>
    public static Words Of(
        EvaluationContext context, OutlookHistory history, Subject subject, AreaMembers members, DateOnly asOf, IEnumerable<int> years,
        OutlookSettings settings)
    {
        var parts = OutlookMembers.PartsOf(context, subject);
        var measured = parts.Count(part => HasDays(history, part, asOf));
        if (measured == 0)
        {
            return ($"there are no figures of {subject.Name}", $"没有{subject.Name}的数据");
        }

        if (members.Count == 0 && !subject.HasDays && history.Areas.Count > 0
            && measured < EditionCatalog.Embedded.At(asOf).Evaluation.GroupCities.MinimumShare * parts.Count)
        {
            return ($"readings of only {measured} of its {parts.Count} cities", $"{parts.Count}个城市中仅{measured}个有数据");
        }

        if (members.Count == 0 || members.Bases[Pollutant.PM25] == RestBasis.None)
        {
            var rest = $"{asOf.AddDays(1):MM-dd}..12-31";
            var from = history.KnownFrom(asOf, settings);
            return (
                $"no other year has the days {rest} (the figures begin on {history.Days.First:yyyy-MM-dd}); known from {from:yyyy-MM-dd} "
                    + "on, or when earlier years are imported",
                $"其他年份缺 {rest} 的数据（数据始于 {history.Days.First:yyyy-MM-dd}）；{from:yyyy-MM-dd} 起可知，或导入往年数据后可知");
        }

        var text = string.Join(", ", years);
        return (members.Bases[Pollutant.PM25] == RestBasis.OwnYears
            ? new Words($"own years {text}", $"本地{text}年")
            : new Words($"other areas {text}", $"其他地区{text}年"))
            + Words.If(IsPublished(context, history, subject), (" (published days)", "（含发布的日均值）"))
            + Late(history, parts, asOf);
    }

    /// <summary>Where the figures end before the as-of day, the day on which they do.</summary>
    private static Words Late(OutlookHistory history, IReadOnlyList<Subject> parts, DateOnly asOf)
    {
        var names = parts.Select(part => part.Name).ToHashSet();
        int[] areas = [.. history.Areas.Index().Where(area => names.Contains(area.Item.Name)).Select(area => area.Index)];
        var last = asOf;
        while (last > history.Days.First && !areas.Any(area => history.Value(area, Pollutant.PM25, last) >= 0))
        {
            last = last.AddDays(-1);
        }

        return Words.If(
            asOf.DayNumber - last.DayNumber > LateDays, ($"; the last figures are of {last:yyyy-MM-dd}", $"；最近的数据为 {last:yyyy-MM-dd}"));
    }

    private static bool HasDays(OutlookHistory history, Subject part, DateOnly asOf) =>
        history.Areas.Index().FirstOrDefault(area => area.Item.Name == part.Name) is { Item: not null } found
        && history.Days.Each().Any(day => day <= asOf && history.Value(found.Index, Pollutant.PM25, day) >= 0);

    /// <summary>True if days of an area were published, not computed from hours.</summary>
    public static bool IsPublished(EvaluationContext context, OutlookHistory history, Subject subject)
    {
        var names = OutlookMembers.PartsOf(context, subject).Select(unit => unit.Name).ToHashSet();
        return history.Areas.Index().Where(area => names.Contains(area.Item.Name)).Any(area =>
            history.Days.Each().Any(day => history.Kind(area.Index, day) == DayKind.Published));
    }
}
