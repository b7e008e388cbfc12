using System.Globalization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Forecasting;

/// <summary>A forecast as two tables: what to expect, and what that rests on.</summary>
internal static class ForecastReport
{
    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];

    public static void Write(Output output, AreaForecast forecast)
    {
        var table =
            Tables.Create($"{forecast.Area}: forecast 预报 from the end of {forecast.Origin:yyyy-MM-dd}, with 80 % intervals").AddColumns(
        [
            Tables.Words("Day\n日期"), Tables.Figures("AQI"), Tables.Words("Level\n级别"), Tables.Words("Primary\n首要污染物"),
            .. Order.Select(pollutant => Tables.Figures($"{(pollutant == Pollutant.O3 ? "O3 8h" : pollutant.Symbol)}\n{pollutant.Unit}")),
        ]);
        foreach (var day in forecast.Leads)
        {
            table.AddRow([.. Cells(day).Select(cell => new Text(cell))]);
        }

        output.Table(table);
        if (Warning(forecast) is { } level)
        {
            output.Line(
                $"{level.Name} warning 预警: the forecast AQI reaches it by {WarningRule.Embedded.Id}. For PM2.5-type pollution; a person "
                    + $"decides.");
        }

        var basis = Tables.Create($"{forecast.Area}: model, and error saved of climatology / persistence").AddColumns(
            [Tables.Words("Pollutant\n污染物"), .. forecast.Leads.Select(day => Tables.Words($"Day {day.Lead}"))]);
        foreach (var pollutant in Order.Where(pollutant => forecast.Leads.Any(day => day.Selections[pollutant] is not null)))
        {
            basis.AddRow([new Text(pollutant.Symbol), .. forecast.Leads.Select(day => new Text(Basis(day.Selections[pollutant])))]);
        }

        output.Table(basis);
        WriteReason(output, forecast);
    }

    /// <summary>Writes why pollutants rest on little or are missing, as a sentence.</summary>
    public static void WriteReason(Output output, AreaForecast forecast)
    {
        if (forecast.Reason.Length > 0)
        {
            output.Line($"{char.ToUpperInvariant(forecast.Reason[0])}{forecast.Reason[1..]}.");
        }
    }

    /// <summary>The model and its share, if it is blended with climatology.</summary>
    public static string Model(ForecastSelection selection) => selection.Model
        + (selection.Weight < 1 ? string.Create(CultureInfo.InvariantCulture, $" × {selection.Weight:0.##}") : "");

    /// <summary>The warning level that the forecast AQI of its days would call for.</summary>
    public static WarningLevelRule? Warning(AreaForecast forecast) =>
        WarningRule.Embedded.Of([.. forecast.Leads.Select(day => day.Aqi is { } aqi ? (int?)Math.Round(aqi.Value) : null)]);

    /// <summary>The printed category of the day's AQI.</summary>
    public static string? Category(LeadForecast day) => day.Aqi is { } aqi
        ? EditionCatalog.Embedded.During(new DayRange(day.Day, day.Day))[0].Aqi.Level((int)aqi.Value).Category
        : null;

    private static IEnumerable<string> Cells(LeadForecast day) =>
    [
        $"{day.Day:yyyy-MM-dd}",
        day.Aqi is { } aqi ? Figure(aqi, "0") : "NA",
        Category(day) ?? Texts.None,
        day.PrimaryPollutants.Count == 0 ? Texts.None : day.PrimaryPollutants.ToString(),
        .. Order.Select(
            pollutant => day.Values[pollutant] is { } figure ? Figure(figure, pollutant == Pollutant.CO ? "0.00" : "0") : Texts.None),
    ];

    /// <summary>The value with its interval in brackets.</summary>
    public static string Figure(ExpectedFigure figure, string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Number(figure.Value, format)} ({Number(figure.Lower, format)}-{Number(figure.Upper, format)})");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Basis(ForecastSelection? selection) => selection switch
    {
        null => Texts.None,
        { Rmse: null } => $"{selection.Model}\nnot rehearsed",
        _ => $"{Model(selection)}\n{Percent(selection.SkillAgainstClimatology)} / {Percent(selection.SkillAgainstPersistence)}",
    };

    private static string Percent(double? share) =>
        share is { } value ? (100 * value).ToString("0", CultureInfo.InvariantCulture) + " %" : Texts.None;
}
