using System.ComponentModel;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Cli;

/// <summary>The unit, averaging time and statistic of the concentrations of a document.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Averaging">The average behind each single figure: 1h, 24h, or max8h for the maximum daily 8-hour average (MDA8).</param>
/// <param name="Statistic">single for a figure of one hour or day; mean, p95 or p90 of the daily figures for one of a period.</param>
internal sealed record MeasureJson(
    [property: Description("Unit of the concentrations: µg/m³, of CO mg/m³.")] string Unit,
    [property: Description("Average behind each single figure: 1h, 24h, or max8h for the maximum daily 8-hour average (MDA8).")]
    string Averaging,
    [property: Description("single for a figure of one hour or day; mean, p95 or p90 of the daily figures for one of a period.")]
    string Statistic)
{
    private const string Single = "single";

    /// <summary>What stands beside concentrations in the schema.</summary>
    public const string OfDay = "Daily average of each pollutant, of O3 the maximum daily 8-hour average. µg/m³, of CO mg/m³.";

    /// <summary>The same for a period.</summary>
    public const string OfPeriod =
        "Mean of the daily averages, of CO their 95th percentile, of O3 the 90th percentile of the maximum daily 8-hour averages. "
        + "µg/m³, of CO mg/m³.";

    /// <summary>Of 1-hour averages.</summary>
    public static PollutantJson<MeasureJson> Hours { get; } =
        PollutantJson.From(pollutant => new MeasureJson(pollutant.Unit, "1h", Single));

    /// <summary>Of means of the hours of a period.</summary>
    public static PollutantJson<MeasureJson> MeansOfHours { get; } =
        PollutantJson.From(pollutant => new MeasureJson(pollutant.Unit, "1h", "mean"));

    /// <summary>Of daily figures.</summary>
    public static PollutantJson<MeasureJson> Days { get; } =
        PollutantJson.From(pollutant => new MeasureJson(pollutant.Unit, AveragingOf(pollutant), Single));

    /// <summary>Of figures of a period under an edition.</summary>
    public static PollutantJson<MeasureJson> Of(string edition) => PollutantJson.From(pollutant =>
        new MeasureJson(pollutant.Unit, AveragingOf(pollutant), StatisticOf(EditionCatalog.Embedded.Find(edition)!, pollutant)));

    private static string AveragingOf(Pollutant pollutant) => pollutant == Pollutant.O3 ? "max8h" : "24h";

    private static string StatisticOf(Edition edition, Pollutant pollutant) => edition.Evaluation.Percentile(pollutant) is { } percentile
        ? string.Create(CultureInfo.InvariantCulture, $"p{percentile:0.##}")
        : "mean";
}
