namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// What ridge regression looks at: logarithms of the last week, of the other pollutants, of the region and of the evening; the season; and
/// with weather that of the target day and its change from the day before. A feature that is not known is <see langword="null"/> and counts
/// as average.
/// </summary>
internal sealed class RidgeFeatures(Pollutant pollutant, bool withSeason, bool withWeather)
{
    private const int Lags = 7;
    private const int Harmonics = 4;
    private const double DaysPerYear = 365.25;
    private static readonly double[] Knots = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
    private static readonly double[] WeatherKnots = [-1, 0, 1];

    /// <summary>The features before they are standardised; <see langword="null"/> without weather where it is asked for.</summary>
    public double?[]? Compute(int area, KnownData known, int lead)
    {
        var features = new List<double?>(64);
        var today = known.Last.DayNumber;
        AddSeason(features, known.Last.AddDays(lead));
        AddLags(features, area, known, today);
        var own = features[Harmonics];
        features.Add(known.Regional(pollutant, today));
        features.Add(known.Regional(pollutant, today) - known.Regional(pollutant, today - 1));
        var evening = DailyPanel.LogOf(pollutant, known.Evening(area, pollutant, today)) ?? known.RegionalEvening(pollutant, today);
        features.Add(evening ?? own);
        features.Add(evening - own ?? 0);
        features.Add(known.RegionalEvening(pollutant, today) ?? evening ?? own);
        foreach (var other in Pollutants.All)
        {
            if (other != pollutant)
            {
                var now = DailyPanel.LogOf(other, known.Value(area, other, today)) ?? known.Regional(other, today);
                features.Add(now);
                features.Add(now - (DailyPanel.LogOf(other, known.Value(area, other, today - 1)) ?? known.Regional(other, today - 1)));
                features.Add(DailyPanel.LogOf(other, known.Evening(area, other, today)) ?? known.RegionalEvening(other, today) ?? now);
            }
        }

        if (!withWeather)
        {
            return [.. features];
        }

        if (known.Weather(area, known.Last.AddDays(lead)) is not { } then
            || known.Weather(area, known.Last.AddDays(lead - 1)) is not { } before)
        {
            return null;
        }

        AddWeather(features, then, before);
        return [.. features];
    }

    /// <summary>Adds products and hinges of the standardised features, so that the regression can bend.</summary>
    public double[] Expand(double[] standard)
    {
        const int Own =
            Harmonics, Before = Harmonics + 1, Week = Harmonics + Lags, Evening = Week + 3, Turn = Evening + 1, Others = Turn + 2;
        var all = new List<double>(standard);
        int[] bending = [Own, Before, Week, Evening, Turn];
        foreach (var index in bending)
        {
            for (var harmonic = 0; harmonic < Harmonics; harmonic++)
            {
                all.Add(standard[harmonic] * standard[index]);
            }

            all.Add(standard[index] * standard[index]);
        }

        for (var other = 0; other < Pollutants.Count - 1; other++)
        {
            var level = standard[Others + 3 * other];
            all.Add(level * level);
            all.Add(level * standard[Own]);
        }

        all.Add(standard[Own] * standard[Before]);
        all.Add(standard[Own] * standard[Week]);
        all.Add(standard[Evening] * standard[Turn]);
        foreach (var knot in Knots)
        {
            all.Add(Math.Max(0, standard[Own] - knot));
            all.Add(Math.Max(0, standard[Own] - standard[Before] - knot));
            all.Add(Math.Max(0, standard[Evening] - knot));
            all.Add(Math.Max(0, standard[Turn] - knot));
        }

        if (withWeather)
        {
            ExpandWeather(all, standard, Others + 3 * (Pollutants.Count - 1), Own);
        }

        return [.. all];
    }

    private static void ExpandWeather(List<double> all, double[] standard, int first, int own)
    {
        for (var index = first; index < standard.Length; index++)
        {
            for (var other = index; other < standard.Length; other++)
            {
                all.Add(standard[index] * standard[other]);
            }

            all.Add(standard[index] * standard[own]);
            all.Add(standard[index] * standard[0]);
            all.Add(standard[index] * standard[1]);
            foreach (var knot in WeatherKnots)
            {
                all.Add(Math.Max(0, standard[index] - knot));
            }
        }
    }

    private void AddSeason(List<double?> features, DateOnly day)
    {
        for (var harmonic = 1; harmonic <= Harmonics / 2; harmonic++)
        {
            var angle = 2 * Math.PI * harmonic * day.DayOfYear / DaysPerYear;
            features.Add(withSeason ? Math.Sin(angle) : null);
            features.Add(withSeason ? Math.Cos(angle) : null);
        }
    }

    /// <summary>The last seven days, each without a figure as the day after it, and their mean.</summary>
    private void AddLags(List<double?> features, int area, KnownData known, int today)
    {
        double? last = null;
        var (sum, count) = (0.0, 0);
        for (var lag = 0; lag < Lags; lag++)
        {
            last = DailyPanel.LogOf(pollutant, known.Value(area, pollutant, today - lag)) ?? known.Regional(pollutant, today - lag) ?? last;
            features.Add(last);
            (sum, count) = last is { } value ? (sum + value, count + 1) : (sum, count);
        }

        features.Add(count == 0 ? null : sum / count);
    }

    private static void AddWeather(List<double?> features, DailyWeather then, DailyWeather before)
    {
        features.AddRange(
        [
            then.Temperature, then.Pressure, then.DewPoint, then.Temperature - then.DewPoint, LogOf(then.Rain),
            then.WindEast, then.WindNorth, then.WindSpeed, then.DaytimeWindSpeed, LogOf(then.WindSpeed),
            before.Temperature - then.Temperature, before.Pressure - then.Pressure, before.DewPoint - then.DewPoint,
            LogOf(before.Rain) - LogOf(then.Rain),
            before.WindEast - then.WindEast, before.WindNorth - then.WindNorth, before.WindSpeed - then.WindSpeed,
            before.DaytimeWindSpeed - then.DaytimeWindSpeed, LogOf(before.WindSpeed),
        ]);
    }

    private static double LogOf(double value) => Math.Log(0.3 + value);
}
