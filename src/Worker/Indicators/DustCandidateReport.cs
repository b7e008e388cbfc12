using AqPipeline.Analytics.Events;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>Dust candidates as a table that says what they are not.</summary>
internal static class DustCandidateReport
{
    /// <summary>What must stand beside every list of candidates.</summary>
    public const string NotOfficial = "Not official 非官方: candidates by the course of PM10, for a person to look into. Which days are dust "
        + "is decided by "
        + "the monitoring centre (环办监测〔2016〕120号) and goes into an events file.";

    public static void Write(Output output, Period period, IReadOnlyList<AreaCandidate> found)
    {
        var table = Tables.Create($"Dust candidates 疑似沙尘（非官方） {period}").AddColumns(
            Tables.Words("Area\n区域"),
            Tables.Words("First hour\n开始"),
            Tables.Words("Back\n恢复"),
            Tables.Figures("PM10 before\nµg/m³"),
            Tables.Figures("PM10 peak\nµg/m³"),
            Tables.Figures("PM2.5 before\nµg/m³"),
            Tables.Figures("PM2.5 peak\nµg/m³"),
            Tables.Words("Days: AQI → without PM\n日期: AQI → 扣除颗粒物"));
        foreach (var (area, candidate, days) in found)
        {
            table.AddRow(
                new Text(area),
                new Text(candidate.First.ToString()),
                new Text(candidate.End?.ToString() ?? "not yet"),
                new Text(Texts.Rough(candidate.Before)),
                new Text(Texts.Rough(candidate.Peak)),
                new Text(Texts.Rough(candidate.FineBefore)),
                new Text(Texts.Rough(candidate.FinePeak)),
                new Text(string.Join('\n', days.Select(day => $"{day.Day:yyyy-MM-dd}: {Aqi(day.Aqi)} → {Aqi(day.WithoutParticles)}"))));
        }

        output.Table(table);
        output.Line(NotOfficial);
        var rule = DustRule.Embedded;
        output.Line($"An event begins with an hour of at least {Texts.Figure(rule.RiseFactor)} times the mean of the {rule.HoursBefore} "
            + $"hours before and above "
            + $"{Texts.Figure(rule.Above)} µg/m³, and ends with the first hour within {Texts.Figure(100 * rule.EndsWithinShare)} % of "
            + $"that mean.");
    }

    private static string Aqi(int? aqi) => aqi is { } value ? Texts.Count(value) : "NA";
}
