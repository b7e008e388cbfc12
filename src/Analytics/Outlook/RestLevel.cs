namespace AqPipeline.Analytics.Outlook;

/// <summary>The days that the level of the rest of a year rests on.</summary>
public enum RestBasis
{
    /// <summary>Nothing: no area has figures of the rest of another year, or too few of this one.</summary>
    None,

    /// <summary>This year so far and the season of other areas.</summary>
    OtherAreas,

    /// <summary>Other years of the area itself, and this year so far.</summary>
    OwnYears,
}

/// <summary>The expected mean of a pollutant over the rest of a year.</summary>
/// <param name="Log">Its natural logarithm, of millionths of the unit.</param>
/// <param name="Variance">What adds to the variance of <see cref="RestSpread"/>: an older or a missing base.</param>
/// <param name="Basis">The days it rests on.</param>
internal readonly record struct RestLevel(double Log, double Variance, RestBasis Basis);

/// <summary>Expects the means of the rest of a year of all areas at once.</summary>
/// <remarks>Mixed are the same days of the area's own years before, each brought to the level of the last of them by the change of all
/// areas together, and the area's level so far, relative to all areas. The weight of the second is
/// <see cref="OutlookSettings.LevelWeight"/> times the share of the year that is over, and more where the last year before is older. Common
/// to all areas is the change since that year:
/// <see cref="OutlookSettings.DriftResponse"/> of the change of the days so far, and <see cref="OutlookSettings.YearlyTrend"/>; for years
/// without figures between, a part of the change that the years before show. An area's own change so far says next to nothing about its
/// rest.</remarks>
internal static class RestLevels
{
    /// <summary>Spread of the season between areas, as a variance of logarithms.</summary>
    private const double OfSeason = 0.05;

    /// <summary>
    /// What a year without figures adds: the change of an area in a year differs from the common one by 12 % (40 and 60 cities of aqistudy,
    /// 2014 to 2016), and the common change from that of the years before by about 6 %.
    /// </summary>
    private const double OfYear = 0.12 * 0.12 + 0.06 * 0.06;

    /// <summary>Days to date from which the common change counts in full: that of a few days is their weather.</summary>
    private const double DaysOfAChange = 31;

    /// <summary>The variance of the mean of so many days, divided by their number.</summary>
    private const double OfDay = 0.5;

    /// <summary>The levels by area.</summary>
    /// <param name="known">What is known at the end of <paramref name="asOf"/>.</param>
    /// <param name="asOf">The as-of day, not the last of its year.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="settings">The settings.</param>
    public static RestLevel[] Of(OutlookHistory known, DateOnly asOf, Pollutant pollutant, OutlookSettings settings)
    {
        var areas = known.Areas.Count;
        var years = Enumerable.Range(known.Days.First.Year, asOf.Year - known.Days.First.Year).Reverse()
            .Select(year => new PastYear(known, asOf, year, pollutant, settings)).Where(year => year.Rests > 0).ToList();
        var levels = new RestLevel[areas];
        if (years.Count == 0)
        {
            return levels;
        }

        // A year that only few areas have does not say how all of them changed.
        var most = years.Max(year => year.Rests);
        years = [.. years.SkipWhile(year => 2 * year.Rests < most)];
        var last = years[0];
        var lag = asOf.Year - last.Year;
        var soFar = new double?[areas];
        for (var area = 0; area < areas; area++)
        {
            var (mean, count) = known.MeanOf(area, pollutant, DayRange.OfYear(asOf.Year).First, asOf);
            var needed = Math.Min(settings.MinimumDays, settings.MinimumShare * asOf.DayOfYear);
            soFar[area] = count >= needed && mean > 0 ? Math.Log(mean) : null;
        }

        int[] common = [.. known.Common.Where(
            area => soFar[area] is not null && last.SoFar[area] is not null && last.Rest[area] is not null)];
        var drift = Mean(common, area => soFar[area]!.Value - last.SoFar[area]!.Value);
        var season = Mean(common, area => last.Rest[area]!.Value - last.SoFar[area]!.Value);
        var passed = SeasonCalendar.Passed(asOf);

        // Over more years more of the change is trend and less is weather.
        var response = lag / (lag + (1 - settings.DriftResponse) / settings.DriftResponse) * Math.Min(1, asOf.DayOfYear / DaysOfAChange);
        var past = (lag - 1) * PastTrend(years, passed);
        var change = response * (drift ?? 0) + settings.YearlyTrend + past;
        var odds = passed * (2 * lag - 1);
        var weight = settings.LevelWeight * odds / (odds + 1 - passed);
        for (var area = 0; area < areas; area++)
        {
            var own = OwnYears(years, area, settings.YearDecay);
            var ofArea = own is null ? SeasonOf(known, last, area, season) : season;
            double? level = soFar[area] is { } log && ofArea is { } shape && drift is { } moved ? log + shape - moved : null;
            var ageing = (lag - 1) * OfYear;
            levels[area] = (own, level) switch
            {
                ({ } years1, { } level1) => new((1 - weight) * years1 + weight * level1 + change, ageing, RestBasis.OwnYears),
                ({ } years1, null) => new(years1 + change, ageing + 2 * OfYear, RestBasis.OwnYears),
                (null, { } level1) => new(level1 + change, ageing + OfSeason + OfDay / asOf.DayOfYear, RestBasis.OtherAreas),
                _ => default,
            };
        }

        return levels;
    }

