namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// What trees look at of an hour: roots of the last hours and days of the area and the region, of the other pollutant, what is usual at the
/// hour and now, the same hour of the last days, and the season. What is missing is taken from a longer time or from the region.
/// </summary>
/// <param name="climatology">The usual figures.</param>
/// <param name="pollutant">What is forecast.</param>
/// <param name="withWeather">Whether the weather of the hour's day is known.</param>
internal sealed class HourlyFeatures(ClimatologyModel.Trained climatology, Pollutant pollutant, bool withWeather)
{
    private const double DaysPerYear = 365.25;
    private const int DaysBefore = 3;

    private static readonly string[] SameHour = ["same hour of the last day", "same hour the day before", "same hour two days before"];

    /// <summary>The features; <see langword="null"/> where the last hours, the usual figures or the weather are not known.</summary>
    /// <param name="area">The number of the area.</param>
    /// <param name="known">What is known.</param>
    /// <param name="lead">Hours ahead.</param>
    /// <param name="withNames">Whether the names are kept.</param>
    public FeatureRow? Read(int area, KnownData known, int lead, bool withNames = false)
    {
        if (PersistenceModel.Last(area, known, pollutant) is not var (value, _)
            || climatology.Expected(area, known, known.LastStep + lead) is not { } expected
            || climatology.Expected(area, known, known.LastStep) is not { } expectedNow)
        {
            return null;
        }

        var row = new FeatureRow(withNames);
        var (last, today, usual, usualNow) = (Math.Sqrt(value), known.Last.DayNumber, Math.Sqrt(expected), Math.Sqrt(expectedNow));
        var day = known.MeanRoot(area, pollutant, today, 24) ?? last;
        var three = known.MeanRoot(area, pollutant, today, 3) ?? last;
        var six = known.MeanRoot(area, pollutant, today, 6) ?? three;
        var before = known.MeanRoot(area, pollutant, today - 1, 24) ?? day;
        row.Add("own last hour", last);
        row.Add("own last 3 hours", three);
        row.Add("own last 6 hours", six);
        row.Add("own last day", day);
        row.Add("own day before", before);
        row.Add("own last hour less last 3", last - three);
        row.Add("own last 3 hours less last 6", three - six);
        row.Add("own last 6 hours less last day", six - day);
        row.Add("own change", day - before);
        row.Add("own last 3 hours less usual", three - usualNow);
        var regionThree = known.RegionalRoot(pollutant, today, 3) ?? three;
        var regionDay = known.RegionalRoot(pollutant, today, 24) ?? day;
        row.Add("region last 3 hours", regionThree);
        row.Add("region last day", regionDay);
        row.Add("own last 3 hours less region", three - regionThree);
        var other = pollutant == Pollutant.PM25 ? Pollutant.O3 : Pollutant.PM25;
        row.Add("other pollutant last 3 hours", known.MeanRoot(area, other, today, 3) ?? known.RegionalRoot(other, today, 3) ?? 0);
        row.Add("other pollutant last day", known.MeanRoot(area, other, today, 24) ?? known.RegionalRoot(other, today, 24) ?? 0);
        AddSameHour(row, area, known, lead, day);
        row.Add("usual figure", usual);
        row.Add("usual figure less usual now", usual - usualNow);
        AddTime(row, known, lead);
        return !withWeather || WeatherFeatures.TryAddHour(row, area, known, lead) ? row : null;
    }

    private void AddSameHour(FeatureRow row, int area, KnownData known, int lead, double otherwise)
    {
        for (var day = 0; day < DaysBefore; day++)
        {
            var step = known.LastStep - (day + 1) * HourEnding.PerDay + (lead - 1) % HourEnding.PerDay + 1;
            otherwise = known.Value(area, pollutant, step) is { } value ? Math.Sqrt(value) : otherwise;
            row.Add(SameHour[day], otherwise);
        }
    }

    private static void AddTime(FeatureRow row, KnownData known, int lead)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * known.Last.DayOfYear / DaysPerYear);
        row.Add("hours ahead", lead);
        row.Add("hour of the day", (lead - 1) % HourEnding.PerDay + 1);
        row.Add("season sine", sine);
        row.Add("season cosine", cosine);
        row.Add("weekday", (int)known.Last.AddDays((lead - 1) / HourEnding.PerDay + 1).DayOfWeek);
    }
}
