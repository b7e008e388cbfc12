namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Data capture, lowest first; valid days of the year, worst first; and flagged readings. What is fine is a line, unless the details are
/// asked for.
/// </summary>
internal static class QualitySheets
{
    /// <summary>Mean data capture above which a series is fine, in percent.</summary>
    private const decimal Fine = 97;

    public static IReadOnlyList<Sheet> From(
        Period period, IReadOnlyList<Area> groups, IReadOnlyList<QualityAssessment> assessments, bool withDetails)
    {
        List<QualityAssessment> present = [.. assessments.Where(assessment => assessment.Days is not null)];
        var capture = Capture(period, present, withDetails);
        return
        [
            capture with
            {
                Notes =
                [
                    .. assessments.Where(assessment => assessment.Days is null).GroupBy(assessment => assessment.Findings.Count > 0)
                        .Select(lacking => Lacking(period, lacking.Key, lacking)),
                    .. capture.Notes, .. GroupTexts.Versions(groups),
                ],
            },
            .. present.Count > 0 ? (Sheet[])[ValidDays(present, withDetails)] : [],
            Flags([.. assessments.SelectMany(assessment => assessment.Findings)], withDetails || present.Count == 0),
        ];
    }

    private static Words Lacking(Period period, bool hasFindings, IEnumerable<QualityAssessment> areas) =>
        new Words(
            $"No readings {(hasFindings ? "but flagged ones " : "")}in {period}: ", $"{period} {(hasFindings ? "除标记数据外" : "")}无数据：")
            + Words.Join(areas.Select(area => (Words)area.Area));

    /// <summary>One row a series; of several areas one row each, unless the details are asked for.</summary>
    private static Sheet Capture(Period period, List<QualityAssessment> present, bool withDetails)
    {
        var isOfSeries = present.Count == 1 || withDetails;
        List<CaptureRow> rows =
        [
            .. present.SelectMany(area => isOfSeries
                ? area.Series.Select(series => new CaptureRow(area.Area, Label(series.Id, series.Name), [series]))
                : [new CaptureRow(area.Area, "", area.Series)]).OrderBy(row => row.Mean),
        ];
        var low = Math.Max(1, rows.Count(row => row.Mean <= Fine));
        var gaps = QualityAssessment.CommonGaps(present);
        var last = present.Max(area => area.Days?.Last);
        var columns = new SheetOf<CaptureRow>
        {
            { ("Area", "区域"), row => row.Area, present.Count > 1 ? ColumnPlace.Everywhere : ColumnPlace.Files },
        };
        if (isOfSeries)
        {
            columns.Add(("Station", "点位"), row => row.Label);
        }

        columns.Add(
            Pollutants.Columns, pollutant => new SheetColumn(pollutant.Symbol, 1) { Unit = "%" }, (pollutant, row) => row.Share(pollutant));
        columns.Add(("Hours", "应测小时"), row => row.Series.Sum(series => series.Expected), ColumnPlace.Wide);
        columns.Add(("Missing", "缺测"), row => row.Expected - row.Received, ColumnPlace.Wide);
        columns.Add(("Invalid", "无效"), row => row.Received - row.Usable, ColumnPlace.Wide);
        return columns.Of(
            ("Capture", "捕获率"),
            Words.Title(
                new Words("Quality ", "数据质量 ") + period.Label,
                present is [var only] ? only.Area : ($"{present.Count} areas", $"{present.Count}个区域"),
                Words.If(last < period.Days.Last, ($"to {last:yyyy-MM-dd}", $"截至 {last:yyyy-MM-dd}")),
                ("data capture in % of the hours", "数据捕获率（占应测小时%）")),
            rows) with
        {
            Printed = withDetails || low >= rows.Count ? null : low,
            Notes =
            [
                .. withDetails || low >= rows.Count ? [] : (Words[])
                [
                    ($"{rows.Count - low} others have {Texts.Rough(rows[low].Mean)} % or more on average; --details lists them",
                        $"其余{rows.Count - low}个平均{Texts.Rough(rows[low].Mean)}%以上；--details 列出"),
                ],
                .. gaps.Count == 0 ? [] : (Words[])
                [
                    GapText.Days(gaps) + new Words(" without readings: ", "无数据：") + GapText.Of(gaps),
                ],
            ],
        };
    }

