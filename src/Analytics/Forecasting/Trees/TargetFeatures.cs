namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>What trees look at of the day that is forecast: its season, weekday and usual figure, and the weather.</summary>
/// <param name="climatology">The usual figures.</param>
/// <param name="pollutant">What is forecast.</param>
/// <param name="isRelative">Whether the areas are of different places, and less than a year is known: without season.</param>
/// <param name="withWeather">Whether the weather of the day is known.</param>
internal sealed class TargetFeatures(ClimatologyModel.Trained climatology, Pollutant pollutant, bool isRelative, bool withWeather)
{
    private const double DaysPerYear = 365.25;

    /// <summary>Adds the features of a lead; false where the usual figure or the weather is not known.</summary>
    /// <param name="row">The features.</param>
    /// <param name="area">The number of the area.</param>
    /// <param name="known">What is known.</param>
    /// <param name="lead">Days ahead.</param>
    /// <param name="level">The area's mean logarithm of the last 30 days.</param>
    public bool TryAdd(FeatureRow row, int area, KnownData known, int lead, double level)
    {
        if (climatology.Expected(area, known, known.LastStep + lead) is not { } usual)
        {
            return false;
        }

        var target = known.Last.AddDays(lead);
        row.Add("usual figure", DailyPanel.LogOf(pollutant, usual) - (isRelative ? level : 0));
        row.Add("weekday", (int)target.DayOfWeek);
        row.Add("days ahead", lead);
        if (!isRelative)
        {
            var angle = 2 * Math.PI * target.DayOfYear / DaysPerYear;
            row.Add("season sine", Math.Sin(angle));
            row.Add("season cosine", Math.Cos(angle));
            row.Add("half-year sine", Math.Sin(2 * angle));
            row.Add("half-year cosine", Math.Cos(2 * angle));
        }

        return !withWeather || WeatherFeatures.TryAdd(row, area, known, lead);
    }
}
