namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// What trees look at of an area at the end of a day, whatever the lead: its own days and last hours, the region and the other pollutants,
/// as logarithms. What is missing is taken from the region, and then from the day before. Computed once for each area and day of a panel.
/// </summary>
/// <param name="panel">The areas.</param>
/// <param name="pollutant">What will be forecast.</param>
/// <param name="isRelative">Whether levels are taken relative to the mean of the last 30 days, as areas of different levels that are learnt
/// from together need it.</param>
internal sealed class OriginFeatures(ForecastPanel panel, Pollutant pollutant, bool isRelative)
{
    private const int MonthDays = 30;
    private const int Week = 7;

    private static readonly string[] Lags = [.. Enumerable.Range(0, Week).Select(lag => lag == 0 ? "own day" : $"own day −{lag}")];
    private static readonly PollutantTable<OtherNames> Others = PollutantTable.Create(other => new OtherNames(
        $"{other.Symbol} day", $"{other.Symbol} change", $"{other.Symbol} last 3 hours", $"{other.Symbol} last 3 hours less day",
        $"{other.Symbol} region last 3 hours"));

    private static readonly Origin Unknown = new([], 0);

    private readonly Origin?[] _origins = new Origin?[panel.Areas.Count * panel.Days.Days];

    /// <summary>The features of an area at the end of a day; <see langword="null"/> where no figure is recent enough.</summary>
    /// <param name="area">The number of the area.</param>
    /// <param name="known">What is known at the end of the day.</param>
    public Origin? Of(int area, KnownData known)
    {
        // A forecast may be made from a day after the last figure.
        if (!panel.Days.Contains(known.Last))
        {
            return Compute(area, known, new FeatureRow());
        }

        var index = area * panel.Days.Days + known.Last.DayNumber - panel.Days.First.DayNumber;
        var origin = _origins[index] ??= Compute(area, known, new FeatureRow()) ?? Unknown;
        return origin == Unknown ? null : origin;
    }

    /// <summary>The names of the features.</summary>
    public IReadOnlyList<string> Names(int area, KnownData known)
    {
        var row = new FeatureRow(withNames: true);
        _ = Compute(area, known, row);
        return row.Names;
    }

    private Origin? Compute(int area, KnownData known, FeatureRow row)
    {
        if (PersistenceModel.Last(area, known, pollutant) is null)
        {
            return null;
        }

        var days = Levels(area, known, pollutant);
        var level = days.Average();
        var offset = isRelative ? level : 0;
        AddDays(row, days, offset);
        AddHours(row, area, known, days[0], offset);
        AddRegion(row, known, days[0], offset);
        foreach (var other in Pollutants.All)
        {
            if (other != pollutant)
            {
                AddOther(row, area, known, other);
            }
        }

        var (fine, coarse) = (Today(area, known, Pollutant.PM25), Today(area, known, Pollutant.PM10));
        row.Add("PM2.5 share of PM10", fine - coarse is var share && double.IsNaN(share) ? 0 : share);
        return new Origin(row.ToArray(), level);
    }

    private static void AddDays(FeatureRow row, double[] days, double offset)
    {
        for (var lag = 0; lag < Week; lag++)
        {
            row.Add(Lags[lag], days[lag] - offset);
        }

        row.Add("own mean 3 days", days[..3].Average() - offset);
        row.Add("own mean 7 days", days[..Week].Average() - offset);
        row.Add("own mean 14 days", days[..14].Average() - offset);
        row.Add("own mean 30 days", days.Average() - offset);
        row.Add("own highest of 7 days", days[..Week].Max() - offset);
        row.Add("own lowest of 7 days", days[..Week].Min() - offset);
        row.Add("own change", days[0] - days[1]);
    }

    private void AddHours(FeatureRow row, int area, KnownData known, double day, double offset)
    {
        var (own, region) = (known.Hours(area, pollutant, known.Last.DayNumber), known.Region(pollutant, known.Last.DayNumber));
        var last12 = Filled(Log(pollutant, own.Last12), day);
        var last6 = Filled(Log(pollutant, own.Last6), region.Last6, last12);
        var last3 = Filled(Log(pollutant, own.Last3), region.Last3, last6);
        var last = Filled(Log(pollutant, own.Last), last3);
        row.Add("own last hour", last - offset);
        row.Add("own last 3 hours", last3 - offset);
        row.Add("own last 6 hours", last6 - offset);
        row.Add("own last 12 hours", last12 - offset);
        row.Add("own last hour less day", last - day);
        row.Add("own last 3 hours less day", last3 - day);
        row.Add("own last hour less last 3", last - last3);
        row.Add("own last 3 hours less last 12", last3 - last12);
        row.Add("own slope 3 hours", 2 * (last3 - last6));
        row.Add("own slope 6 hours", 2 * (last6 - last12));
        row.Add("own highest hour", Filled(Log(pollutant, own.Highest), day) - offset);
        row.Add("own lowest hour", Filled(Log(pollutant, own.Lowest), day) - offset);
    }

