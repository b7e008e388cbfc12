using System.Globalization;
using AqPipeline.Analytics.Quality;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>Data capture, findings and the outlook on valid days as three tables; each rule's reason stands below.</summary>
internal static class QualityReport
{
    /// <summary>With more areas than this only those with something to say are listed.</summary>
    private const int ListedWhole = 5;

    private static readonly Pollutant[] s_order =
        [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];

    public static void Write(Output output, Period period, IReadOnlyList<QualityAssessment> assessments, bool withDetails)
    {
        if (assessments.Count > ListedWhole && !withDetails)
        {
            QualitySummary.Write(output, period, assessments);
            return;
        }

        List<QualityAssessment> present = [.. assessments.Where(assessment => assessment.Days is not null)];
        foreach (var without in assessments.Where(assessment => assessment.Days is null).Take(ListedWhole))
        {
            output.Line($"{without.Area} has no {(without.Findings.Count > 0 ? "usable " : "")}readings in {period}.");
        }

        if (present.Count == 0)
        {
            if (assessments.Any(assessment => assessment.Findings.Count > 0))
            {
                WriteFindings(output, assessments);
            }

            return;
        }

        WriteGaps(output, present);
        WriteCapture(output, period, present);
        WriteFindings(output, assessments);
        WriteOutlook(output, present);
    }

    private static void WriteCapture(Output output, Period period, List<QualityAssessment> assessments)
    {
        var table =
            Tables.Create(
                $"Data capture 数据捕获率 {period}, up to {assessments.Max(assessment => assessment.Days!.Value.Last):yyyy-MM-dd}: usable of "
                    + $"expected hours in %")
            .AddColumns(
            [
                Tables.Words("Area\n区域"), Tables.Words("Series\n点位"), Tables.Figures("Hours\n应测"),
                .. s_order.Select(pollutant => Tables.Figures(pollutant.Symbol)),
                Tables.Figures("Missing\n缺测"), Tables.Figures("Unusable\n无效"),
            ]);
        foreach (var assessment in assessments)
        {
            foreach (var series in assessment.Series)
            {
                var received = s_order.Sum(pollutant => series.Received[pollutant]);
                table.AddRow(
                [
                    new Text(assessment.Area), new Text(Label(series.Id, series.Name)), new Text(Texts.Count(series.Expected)),
                    .. s_order.Select(pollutant => new Text(Percent(series.Usable[pollutant], series.Expected))),
                    new Text(Texts.Count(series.Expected * s_order.Length - received)),
                    new Text(Texts.Count(received - s_order.Sum(pollutant => series.Usable[pollutant]))),
                ]);
            }
        }

        output.Table(table);
    }

    private static void WriteGaps(Output output, List<QualityAssessment> assessments)
    {
        foreach (var assessment in assessments.Where(assessment => assessment.Gaps.Count > 0))
        {
            output.Line($"{assessment.Area}: {GapText.Days(assessment.Gaps)} without readings: {GapText.Of(assessment.Gaps)}.");
        }
    }

    private static void WriteFindings(Output output, IReadOnlyList<QualityAssessment> assessments)
    {
        List<RuleFindings> findings = [.. assessments.SelectMany(assessment => assessment.Findings)];
        if (findings.Count == 0)
        {
            output.Line("No reading is flagged.");
            return;
        }

        var quality = QualityControl.Embedded;
        var table = Tables.Create("Flagged readings 质控标记").AddColumns(
            Tables.Words("Series\n点位"),
            Tables.Words("Rule\n规则"),
            Tables.Words("Means\n处置"),
            Tables.Words("Pollutant\n污染物"),
            Tables.Figures("Readings\n读数"),
            Tables.Figures("Days\n天数"),
            Tables.Words("First\n首次"),
            Tables.Words("Last\n末次"));
        foreach (var entry in findings)
        {
            var rule = quality.Rule(entry.Rule);
            table.AddRow(
                new Text(Label(entry.Id, entry.Name)),
                new Text($"{rule.Name} {rule.Title}"),
                new Text(Meaning(rule.Severity)),
                new Text(entry.Pollutants.ToString()),
                new Text(Texts.Count(entry.Readings)),
                new Text(Texts.Count(entry.Days)),
                new Text(Hour(entry.First)),
                new Text(Hour(entry.Last)));
        }

        output.Table(table);
        foreach (var flag in quality.Rules.Select(rule => rule.Flag).Where(flag => findings.Exists(entry => entry.Rule == flag)))
        {
            var rule = quality.Rule(flag);
            output.Line($"{rule.Name}: {rule.Reason}{(rule.Source.Length > 0 ? $" ({rule.Source})" : "")}");
        }
    }