    private static Sheet ValidDays(List<QualityAssessment> present, bool withDetails)
    {
        List<(string Area, ValidityOutlook Outlook)> rows =
        [
            .. present.SelectMany(area => area.Outlooks.Select(outlook => (area.Area, Outlook: outlook)))
                .OrderByDescending(row => row.Outlook.Status >= ValidityStatus.Endangered ? row.Outlook.Status : ValidityStatus.Reached),
        ];
        var lost = rows.Count(row => row.Outlook.Status >= ValidityStatus.Endangered);
        var through = rows.Max(row => row.Outlook.Through);
        return new SheetOf<(string Area, ValidityOutlook Outlook)>
        {
            { ("Area", "区域"), row => row.Area, present.Count > 1 ? ColumnPlace.Everywhere : ColumnPlace.Files },
            { ("Pollutant", "污染物"), row => row.Outlook.Pollutant.Symbol },
            { ("Valid", "有效"), row => row.Outlook.Total.Valid },
            { ("Needed", "要求"), row => row.Outlook.Total.Required },
            { ("Lost", "缺失"), row => row.Outlook.Total.Lost },
            { ("May lose", "尚可缺失"), row => row.Outlook.Total.MayStillLose },
            { ("Tightest month", "最紧月份"), row => Month(row.Outlook) },
            {
                ("Status", "结论"),
                row => (SheetCell)Texts.Status(row.Outlook.Status) with
                {
                    Tone = row.Outlook.Status switch
                    {
                        ValidityStatus.OutOfReach => Tone.Bad,
                        ValidityStatus.Endangered => Tone.Warning,
                        _ => Tone.Good,
                    },
                }
            },
        }.Of(
            ("Valid days", "有效天数"),
            Words.Title(
                ($"Valid days {through.Year} as of {through:yyyy-MM-dd}", $"有效天数 {through.Year} 截至 {through:yyyy-MM-dd}"),
                Words.Join(rows.GroupBy(row => row.Outlook.Status).OrderByDescending(group => group.Key)
                    .Select(group => (Words)$"{group.Count()} " + Texts.Status(group.Key)))),
            rows) with
        {
            Printed = withDetails || present.Count == 1 ? null : lost,
            Notes = rows.Exists(row => row.Outlook.Status == ValidityStatus.OutOfReach)
                ? [("Out of reach: valid only if missing days are backfilled; --json lists these days", "无法满足：补传缺失日期后方可有效，--json 列出日期")]
                : [],
        };
    }

    /// <summary>The flagged readings; without the details a line that counts them by rule.</summary>
    private static Sheet Flags(List<RuleFindings> findings, bool withDetails)
    {
        var counts = findings.GroupBy(entry => entry.Rule).OrderByDescending(group => group.Sum(entry => entry.Readings))
            .Select(group => (Words)$"{Texts.Count(group.Sum(entry => entry.Readings))} " + QualityTexts.Name(group.Key)
                + " (" + QualityTexts.Use(group.Key) + ")");
        var readings = Texts.Count(findings.Sum(entry => entry.Readings));
        return new SheetOf<RuleFindings>
        {
            { ("Station", "点位"), entry => Label(entry.Id, entry.Name) },
            { ("Rule", "规则"), entry => QualityTexts.Name(entry.Rule) },
            { ("Use", "处置"), entry => QualityTexts.Use(entry.Rule) },
            { ("Pollutant", "污染物"), entry => entry.Pollutants.ToString() },
            { ("Readings", "读数"), entry => entry.Readings },
            { ("Days", "天数"), entry => entry.Days },
            { ("First hour", "首次"), entry => entry.First.ToString(), ColumnPlace.Wide },
            { ("Last hour", "末次"), entry => entry.Last.ToString(), ColumnPlace.Wide },
            { ("Reason", "理由"), entry => QualityTexts.Reason(entry.Rule), ColumnPlace.Files },
        }.Of(
            ("Flags", "标记"),
            findings.Count == 0
                ? ("No reading is flagged", "无标记读数")
                : new Words($"{Counted.Of(findings.Sum(entry => entry.Readings), "reading")} flagged: ", $"标记读数{readings}个：")
                    + Words.Join(counts),
            findings) with
        {
            Printed = withDetails ? null : 0,
        };
    }

    private static string Label(StationId id, string name) => id.IsAreaSeries ? $"{name} (feed)" : $"{id} {name}".TrimEnd();

    private static Words Month(ValidityOutlook outlook)
    {
        var month = outlook.Months[outlook.TightestMonth - 1];
        return $"{outlook.Year}-{outlook.TightestMonth:00}: {month.Valid}/{month.Required}";
    }

    /// <summary>The capture of one series, or of all series of an area.</summary>
    private sealed record CaptureRow(string Area, string Label, IReadOnlyList<SeriesCapture> Series)
    {
        public int Expected => Series.Sum(series => series.Expected * Pollutants.Count);

        public int Received => Pollutants.Columns.Sum(pollutant => Series.Sum(series => series.Received[pollutant]));

        public int Usable => Pollutants.Columns.Sum(pollutant => Series.Sum(series => series.Usable[pollutant]));

        public decimal Mean => Expected == 0 ? 0 : 100m * Usable / Expected;

        public decimal? Share(Pollutant pollutant) => Expected == 0 ? null
            : 100m * Series.Sum(series => series.Usable[pollutant]) / Series.Sum(series => series.Expected);
    }
}
