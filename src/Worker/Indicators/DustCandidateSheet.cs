using AqPipeline.Analytics.Events;

namespace AqPipeline.Worker.Indicators;

/// <summary>Dust candidates as a sheet that says what they are not.</summary>
internal static class DustCandidateSheet
{
    /// <summary>What must stand beside every list of candidates.</summary>
    /// <summary>What a reader of the document has to know of it.</summary>
    public static readonly Words NotOfficial = (
        "Not official: candidates by the course of PM10, for a person to look into. Which days are dust is decided by the monitoring "
            + "centre (环办监测〔2016〕120号) and goes into an events file.",
        "非官方：按PM10变化过程筛选，供人工核实。沙尘日由监测总站认定（环办监测〔2016〕120号），写入事件文件。");

    public static Sheet From(Period period, IReadOnlyList<Area> groups, IReadOnlyList<AreaCandidate> found)
    {
        var rule = DustRule.Embedded;
        var (rise, above, ends) =
            (Texts.Figure(rule.RiseFactor), Texts.Figure(rule.Above), Texts.Figure(100 * rule.EndsWithinShare / 1.0000000000000m));
        return new SheetOf<AreaCandidate>
        {
            { ("Area", "区域"), row => row.Area },
            { SheetColumn.Times(("First hour", "开始")), row => row.Candidate.First.ToString() },
            { ("Back", "恢复"), row => row.Candidate.End is { } end ? end.ToString() : new Words("not yet", "未恢复") },
            { ("Before", "此前PM10"), row => row.Candidate.Before, ColumnPlace.Everywhere, 1, "µg/m³" },
            { ("Peak", "PM10峰值"), row => row.Candidate.Peak, ColumnPlace.Everywhere, 1, "µg/m³" },
            { ("PM2.5 before", "此前PM2.5"), row => row.Candidate.FineBefore, ColumnPlace.Wide, 1, "µg/m³" },
            { ("PM2.5 peak", "PM2.5峰值"), row => row.Candidate.FinePeak, ColumnPlace.Wide, 1, "µg/m³" },
            {
                ("AQI (without PM)", "AQI（扣除颗粒物）"),
                row => string.Join("; ", row.Days.Select(day => $"{day.Day:MM-dd} {Aqi(day.Aqi)} ({Aqi(day.WithoutParticles)})"))
            },
        }.Of(
            ("Candidates", "疑似沙尘"),
            Words.Title(
                new Words("Dust candidates ", "疑似沙尘 ") + period.Label, ("not official: the monitoring centre decides", "非官方"),
                ("PM10 in µg/m³", "PM10，µg/m³")),
            found) with
        {
            Notes =
            [
                (
                    $"First hour: {rise} times the {rule.HoursBefore} hours before, above {above} µg/m³; back within {ends} % of them",
                    $"开始：达到此前{rule.HoursBefore}小时均值的{rise}倍且高于{above} µg/m³；恢复：回到该均值的{ends}%以内"),
                .. GroupTexts.Versions(groups),
            ],
        };
    }

    private static string Aqi(int? aqi) => aqi is { } value ? Texts.Count(value) : "NA";
}