    private void AddRegion(FeatureRow row, KnownData known, double day, double offset)
    {
        var today = known.Last.DayNumber;
        var region = known.Region(pollutant, today);
        var mean = Filled(known.Regional(pollutant, today), day);
        var last6 = Filled(region.Last6, mean);
        var last3 = Filled(region.Last3, last6);
        row.Add("region last hour", Filled(region.Last, last3) - offset);
        row.Add("region last 3 hours", last3 - offset);
        row.Add("region last 6 hours", last6 - offset);
        row.Add("region day", mean - offset);
        row.Add("region mean 7 days", RegionMean(known, Week, mean) - offset);
        row.Add("region mean 30 days", RegionMean(known, MonthDays, mean) - offset);
        row.Add("region change", mean - Filled(known.Regional(pollutant, today - 1), mean));
        row.Add("region slope 3 hours", 2 * (last3 - last6));
        row.Add("region lowest area", Filled(region.Lowest, mean) - offset);
        row.Add("region highest area", Filled(region.Highest, mean) - offset);
    }

    private void AddOther(FeatureRow row, int area, KnownData known, Pollutant other)
    {
        var today = known.Last.DayNumber;
        var region = known.Regional(other, today);
        var day = Filled(Log(other, known.Value(area, other, today)), region);
        var before = Filled(Log(other, known.Value(area, other, today - 1)), known.Regional(other, today - 1), day);
        day = Filled(day, before);
        var regionLast3 = known.Region(other, today).Last3;
        var last3 = Filled(Log(other, known.Hours(area, other, today).Last3), regionLast3, day);
        var offset = isRelative ? Levels(area, known, other).Average() : 0;
        var name = Others[other];
        row.Add(name.Day, OrZero(day - offset));
        row.Add(name.Change, OrZero(day - before));
        row.Add(name.Last3, OrZero(last3 - offset));
        row.Add(name.Turn, OrZero(last3 - day));
        row.Add(name.Region, OrZero(Filled(regionLast3, last3) - offset));
    }

    /// <summary>
    /// The logarithms of the last 30 days, newest first; a day without a figure is as the region's, or as the day before.
    /// </summary>
    private static double[] Levels(int area, KnownData known, Pollutant pollutant)
    {
        var levels = new double[MonthDays];
        var (today, last, first) = (known.Last.DayNumber, double.NaN, MonthDays);
        for (var lag = MonthDays - 1; lag >= 0; lag--)
        {
            last = Filled(Log(pollutant, known.Value(area, pollutant, today - lag)), known.Regional(pollutant, today - lag), last);
            (levels[lag], first) = (last, first == MonthDays && !double.IsNaN(last) ? lag : first);
        }

        if (first < MonthDays)
        {
            levels.AsSpan((first + 1)..).Fill(levels[first]);
        }

        return levels;
    }

    private static double Today(int area, KnownData known, Pollutant which) =>
        Filled(Log(which, known.Value(area, which, known.LastStep)), known.Regional(which, known.LastStep));

    private double RegionMean(KnownData known, int days, double otherwise)
    {
        var (sum, count) = (0.0, 0);
        for (var day = known.Last.DayNumber - days + 1; day <= known.Last.DayNumber; day++)
        {
            (sum, count) = known.Regional(pollutant, day) is { } mean ? (sum + mean, count + 1) : (sum, count);
        }

        return count == 0 ? otherwise : sum / count;
    }

    private static double Log(Pollutant pollutant, double? value) =>
        value is { } known && !double.IsNaN(known) ? DailyPanel.LogOf(pollutant, known) : double.NaN;

    /// <summary>The first that is known; <see cref="double.NaN"/> where none is.</summary>
    private static double Filled(params ReadOnlySpan<double?> values)
    {
        foreach (var value in values)
        {
            if (value is { } known && !double.IsNaN(known))
            {
                return known;
            }
        }

        return double.NaN;
    }

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;

    private sealed record OtherNames(string Day, string Change, string Last3, string Turn, string Region);
}

/// <summary>The features of an area at the end of a day.</summary>
/// <param name="Features">The features.</param>
/// <param name="Level">The mean logarithm of its last 30 days.</param>
internal sealed record Origin(float[] Features, double Level);
