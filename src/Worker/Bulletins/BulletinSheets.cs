namespace AqPipeline.Worker.Bulletins;

/// <summary>What became of a bulletin: the units that moved since the version before, and the files.</summary>
internal static class BulletinSheets
{
    public static IReadOnlyList<Sheet> From(BulletinData data, BulletinIssuer.Issue issue)
    {
        var (ranked, excluded) = (data.Ranking.Ranked.Count, data.Ranking.Excluded.Count);
        Words version = issue switch
        {
            { Version: 0 } => ("draft, not issued", "草稿，未发布"),
            { IsUnchanged: true } => (
                $"version {issue.Version} stands, nothing changed since it was issued", $"与已发布的第{issue.Version}版一致"),
            { Version: 1 } => ("version 1", "第1版"),
            _ => ($"version {issue.Version}, revised", $"第{issue.Version}版（修订）"),
        };
        var moves = new SheetOf<UnitMove>
        {
            { ("Unit", "区域"), move => move.City + move.Name },
            { ("Rank", "名次"), move => SheetCell.Of(move.RankNow) },
            { ("Before", "原名次"), move => SheetCell.Of(move.RankBefore) },
            { ("Index", "综合指数"), move => move.IndexNow },
            { ("Before", "原指数"), move => move.IndexBefore },
            { SheetColumn.Sentences(("Reason", "原因")), move => move.Reason },
        }.Of(
            ("Bulletin", "通报"),
            Words.Title(
                new Words("Bulletin ", "通报 ") + data.Month.Label, data.Group.Name, version,
                ($"{ranked} ranked, {excluded} not ranked", $"参加排名{ranked}个，未参加{excluded}个")),
            issue.Moves);
        return issue.Files.Count == 0 ? [moves] :
        [
            moves,
            new SheetOf<string> { { SheetColumn.FileNames(("File", "文件")), file => file } }.Of(
                ("Files", "文件"), ($"{Counted.Of(issue.Files.Count, "file")} written", $"写出{issue.Files.Count}个文件"), issue.Files) with
            {
                HasNoHeading = true,
            },
        ];
    }
}
