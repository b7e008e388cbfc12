using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The annex of a group: tables, charts, days and notes.</summary>
/// <param name="figures">The group with its figures.</param>
/// <param name="edition">The edition with its digits.</param>
/// <param name="own">Cities of the bulletin's own area, on a grey ground in a larger group.</param>
internal sealed class GroupAnnex(GroupFigures figures, Edition edition, IReadOnlySet<(string City, string Name)> own)
{
    /// <summary>Units up to which every period has a table of its own with all figures, and charts.</summary>
    private const int Few = 20;

    /// <summary>Units from which the table is folded.</summary>
    private const int VeryMany = 100;
    private const int Parts = 4;

    private BulletinGroup Group => figures.Group;

    private string When => PeriodName.WithYear([.. Shown().Select(period => period.Period)]);

    private string Units => figures.IsContext || IsFolded ? Group.Area.Name.Length < 12 ? Group.Area.Name : $"{Group.Units.Count}个城市"
        : Group.UnitWord == "城市" ? Group.Area.Name : Group.UnitsWord;

    private bool IsFolded => Group.Units.Count >= VeryMany;

    /// <summary>The annex.</summary>
    public PrintedAnnex Compose() => new(TitleBreak.Lines([When, Units, "空气质量排名"]), [.. Blocks()]);

    private IEnumerable<PrintedBlock> Blocks()
    {
        if (figures.Main.Ranking.Ranked.Count == 0)
        {
            yield return new ParagraphBlock(
                $"{Group.Units.Count}个{Group.UnitWord}有效监测天数均不足，{PeriodName.WithYear(figures.Main.Period)}不排名。"
                    + Excluded(figures.Main) + "。");
            yield break;
        }

        var tables = new UnitTables(Group, edition);
        if (IsFolded)
        {
            foreach (var period in Shown())
            {
                yield return new FoldedTableBlock(
                    (Shown().Count > 1 ? PeriodName.WithYear(period.Period) + "，" : "") + "按综合指数从低到高，自上而下、自左至右阅读",
                    tables.Narrow(period, own, Parts), Parts);
                yield return new NotesBlock([.. FoldedNotes(period)]);
            }

            yield break;
        }

        if (Group.Units.Count > Few)
        {
            yield return new TableBlock("", tables.Long(figures.Main, figures.Periods.ElementAtOrDefault(1)));
            yield return new NotesBlock([.. Notes()]);
            yield break;
        }

        foreach (var (place, period) in figures.Periods.Index())
        {
            yield return new TableBlock($"表{place + 1}　{PeriodName.WithYear(period.Period)}", tables.InFull(period));
        }

        yield return new NotesBlock([.. Notes()]);
        var charts = new AnnexCharts(Group, figures.Main, edition);
        foreach (var chart in charts.Pairs())
        {
            yield return chart;
        }

        yield return charts.Note();
        if (new DayTable(Group, figures.Main).Compose() is { } days)
        {
            yield return days;
            yield return DayTable.Note();
        }
    }

    private string Excluded(PeriodFigures period) => ExclusionText.Grouped(
        period.Ranking.Excluded.Select(unit => (Group.InText(unit.Entry.City, unit.Entry.Name), unit.Exclusion!)),
        UnitTables.IsLong(period.Period));

    private IReadOnlyList<PeriodFigures> Shown() => figures.IsContext ? [figures.Main] : figures.Periods;

    private IEnumerable<string> Notes()
    {
        yield return $"综合指数为六项污染物单项指数之{(IsPlainSum ? "" : "加权")}和，指数相同的名次并列；CO为日均值第95百分位数，O3为日最大8小时平均第90百分位数。";
        yield return $"{DustText.Note(figures.Main.Ranking)}{WholeNote()}。";
        yield return figures.Periods.Any(period => period.HasChange)
            ? "同比按公布位数计算，正为上升、负为下降，“—”为上年同期无数据或有效天数不足，不作同比。"
            : $"无{figures.Main.Period.Days.First.Year - 1}年同期数据，不列同比。";
    }

    private bool IsPlainSum => edition.CompositeIndex.Terms.All(term => term.Weight == 1);

    private string WholeNote()
    {
        if (Group.AreCounties && Group.Area.Kind != AreaKind.City || Group.Units.Count > Few)
        {
            return "";
        }

        if (Group.Area.Kind == AreaKind.City)
        {
            return $"；{Group.Whole}由全部评价点位计算，不是各{Group.UnitWord}的平均";
        }

        var excluded = figures.Periods.SelectMany(period => period.Ranking.Excluded)
            .Select(unit => Group.NameOf(unit.Entry.City, unit.Entry.Name)).Distinct().ToList();
        var name = Group.Whole.Length <= 4 ? Group.Whole : "平均";
        return $"；{name}为{Group.Units.Count}个{Group.UnitWord}的平均"
            + (excluded.Count > 0 ? $"（含未参加排名的{string.Join("、", excluded)}）" : "") + "，重污染天数为合计";
    }

    private IEnumerable<string> FoldedNotes(PeriodFigures period)
    {
        var (ranked, excluded) = (period.Ranking.Ranked.Count, period.Ranking.Excluded);
        yield return $"{Group.Units.Count}个{Group.UnitWord}中{ranked}个参加排名，指数相同的名次并列。" + (excluded.Count == 0 ? "" :
            $"未参加排名的{excluded.Count}个，{Excluded(period)}。");
        yield return "主要污染物为单项指数最大的污染物；" + (own.Count > 0 ? "灰底为本省城市；" : "") + DustText.Note(period.Ranking)
            + (period.HasChange ? "" : $"；无{period.Period.Days.First.Year - 1}年同期数据，不列同比") + "。";
    }
}
