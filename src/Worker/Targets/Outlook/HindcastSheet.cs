using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>The scores of a hindcast as sheets: by month, and how often what had a probability came true.</summary>
internal static class HindcastSheet
{
    private const int Classes = 10;
    private const int Decimals = 1;
    private const int BrierDecimals = 3;

    /// <param name="rows">The hindcast, with the spread learnt from the other years.</param>
    /// <param name="earlier">The same with nothing learnt from later days.</param>
    public static IReadOnlyList<Sheet> From(IReadOnlyList<HindcastRow> rows, IReadOnlyList<HindcastRow> earlier)
    {
        var years = string.Join(", ", rows.Select(row => row.Year).Distinct().Order());
        var months = rows.GroupBy(row => row.Month).OrderBy(month => month.Key)
            .Select(month => (Month: month.Key.ToString(CultureInfo.InvariantCulture), Rows: month.ToList(),
                Earlier: earlier.Where(row => row.Month == month.Key).ToList()))
            .Append(("all", [.. rows], [.. earlier])).ToList();
        var title = Words.Title(("Hindcast of the annual mean of PM2.5", "PM2.5 年均值回报检验"), years, Pollutant.PM25.Unit);
        return
        [
            Columns().Of(("Hindcast", "回报检验"), title, months) with
            {
                Notes =
                [
                    ("Error, width: percent of the outcome. Held: outcomes in the 80 % range. Earlier: nothing learnt from later days",
                        "误差、宽度：占实际值的百分比；命中：实际值落入80%区间的比例；仅前年：不使用以后年份"),
                ],
            },
            Reliability().Of(
                ("Reliability", "可靠性"), Words.Title(("Reliability of the probabilities", "概率可靠性"), years),
                rows.SelectMany(row => row.Limits).GroupBy(limit => Math.Min(Classes - 1, (int)(limit.Probability * Classes)))
                    .OrderBy(group => group.Key).Select(group => group.ToList())),
        ];
    }

    private static SheetOf<(string Month, List<HindcastRow> Rows, List<HindcastRow> Earlier)> Columns() => new()
    {
        { ("Known to end of month", "已知至月末"), month => month.Month == "all" ? new Words("all", "全部") : month.Month },
        { ("Area-years", "区域年数"), month => month.Rows.Count },
        { ("Error", "误差"), month => Mean(month.Rows, row => 100 * row.RelativeError), ColumnPlace.Everywhere, Decimals + 1, "%" },
        { ("Brier", "Brier"), month => Mean(month.Rows, row => row.Brier), ColumnPlace.Everywhere, BrierDecimals },
        { ("Held", "命中"), month => Mean(month.Rows, row => row.IsWithin80 ? 100 : 0), ColumnPlace.Everywhere, Decimals, "%" },
        { ("Width", "宽度"), month => Mean(month.Rows, Width), ColumnPlace.Everywhere, Decimals, "%" },
        { ("Brier, earlier", "Brier 仅前年"), month => Mean(month.Earlier, row => row.Brier), ColumnPlace.Everywhere, BrierDecimals },
        {
            ("Held, earlier", "命中 仅前年"), month => Mean(month.Earlier, row => row.IsWithin80 ? 100 : 0),
            ColumnPlace.Everywhere, Decimals, "%"
        },
    };

    private static SheetOf<List<HindcastLimit>> Reliability() => new()
    {
        { ("Limits", "限值数"), limits => limits.Count },
        {
            ("Mean probability", "平均概率"), limits => 100 * (decimal)limits.Average(limit => limit.Probability),
            ColumnPlace.Everywhere, Decimals, "%"
        },
        { ("Met", "实际达到"), limits => 100m * limits.Count(limit => limit.IsMet) / limits.Count, ColumnPlace.Everywhere, 1, "%" },
    };

    private static double Width(HindcastRow row) => (double)(100 * (row.Range.Upper80 - row.Range.Lower80) / row.Outcome);

    private static decimal? Mean(List<HindcastRow> rows, Func<HindcastRow, double> score) =>
        rows.Count == 0 ? null : (decimal)rows.Average(score);
}
