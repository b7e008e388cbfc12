using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The paragraph about the ranking of a group over a period.</summary>
/// <param name="group">The group.</param>
/// <param name="figures">Its figures.</param>
/// <param name="places">Units named as best and worst.</param>
/// <param name="changePlaces">Units named for their change.</param>
internal sealed class RankingText(BulletinGroup group, PeriodFigures figures, int places, int changePlaces)
{
    private RankingTable Table => figures.Ranking;

    private bool AreFew => Table.Ranked.Count < 2 * places;

    /// <summary>The sentences; why there is no ranking where nobody is ranked.</summary>
    public string Text() => Table.Ranked.Count == 0
        ? $"{group.Units.Count}个{group.UnitWord}有效监测天数均不足，本期不排名。"
        : $"{TakingPart()}{Order()}{Attaining()}{Change()}";

    private string TakingPart()
    {
        var excluded = Table.Excluded.Select(NameOf).ToList();
        return excluded.Count == 0
            ? $"{Table.Ranked.Count}个{group.UnitWord}均参加排名。"
            : $"{Table.Ranked.Count}个{group.UnitWord}参加排名，{string.Join("、", excluded)}因有效监测天数不足未参加排名。";
    }

    private string Order()
    {
        var (best, worst) = (Table.Ranked[0].Value, Table.Ranked[^1].Value);
        var range = $"综合指数范围为{Index(best)}—{Index(worst)}";
        if (Table.Ranked.Count == 1)
        {
            return $"{NameOf(Table.Ranked[0])}综合指数为{Index(best)}。";
        }

        if (AreFew)
        {
            return $"空气质量从相对较好到相对较差依次是{Listed(UnitLists.Best(Table.Ranked, Table.Ranked.Count))}，{range}。";
        }

        var (first, last) = (UnitLists.Best(Table.Ranked, places), UnitLists.Worst(Table.Ranked, places));
        return $"空气质量相对较好（{UnitLists.BestPlaces(first)}）依次是{Listed(first)}；"
            + $"相对较差（{UnitLists.WorstPlaces(last)}）依次是{Listed(last)}。{range}。";
    }

    private string Attaining()
    {
        var names = Table.Ranked.Where(unit => unit.AttainsClassII).Select(NameOf).ToList();
        return names.Count switch
        {
            0 => "",
            _ when names.Count == Table.Ranked.Count => $"参加排名的{group.UnitWord}六项污染物浓度均达到二级标准。",
            _ when names.Count > places => $"六项污染物浓度均达到二级标准的有{names.Count}个。",
            _ => $"六项污染物浓度均达到二级标准的有{names.Count}个，为{UnitLists.Joined(names)}。",
        };
    }

    private string Change()
    {
        var compared = Table.Ranked.Where(unit => unit.Change is not null).ToList();
        if (compared.Count == 0)
        {
            return $"综合指数{ChangeText.Without}。";
        }

        var (down, up) = (compared.Where(unit => unit.Change < 0).OrderBy(unit => unit.Change).ToList(),
            compared.Where(unit => unit.Change > 0).OrderByDescending(unit => unit.Change).ToList());
        var same = compared.Count - down.Count - up.Count;
        var without = Table.Ranked.Count - compared.Count;
        string[] parts = AreFew
            ? [.. Extreme("下降", "降幅", down), .. Extreme("上升", "升幅", up), .. same > 0 ? [$"持平的有{same}个"] : (string[])[]]
            : [.. First("降幅", "下降", down, ""), .. Worst(up)];
        return (parts.Length == 0 ? "" : $"综合指数{string.Join("；", parts)}。")
            + (without > 0 ? $"另有{without}个{group.UnitWord}{ChangeText.Without}。" : "");
    }

    private IEnumerable<string> Extreme(string direction, string size, List<RankedUnit> units) => units.Count == 0 ? []
        : [$"同比{direction}的有{units.Count}个，{size}最大的是{UnitLists.Joined([.. units.TakeWhile(unit => unit.Change == units[0].Change)
            .Select(NameOf)])}（{ChangeText.Size(units[0].Change!.Value)}%）"];

    /// <summary>The units that do not attain class II and worsened most; those that attain take no part (scheme of 2017-02-12).</summary>
    private IEnumerable<string> Worst(List<RankedUnit> up)
    {
        var notAttaining = Table.Ranked.Count(unit => !unit.AttainsClassII);
        return First("升幅", "上升", [.. up.Where(unit => !unit.AttainsClassII)], $"在{notAttaining}个未达到二级标准的{group.UnitWord}中，");
    }

    private IEnumerable<string> First(string size, string direction, List<RankedUnit> units, string among)
    {
        if (units.Count == 0)
        {
            return [];
        }

        var last = units[Math.Min(changePlaces, units.Count) - 1].Change;
        var named = units.Where(unit => Math.Abs(unit.Change!.Value) >= Math.Abs(last!.Value))
            .Select(unit => $"{NameOf(unit)}（{ChangeText.Size(unit.Change!.Value)}%）").ToList();
        return units.Count < changePlaces
            ? [$"{among}同比{direction}的有{units.Count}个，为{string.Join("、", named)}"]
            : [$"{among}同比{size}居前{changePlaces}位的是{string.Join("、", named)}"];
    }

    private string Listed(IReadOnlyList<IReadOnlyList<RankedUnit>> groups) =>
        UnitLists.Tied(groups.Select(units => (IReadOnlyList<string>)[.. units.Select(NameOf)]));

    private string Index(decimal? index) => index!.Value.ToString("F" + Table.IndexDecimals, CultureInfo.InvariantCulture);

    private string NameOf(RankedUnit unit) => group.InText(unit.Entry.City, unit.Entry.Name);
}
