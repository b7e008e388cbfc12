namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The annex of a revision: who moved since the bulletin that it replaces, and why.</summary>
internal static class RevisionAnnex
{
    /// <summary>The annex.</summary>
    /// <param name="groups">The groups, whose names are printed.</param>
    /// <param name="moves">The moves.</param>
    public static PrintedAnnex Compose(IReadOnlyList<GroupFigures> groups, IReadOnlyList<UnitMove> moves)
    {
        var decimals = groups[0].Main.Ranking.IndexDecimals;
        return new PrintedAnnex(
            ["修订说明"],
            [
                new TableBlock(
                    "",
                    new PrintedTable(
                        "修订说明",
                        [
                            new("单位", PrintedKind.Name, 26), new("原名次", PrintedKind.Rank, 13), new("现名次", PrintedKind.Rank, 13),
                            new("原指数", PrintedKind.Figure, 14, decimals), new("现指数", PrintedKind.Figure, 14, decimals),
                            new("变动原因", PrintedKind.Words, 76),
                        ],
                        [
                            .. moves.Select(move => new PrintedRow(
                                PrintedRowKind.Ranked,
                                [NameOf(groups, move), move.RankBefore, move.RankNow, move.IndexBefore, move.IndexNow, move.Reason])),
                        ])),
            ]);
    }

    private static string NameOf(IReadOnlyList<GroupFigures> groups, UnitMove move) =>
        groups.FirstOrDefault(group => group.Group.Units.Any(unit => unit.City == move.City && unit.Name == move.Name)) is { } group
            ? group.Group.NameOf(move.City, move.Name) : move.City + move.Name;
}
