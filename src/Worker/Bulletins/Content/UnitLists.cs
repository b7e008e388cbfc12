using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Lists of units in the field's fixed phrases: 甲和乙（并列）、丙.</summary>
internal static class UnitLists
{
    /// <summary>Names one after the other, those of equal figures together with 并列.</summary>
    /// <param name="groups">The groups of equal figures in their order, each with its names.</param>
    public static string Tied(IEnumerable<IReadOnlyList<string>> groups) => string.Join("、", groups.Select(names => names switch
    {
        [var only] => only,
        _ => $"{Joined(names)}（并列）",
    }));

    /// <summary>Names with 和 before the last: 甲、乙和丙.</summary>
    public static string Joined(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : string.Join("、", names.SkipLast(1)) + "和" + names[^1];

    /// <summary>Whole groups of equal figures from the top, until at least a number of units is in.</summary>
    public static IReadOnlyList<IReadOnlyList<RankedUnit>> Best(IReadOnlyList<RankedUnit> ranked, int count) =>
        Until(ranked.GroupBy(unit => unit.Rank).Select(group => (IReadOnlyList<RankedUnit>)[.. group]), count);

    /// <summary>Whole groups of equal figures from the bottom, the worst first.</summary>
    public static IReadOnlyList<IReadOnlyList<RankedUnit>> Worst(IReadOnlyList<RankedUnit> ranked, int count) =>
        Until(ranked.GroupBy(unit => unit.Rank).Reverse().Select(group => (IReadOnlyList<RankedUnit>)[.. group]), count);

    /// <summary>The places of the best: 从第1名到第10名, 从第1名到并列第9名.</summary>
    public static string BestPlaces(IReadOnlyList<IReadOnlyList<RankedUnit>> groups) =>
        $"从第1名到{(groups[^1].Count > 1 ? "并列" : "")}第{groups[^1][0].Rank}名";

    /// <summary>The places of the worst: 从倒数第1名到倒数第10名; a place is 1 and the number of units that are worse.</summary>
    public static string WorstPlaces(IReadOnlyList<IReadOnlyList<RankedUnit>> groups)
    {
        var place = 1 + groups.SkipLast(1).Sum(group => group.Count);
        return $"从倒数第1名到{(groups[^1].Count > 1 ? "并列" : "")}倒数第{place}名";
    }

    private static List<IReadOnlyList<RankedUnit>> Until(IEnumerable<IReadOnlyList<RankedUnit>> groups, int count)
    {
        var taken = new List<IReadOnlyList<RankedUnit>>();
        foreach (var group in groups.TakeWhile(_ => taken.Sum(units => units.Count) < count))
        {
            taken.Add(group);
        }

        return taken;
    }
}