    /// <summary>The season of an area without years of its own: that of its province, shrunk towards that of all areas.</summary>
    private static double? SeasonOf(OutlookHistory known, PastYear last, int area, double? ofAll)
    {
        double[] near =
        [
            .. known.Common.Where(other => known.Areas[other].Province == known.Areas[area].Province)
                .Select(other => last.Rest[other] - last.SoFar[other]).OfType<double>(),
        ];
        return ofAll is { } all ? (near.Sum() + all) / (near.Length + 1) : null;
    }

    /// <summary>The common change from year to year between the first and the last year that areas have; 0 with a single year.</summary>
    private static double PastTrend(List<PastYear> years, double passed)
    {
        var (last, first) = (years[0], years[^1]);
        return last.Year == first.Year || first.ToLast(last) is not { } rest || first.SoFarToLast(last) is not { } soFar
            ? 0
            : (passed * soFar + (1 - passed) * rest) / (last.Year - first.Year);
    }

    /// <summary>The mean of an area's years, brought to the level of the last year that any area has.</summary>
    private static double? OwnYears(List<PastYear> years, int area, double decay)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var year in years)
        {
            if (year.Rest[area] is { } rest && year.ToLast(years[0]) is { } aligned)
            {
                var weight = Math.Pow(decay, years[0].Year - year.Year);
                (sum, weights) = (sum + weight * (rest + aligned), weights + weight);
            }
        }

        return weights > 0 ? sum / weights : null;
    }

    private static double? Mean(int[] areas, Func<int, double> value) => areas.Length == 0 ? null : areas.Average(value);

    /// <summary>A year before: the logarithms of the means of its same days so far and of its rest, by area.</summary>
    private sealed class PastYear
    {
        private readonly IReadOnlyList<int> _common;
        private double? _toLast;
        private bool _isAligned;

        public PastYear(OutlookHistory known, DateOnly asOf, int year, Pollutant pollutant, OutlookSettings settings)
        {
            var then = SeasonCalendar.SameDay(asOf, year);
            var (whole, areas) = (DayRange.OfYear(year), known.Areas.Count);
            (Year, SoFar, Rest, _common) = (year, new double?[areas], new double?[areas], known.Common);
            for (var area = 0; area < areas; area++)
            {
                SoFar[area] = Log(known.MeanOf(area, pollutant, whole.First, then), settings.MinimumShare * then.DayOfYear);
                var left = whole.Days - then.DayOfYear;
                Rest[area] = left == 0
                    ? null
                    : Log(known.MeanOf(area, pollutant, then.AddDays(1), whole.Last), settings.MinimumShare * left);
            }
        }

        public int Year { get; }
        public double?[] SoFar { get; }
        public double?[] Rest { get; }
        public int Rests => _common.Count(area => Rest[area] is not null);

        /// <summary>The common change of the rests from this year to the last; <see langword="null"/> when no area has both.</summary>
        public double? ToLast(PastYear last)
        {
            if (!_isAligned)
            {
                int[] both = [.. _common.Where(area => Rest[area] is not null && last.Rest[area] is not null)];
                (_toLast, _isAligned) = (Mean(both, area => last.Rest[area]!.Value - Rest[area]!.Value), true);
            }

            return _toLast;
        }

        /// <summary>The common change of the days so far from this year to the last.</summary>
        public double? SoFarToLast(PastYear last) =>
            Mean([.. _common.Where(area => SoFar[area] is not null && last.SoFar[area] is not null)],
                area => last.SoFar[area]!.Value - SoFar[area]!.Value);

        private static double? Log((double Mean, int Count) figure, double needed) =>
            figure.Count > 0 && figure.Count >= needed && figure.Mean > 0 ? Math.Log(figure.Mean) : null;
    }
}
