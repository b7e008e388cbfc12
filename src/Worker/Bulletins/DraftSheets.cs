using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;

namespace AqPipeline.Worker.Bulletins;

/// <summary>What became of a draft: the units that moved since the last issue, and the files.</summary>
internal static class DraftSheets
{
    public static IReadOnlyList<Sheet> From(ComposedBulletin composed, DraftedBulletin? drafted, IReadOnlyList<string> files)
    {
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
                new Words("Bulletin ", "通报 ") + composed.Periods[0], composed.Groups[0],
                drafted is null ? ("tables alone", "仅表格") : new Words(drafted.Id, drafted.Id),
                ($"{composed.Ranked} ranked, {composed.Excluded} not ranked", $"参加排名{composed.Ranked}个，未参加{composed.Excluded}个")),
            drafted?.Stamp.Moves ?? []) with
        {
            Notes =
            [
                .. drafted is null ? (Words[])[] : [drafted.Sentence],
                .. composed.IsProvisional
                    ? (Words[])[("The period is not over in the readings: the result is provisional.", "评价时段尚未结束，为初步结果。")] : [],
            ],
        };
        return
        [
            moves,
            new SheetOf<string> { { SheetColumn.FileNames(("File", "文件")), file => file } }.Of(
                ("Files", "文件"), ($"{Counted.Of(files.Count, "file")} written", $"写出{files.Count}个文件"), files) with
            {
                HasNoHeading = true,
            },
        ];
    }
}