    private static void WriteOutlook(Output output, List<QualityAssessment> assessments)
    {
        List<(string Area, ValidityOutlook Outlook)> rows = [.. assessments.SelectMany(assessment =>
            s_order.Select(pollutant => (assessment.Area, assessment.Outlooks.First(outlook => outlook.Pollutant == pollutant))))];
        var listed = assessments.Count <= ListedWhole
            ? rows
            : rows.FindAll(row => row.Outlook.Status is ValidityStatus.Endangered or ValidityStatus.OutOfReach);
        if (listed.Count > 0)
        {
            var through = listed.Max(row => row.Outlook.Through);
            var table = Tables.Create($"Valid days 有效天数 {through.Year}, seen from {through:yyyy-MM-dd}").AddColumns(
                Tables.Words("Area\n区域"),
                Tables.Words("Pollutant\n污染物"),
                Tables.Figures("Valid\n有效"),
                Tables.Figures("Needed\n需要"),
                Tables.Figures("Lost\n缺失"),
                Tables.Figures("May still lose\n尚可缺失"),
                Tables.Words("Tightest month\n最紧月份"),
                Tables.Words("Status\n结论"));
            string? area = null;
            foreach (var (name, outlook) in listed)
            {
                table.AddRow(
                    new Text(name == area ? "" : name),
                    new Text(outlook.Pollutant.Symbol),
                    new Text(Texts.Count(outlook.Total.Valid)),
                    new Text(Texts.Count(outlook.Total.Required)),
                    new Text(Texts.Count(outlook.Total.Lost)),
                    new Text(Left(outlook.Total)),
                    new Text(Month(outlook)),
                    new Text(Texts.Status(outlook.Status).Both, StyleOf(outlook.Status)));
                area = name;
            }

            output.Table(table);
        }

        if (listed.Count < rows.Count)
        {
            var more = Counted.Of(
                rows.Count - listed.Count,
                "more annual figure is on track to its valid days, or has them",
                "more annual figures are on track to their valid days, or have them");
            output.Line($"{more}.");
        }

        if (rows.Exists(row => row.Outlook.Status == ValidityStatus.OutOfReach))
        {
            output.Line(
                "Out of reach: only readings for lost days can repair it (补传); --json lists these days. A file with them replaces what it "
                    + "states.");
        }
    }

    internal static string Label(StationId id, string name) => id.IsAreaSeries ? $"{name} (feed)" : $"{id} {name}".TrimEnd();

    private static string Month(ValidityOutlook outlook)
    {
        var month = outlook.Months[outlook.TightestMonth - 1];
        return $"{outlook.Year}-{outlook.TightestMonth:00}: {month.Valid} of {month.Required}, "
            + (month.Elapsed < month.Days ? $"{Left(month)} left" : month.MayStillLose < 0 ? "over" : "enough");
    }

    private static string Left(ValidDays days) => days.MayStillLose < 0
        ? $"{Math.Abs(days.MayStillLose)} too many"
        : days.MayStillLose.ToString(CultureInfo.InvariantCulture);

    private static string Percent(int part, int whole) =>
        whole == 0 ? Texts.None : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture);

    internal static string Meaning(Severity severity) => severity == Severity.Unusable ? "unusable 无效" : "suspect 存疑";

    private static string Hour(HourEnding hour) => $"{hour.Day:yyyy-MM-dd} {hour.Hour:00}h";

    private static Style StyleOf(ValidityStatus status) => status switch
    {
        ValidityStatus.Endangered => new Style(Color.Yellow),
        ValidityStatus.OutOfReach => new Style(Color.Red),
        _ => Style.Plain,
    };
}
