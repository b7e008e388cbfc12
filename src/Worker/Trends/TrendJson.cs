using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Trends;

namespace AqPipeline.Worker.Trends;

/// <summary>The trends of stations and areas.</summary>
internal sealed record TrendsJson(
    [property: Description("First year that was asked for; null for the first with readings.")] int? From,
    [property: Description("Last year that was asked for; null for the last with readings.")] int? To,
    [property: Description("True if the weather's part is taken out.")] bool Normalised,
    [property: Description("Seed of the drawn weather; null unless the weather's part is taken out.")] int? Seed,
    [property: Description("Draws of other weather for each hour; null unless the weather's part is taken out.")] int? Draws,
    IReadOnlyList<AreaTrendJson> Areas)
{
    public PollutantJson<MeasureJson> Measures { get; } = MeasureJson.MeansOfHours;

    public static TrendsJson Of(TrendQuestion question, IReadOnlyList<AreaTrend> trends) => new(
        question.From, question.To, question.IsNormalised, question.IsNormalised ? question.Settings.Seed : null,
        question.IsNormalised ? question.Settings.Draws : null, [.. trends.Select(AreaTrendJson.From)]);
}

/// <summary>The trends of a station or area.</summary>
internal sealed record AreaTrendJson(
    string Area,
    [property: Description("First day with readings within the years; null without readings.")] DateOnly? FirstDay,
    [property: Description("Last day with readings within the years; null without readings.")] DateOnly? LastDay,
    [property: Description("The codes of the series behind the hours.")] IReadOnlyList<string> Stations,
    [property: Description("Stations that moved, with what follows for the trend.")] IReadOnlyList<MovedStationJson> Moved,
    IReadOnlyList<PollutantTrendJson> Pollutants)
{
    [Description("The target from whose year the change is counted; null unless a plan is named.")]
    public TrendTargetJson? Target { get; init; }

    public static AreaTrendJson From(AreaTrend trend) => new(
        trend.Subject.Name, trend.Days?.First, trend.Days?.Last, [.. trend.Stations.Select(station => station.Name)],
        [
            .. trend.Moved.Select(station => new MovedStationJson(
                station.Station.Value, station.Other?.Value, station.Kilometres, WordsJson.Of(TrendTexts.Of(station, trend)))),
        ],
        [.. trend.Pollutants.Select(PollutantTrendJson.From)])
    {
        Target = trend.Target is { } target
            ? new TrendTargetJson(
                target.Plan, target.Target.Id, target.Target.Area, target.BaseYear, target.Required, target.Target.Years[^1])
            : null,
    };
}

/// <summary>A target of the annual mean of PM2.5 that starts from the figure of a year.</summary>
internal sealed record TrendTargetJson(
    string Plan, string Id, string Area,
    [property: Description("The year it starts from.")] int BaseYear,
    [property: Description("The change it asks for by its last year, per cent; null where the plan has no figure of the base year.")]
    decimal? RequiredPercent,
    [property: Description("Its last year.")] int LastYear);

/// <summary>A station that moved, or that another one replaced.</summary>
internal sealed record MovedStationJson(
    string Station,
    [property: Description("The station that it replaced or that replaced it; null for one that station lists have at two places.")]
    string? Other,
    [property: Description("Distance between its places in kilometres; null for one that was replaced.")] decimal? Kilometres,
    WordsJson Reason);

/// <summary>The trend of a pollutant. Figures are means of hours: of O3 too, not of its MDA8.</summary>
internal sealed record PollutantTrendJson(
    string Pollutant,
    [property: Description("Unit of the concentrations: µg/m³, of CO mg/m³.")] string Unit,
    IReadOnlyList<TrendMeanJson> Months,
    IReadOnlyList<TrendMeanJson> Years,
    [property: Description("Trend of the months as observed; null without one.")] TrendLineJson? Observed,
    WordsJson? ObservedReason,
    [property: Description("Trend of the months under usual weather; null without one, or where it was not asked for.")]
    TrendLineJson? Normalised,
    WordsJson? NormalisedReason,
    [property: Description("The models behind the figures under usual weather; null without any.")] TrendModelJson? Model,
    [property: Description("The change between two periods, in the parts of measures and weather; null without both periods.")]
    TrendChangeJson? Change,
    WordsJson? ChangeReason)
{
    public static PollutantTrendJson From(PollutantTrend trend) => new(
        trend.Pollutant.Symbol,
        trend.Pollutant.Unit,
        [.. trend.Months.Select(mean => TrendMeanJson.From(trend.Pollutant, mean))],
        [.. trend.Years.Select(mean => TrendMeanJson.From(trend.Pollutant, mean))],
        TrendLineJson.From(trend.Pollutant, trend.Observed),
        Of(trend.ObservedReason),
        TrendLineJson.From(trend.Pollutant, trend.Normalised),
        Of(trend.NormalisedReason),
        TrendModelJson.From(trend.Model),
        TrendChangeJson.From(trend),
        Of(trend.ChangeReason));

    private static WordsJson? Of(Words? words) => words is { } known ? WordsJson.Of(known) : null;
}

