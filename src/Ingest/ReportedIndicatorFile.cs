namespace AqPipeline.Ingest;

/// <summary>
/// Figures that stations do not measure, as a bureau fills them in: a row for each, in any order of columns, in English or Chinese.
/// <code>
/// plan,target,period,value,unit,source,date,note
/// JL-2024,F1,2025,92.4,%,吉林省农业农村厅 2025年年报,2026-02-10,
/// JINING-2024,E2-NOx,2025H1,0.95,万吨,济宁市生态环境局,2025-07-20,上半年
/// </code>
/// </summary>
public static class ReportedIndicatorFile
{
    /// <summary>The columns, as <c>aq report-indicator</c> writes them; note and recorded may be left out.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["plan", "target", "period", "value", "unit", "source", "date", "note", "recorded"];

    private static readonly string[] s_chinese = ["规划", "指标编号", "时段", "数值", "单位", "来源", "日期", "备注", "录入时间"];
    private const int Needed = 7;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: UTF-8 or GB18030.</param>
    /// <param name="plans">The plans whose targets may be reported; <see langword="null"/> for a file that was checked when it was
    /// written.</param>
    /// <param name="now">Time of recording, for rows that do not state it; no source is dated later.</param>
    /// <returns>The figures of all sound rows, and what is wrong with the others by line and column.</returns>
    /// <exception cref="InvalidDataException">It is not a table of reported figures.</exception>
    public static (IReadOnlyList<ReportedIndicator> Reports, IReadOnlyList<Rejection> Rejections) Read(
        string path, IReadOnlyList<Plan>? plans, DateTimeOffset now)
    {
        var source = FileSource.Open(path);
        PlainFile.CheckSettings(path, source.Length);
        using var reader = source.OpenCsv();
        var collector = new ReadingCollector();
        var rows = new CsvRows(reader, collector);
        int[] places =
            [.. Columns.Zip(s_chinese)
                .Select(names => rows.Headers.ToList().FindIndex(header => header.Trim() == names.First || header.Trim() == names.Second))];
        if (places.Take(Needed).Any(place => place < 0))
        {
            throw new InvalidDataException(
                $"{path}: the header must name {string.Join(", ", Columns.Take(Needed))}; `aq report-indicator --template FILE` writes "
                    + $"one.");
        }

        var reports = new List<ReportedIndicator>();
        while (rows.Read())
        {
            if (new Row(rows, places, now).Read(plans) is { } report)
            {
                if (plans is not null
                    && reports.Exists(
                        known => (known.Plan, known.Target, known.Period.Label) == (report.Plan, report.Target, report.Period.Label)))
                {
                    rows.RejectField(places[2], "expected one figure for a target and period");
                }
                else
                {
                    reports.Add(report);
                }
            }
        }

        return (reports, collector.Receipt(source, "", "reported").Rejections);
    }

    /// <summary>One row; every field that is wrong is rejected, not only the first.</summary>
    private sealed class Row(CsvRows rows, int[] places, DateTimeOffset now)
    {
        private bool _isSound = true;

        public ReportedIndicator? Read(IReadOnlyList<Plan>? plans)
        {
            var target = Target(plans);
            var period = Period.TryParse(Text(2), out var parsed) && parsed!.Days.First.Year == parsed.Days.Last.Year ? parsed : null;
            _ = period is not null || Reject(2, "expected a period within one year, such as 2025, 2025H1 or 2025-01..2025-05");
            var isNumber =
                decimal.TryParse(
                    Text(3), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
            _ = isNumber || Reject(3, "expected a number");
            _ = !isNumber || target?.Range.Contains(value) != false || Reject(3, $"expected a value {target.Range} {target.Unit}");
            _ = target is null || Text(4) == target.Unit || Reject(4, $"expected the unit {target.Unit}");
            _ = Text(5).Length > 0 || Reject(5, "expected the document or office the figure comes from");
            var date = Date(period);
            var recorded = Recorded();
            return _isSound ? new ReportedIndicator(Text(0), Text(1), period!, value, Text(4), Text(5), date, Text(7), recorded) : null;
        }

        private PlanTarget? Target(IReadOnlyList<Plan>? plans)
        {
            if (plans is null)
            {
                return null;
            }

            if (plans.FirstOrDefault(plan => plan.Id == Text(0)) is not { } plan)
            {
                Reject(0, $"expected a plan: {string.Join(", ", plans.Select(known => known.Id))}");
                return null;
            }

            var target = plan.Targets.FirstOrDefault(target => target.Id == Text(1) && target.Indicator == TargetIndicator.Reported);
            _ = target is not null || Reject(1, $"expected a reported target of {plan.Id}");
            return target;
        }

        private DateOnly Date(Period? period)
        {
            var today = HourEnding.FromEnd(now).Day;
            var isDate = DateOnly.TryParseExact(Text(6), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            _ = isDate
                ? date <= today || Reject(6, "expected a date that is not in the future")
                : Reject(6, "expected a date as 2026-02-10");
            _ = !isDate || period is null || date >= period.Days.Last || Reject(6, $"expected a date not before the end of {period.Label}");
            return date;
        }

        private DateTimeOffset Recorded()
        {
            if (Text(8).Length == 0)
            {
                return now;
            }

            _ = DateTimeOffset.TryParseExact(Text(8), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var recorded)
                || Reject(8, "expected the moment at which it was recorded; leave it empty");
            return recorded;
        }

        /// <summary>A field; without the apostrophe that keeps a spreadsheet from taking it for a formula.</summary>
        private string Text(int column)
        {
            var text = places[column] < 0 ? "" : rows.Text(places[column]);
            return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
        }

        private bool Reject(int column, string expected)
        {
            rows.RejectField(places[column], expected);
            return _isSound = false;
        }
    }
}
