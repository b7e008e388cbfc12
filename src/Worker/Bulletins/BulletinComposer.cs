using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Turns figures into the one model that every format prints.</summary>
internal static class BulletinComposer
{
    /// <param name="data">The figures.</param>
    /// <param name="version">1 for the first issue.</param>
    /// <param name="moves">Who moved since the version before; empty for the first.</param>
    public static Bulletin Compose(BulletinData data, int version, IReadOnlyList<UnitMove> moves)
    {
        var entries = data.Ranking.Ranked.Concat(data.Ranking.Excluded).Select(unit => unit.Entry).ToList();
        var areCities = entries.TrueForAll(entry => entry.City.Length == 0);
        var countyWord = entries.TrueForAll(entry => entry.Name.EndsWith('区')) ? "区" : "县（市、区）";
        var unitWord = areCities ? "城市" : countyWord;
        var repeated = entries.CountBy(entry => entry.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        string Named(string city, string name) => repeated.Contains(name) ? city + name : name;
        string NameOf(RankingEntry entry) => Named(entry.City, entry.Name);
        var (text, tables) = (new BulletinText(data, unitWord, Named), new BulletinTables(data, unitWord, Named));
        var group = data.Group.Name;
        return new Bulletin
        {
            Title =
                $"{group}{(group.EndsWith("城市", StringComparison.Ordinal) && areCities ? "" : areCities ? "各城市" : "各" + unitWord)}"
                    + $"{text.Month}环境空气质量排名通报",
            Subtitle =
                $"评价时段：{data.Month.Days.First:yyyy年M月d日}至{data.Month.Days.Last:M月d日}　第{version}版{(version > 1 ? "（修订）" : "")}"
                    + $"{(data.IsProvisional ? "　初步结果" : "")}",
            Paragraphs = moves.Count == 0 ? text.Paragraphs()
                : [$"【修订】因监测数据更正，本版对第{version - 1}版作出修订，{moves.Count}个{unitWord}的名次或数值有变动，详见修订说明。", .. text.Paragraphs()],
            Main = tables.Main(),
            Short = tables.Short(),
            Revision = moves.Count == 0 ? null : new Sheet(
                "修订说明",
                $"修订说明：与第{version - 1}版相比的变动及原因",
                [new(unitWord), new(
                    "原名次", 0), new("现名次", 0), new("原综合指数", data.Ranking.IndexDecimals), new("现综合指数", data.Ranking.IndexDecimals),
                    new("变动原因")],
                [
                    .. moves.Select(move => (IReadOnlyList<SheetCell>)
                    [
                        Named(move.City, move.Name),
                        SheetCell.Of(move.RankBefore), SheetCell.Of(move.RankNow), move.IndexBefore, move.IndexNow, move.Reason,
                    ]),
                ]),
            Annexes = tables.Annexes(),
            Notes = text.Notes(),
            Ranking = data.Ranking,
            NameOf = NameOf,
        };
    }
}