/// <summary>The mean of the hours of a month or year.</summary>
internal sealed record TrendMeanJson(
    [property: Description("The month (2016-03) or year (2016).")] string Period,
    [property: Description("Mean of the usable hours, in the unit of the pollutant; null if the period is not valid.")] decimal? Observed,
    [property: Description("The same hours under usual weather, in the unit of the pollutant; null if it is not known.")]
    decimal? Normalised,
    [property: Description("Why a figure is missing; null where none is, or where normalisedReason says it for all.")]
    WordsJson? Reason)
{
    public static TrendMeanJson From(Pollutant pollutant, TrendMean mean) => new(
        mean.Period.Label, TrendDigits.Round(mean.Observed, TrendDigits.Of(pollutant)),
        TrendDigits.Round(mean.Normalised, TrendDigits.Of(pollutant)), mean.Reason is { } reason ? WordsJson.Of(reason) : null);
}

/// <summary>The slope of Theil and Sen through monthly means without their season, with its 95 % interval.</summary>
internal sealed record TrendLineJson(
    [property: Description("Change a year, in the unit of the pollutant.")] decimal Slope,
    [property: Description("Lower end of the 95 % interval, in the unit of the pollutant.")] decimal Lower,
    [property: Description("Upper end of the 95 % interval, in the unit of the pollutant.")] decimal Upper,
    [property: Description("Change a year in per cent of the line at the first month; null unless that is above 0.")] decimal? Percent,
    [property: Description("Lower end of the 95 % interval in per cent.")] decimal? LowerPercent,
    [property: Description("Upper end of the 95 % interval in per cent.")] decimal? UpperPercent,
    [property: Description("The months behind the line.")] int Months)
{
    public static TrendLineJson? From(Pollutant pollutant, TrendLine? line)
    {
        if (line is null)
        {
            return null;
        }

        decimal Slope(double slope) => decimal.Round((decimal)slope, TrendDigits.OfSlope(pollutant));
        decimal? Percent(double slope) => TrendDigits.Round(line.PercentOf(slope), TrendDigits.OfPercent);
        return new TrendLineJson(
            Slope(line.Slope), Slope(line.Lower), Slope(line.Upper), Percent(line.Slope), Percent(line.Lower), Percent(line.Upper),
            line.Months);
    }
}

/// <summary>The models that say a concentration from time and weather.</summary>
internal sealed record TrendModelJson(
    [property: Description("Hours with readings and weather, from which they were learnt.")] int Hours,
    [property: Description("R² over whole weeks held out, of the model behind the figures under usual weather.")]
    decimal? NormalisingRSquaredByWeeks,
    [property: Description("The same over hours held out at random, whose neighbours it had seen: no skill.")]
    decimal? NormalisingRSquaredByHours,
    [property: Description("R² over whole weeks held out, of the model that also reads the means of the weather before.")]
    decimal? RSquaredByWeeks,
    [property: Description("The same over hours held out at random, whose neighbours it had seen: no skill.")] decimal? RSquaredByHours)
{
    public static TrendModelJson? From(NormalisedHours? model)
    {
        decimal? Round(double? rSquared) => TrendDigits.Round(rSquared, TrendDigits.OfSkill);
        return model is null ? null : new TrendModelJson(
            model.LearntFrom, Round(model.Normalising.ByWeeks), Round(model.Normalising.ByHours), Round(model.WithMeans.ByWeeks),
            Round(model.WithMeans.ByHours));
    }
}

/// <summary>A change between two periods: observed = normalised (the part of the measures) + weather.</summary>
internal sealed record TrendChangeJson(
    [property: Description("The earlier period.")] string Base,
    [property: Description("The later period.")] string Period,
    [property: Description("Months of the year that are left out of both periods, because they are not valid in one: 1 to 12.")]
    IReadOnlyList<int> LeftOut,
    ConcentrationChangeJson Observed,
    [property: Description("The change under usual weather: the part of the measures; null if it is not known.")]
    ConcentrationChangeJson? Normalised,
    [property: Description("The weather's part, in the unit of the pollutant; null if it is not known.")] decimal? Weather,
    [property: Description("Observed minus normalised change, in percentage points; null if either is not known.")]
    decimal? WeatherPoints)
{
    public static TrendChangeJson? From(PollutantTrend trend) => trend is { Change: { } change, Compared: var (before, after) }
        ? new TrendChangeJson(
            before.Label, after.Label, trend.LeftOut, ConcentrationChangeJson.From(change.Observed),
            change.Measures is { } measures ? ConcentrationChangeJson.From(measures) : null, change.Weather, change.WeatherPoints)
        : null;
}

/// <summary>The means of two periods and their change.</summary>
internal sealed record ConcentrationChangeJson(
    [property: Description("Mean of the earlier period, in the unit of the pollutant.")] decimal Base,
    [property: Description("Mean of the later period, in the unit of the pollutant.")] decimal Period,
    [property: Description("Later minus earlier mean, in the unit of the pollutant.")] decimal Change,
    [property: Description("The change in per cent of the earlier mean; null if that is 0.")] decimal? Percent)
{
    public static ConcentrationChangeJson From(ConcentrationChange change) =>
        new(change.Base, change.Period, change.Change, change.Percent);
}

/// <summary>The JSON documents of trends (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(TrendsJson))]
internal sealed partial class TrendDocuments : JsonSerializerContext
{
    public static TrendDocuments Readable { get; } = new(JsonText.Readable());
}
