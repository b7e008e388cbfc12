using System.Numerics;
using System.Runtime.InteropServices;

namespace AqPipeline.Analytics.Outlook;

/// <summary>The days of one area's year: the known ones, and the figures of other days that stand for the rest.</summary>
internal sealed class AreaYear
{
    /// <summary>A missing day is stood for by the nearest of so many days before or after it.</summary>
    private const int Reach = 3;
    private const long OfMissingDay = -1_000_000_000_000_000;

    private readonly OutlookHistory _known;
    private readonly int _area;
    private readonly long[] _template;
    private readonly double[][] _columns;
    private readonly int _origin;

    private AreaYear(OutlookHistory known, int area, DateOnly asOf, DayRange rest, long[] template)
    {
        (_known, _area, AsOf, Rest, _template) = (known, area, asOf, rest, template);
        _origin = known.Days.First.DayNumber;
        _columns = [.. Pollutants.All.ToArray().Select(pollutant => Column(template, pollutant))];
    }

    /// <summary>The last known day.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The days after it.</summary>
    public DayRange Rest { get; }

    /// <summary>Pollutants that the area does not monitor by design.</summary>
    public PollutantSet NotMonitored => _known.NotMonitored(_area);

    /// <summary>Factors of the drawn days by pollutant and member; <see langword="null"/> leaves them as they are, an empty array makes
    /// the pollutant missing.</summary>
    public PollutantTable<double[]?> Factors { get; set; }

    /// <summary>The figures that the forecast gives the first days, by day, pollutant and member; <see langword="null"/> where the drawn
    /// day stays.</summary>
    public IReadOnlyList<PollutantTable<long[]?>> Forecast { get; set; } = [];

    /// <summary>What is changed of the drawn days; <see langword="null"/> for nothing.</summary>
    public WhatIf? WhatIf { get; init; }

    /// <summary>The known days of the year with their figures.</summary>
    public IEnumerable<(DateOnly Day, long[] Values)> Known
    {
        get
        {
            for (var day = DayRange.OfYear(AsOf.Year).First; day <= AsOf; day = day.AddDays(1))
            {
                yield return (day, [.. Pollutants.All.ToArray().Select(pollutant => _known.Value(_area, pollutant, day))]);
            }
        }
    }

    /// <summary>A year whose drawn days have the figures that they have, missing ones included.</summary>
    public static AreaYear Plain(OutlookHistory all, int area, DateOnly asOf, DayRange rest) =>
        new(all, area, asOf, rest, Template(all, area, null));

    /// <summary>A year whose drawn days are made whole: from days nearby, other areas, or the same day of other years.</summary>
    /// <param name="known">The history.</param>
    /// <param name="area">The area.</param>
    /// <param name="asOf">The last known day.</param>
    /// <param name="rest">The days after it.</param>
    /// <param name="donors">The areas whose days stand in.</param>
    /// <param name="whatIf">What is changed of the drawn days; <see langword="null"/> for nothing.</param>
    public static AreaYear Filled(
        OutlookHistory known, int area, DateOnly asOf, DayRange rest, Donors donors, WhatIf? whatIf = null) =>
        new(known, area, asOf, rest, Template(known, area, donors)) { WhatIf = whatIf };

    /// <summary>The scaled figures of the drawn days of a member, a column for each pollutant; below 0 without a figure.</summary>
    /// <param name="member">The member.</param>
    /// <param name="runs">Its runs of drawn days (<see cref="DayDraws.Runs"/>).</param>
    /// <param name="columns">Receives the figures of the first days, or of all where the columns are longer than the rest.</param>
    public void Fill(int member, ReadOnlySpan<(int First, int Length)> runs, double[][] columns)
    {
        foreach (var pollutant in Pollutants.All)
        {
            var (whole, source, place) = (columns[(int)pollutant], _columns[(int)pollutant], 0);
            var column = whole.AsSpan(0, Math.Min(whole.Length, Rest.Days));
            foreach (var (first, length) in runs)
            {
                var taken = Math.Min(length, column.Length - place);
                source.AsSpan(first - _origin, taken).CopyTo(column[place..]);
                place += taken;
            }

            switch (Factors[pollutant])
            {
                case null:
                    break;
                case []:
                    column.Fill(ScaledValue.Missing);
                    break;
                case var factors:
                    Scale(column, factors[member]);
                    break;
            }

            for (var day = 0; day < Math.Min(Forecast.Count, column.Length); day++)
            {
                column[day] = Forecast[day][pollutant]?[member] ?? column[day];
            }

            if (WhatIf is { } change)
            {
                Scale(column[Math.Clamp(change.DaysBefore(Rest.First), 0, column.Length)..], change.Changes[pollutant]);
            }
        }
    }

    /// <summary>The means of the drawn days by pollutant and member, in millionths; 0 when a day is missing.</summary>
    /// <param name="runs">The runs of drawn days of each member (<see cref="DayDraws.Runs"/>).</param>
    public PollutantTable<double[]> DrawnMeans(IReadOnlyList<(int First, int Length)[]> runs)
    {
        // Sums up to each day: a run is a difference. A missing day pulls all sums with it far below 0.
        var sums = new long[_template.Length + Pollutants.Count];
        for (var index = 0; index < _template.Length; index++)
        {
            sums[index + Pollutants.Count] = sums[index] + (_template[index] < 0 ? OfMissingDay : _template[index]);
        }

        var means = PollutantTable.Create(_ => new double[runs.Count]);
        foreach (var pollutant in Pollutants.All)
        {
            var ofPollutant = means[pollutant];
            for (var member = 0; member < runs.Count; member++)
            {
                var sum = 0L;
                foreach (var (first, length) in runs[member])
                {
                    var start = (first - _origin) * Pollutants.Count + (int)pollutant;
                    sum += sums[start + length * Pollutants.Count] - sums[start];
                }

                ofPollutant[member] = Math.Max(0, (double)sum / Rest.Days);
            }
        }

        return means;
    }

    private static long[] Template(OutlookHistory known, int area, Donors? donors)
    {
        var template = new long[known.Days.Days * Pollutants.Count];
        var (order, ofYear, year) = (donors?.Of(area) ?? [], new PollutantTable<int[]>(), 0);
        for (var (index, day) = (0, known.Days.First); day <= known.Days.Last; day = day.AddDays(1))
        {
            if (donors is not null && day.Year != year)
            {
                year = day.Year;
                ofYear = PollutantTable.Create(pollutant => donors.Of(order, year, pollutant));
            }

            foreach (var pollutant in Pollutants.All)
            {
                var value = known.Value(area, pollutant, day);
                template[index++] = (value, donors) switch
                {
                    ( >= 0, _) or (_, null) => value,
                    _ when !donors.IsMeasured(day) => ScaledValue.Missing,
                    _ when Near(known, area, pollutant, day) is >= 0 and var near => near,
                    _ when donors.Figure(ofYear[pollutant], area, pollutant, day) is >= 0 and var other => other,
                    _ => OtherYear(known, area, pollutant, day),
                };
            }
        }

        return template;
    }

    private static double[] Column(long[] template, Pollutant pollutant)
    {
        var column = new double[template.Length / Pollutants.Count];
        for (var day = 0; day < column.Length; day++)
        {
            column[day] = template[day * Pollutants.Count + (int)pollutant];
        }

        return column;
    }

    /// <summary>Multiplies figures and cuts off what is below a millionth; one that is missing stays below 0.</summary>
    private static void Scale(Span<double> column, double factor)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(column);
        var by = new Vector<double>(factor);
        for (var index = 0; index < vectors.Length; index++)
        {
            vectors[index] = Vector.Floor(vectors[index] * by);
        }

        for (var index = vectors.Length * Vector<double>.Count; index < column.Length; index++)
        {
            column[index] = Math.Floor(column[index] * factor);
        }
    }

    private static long OtherYear(OutlookHistory known, int area, Pollutant pollutant, DateOnly day)
    {
        for (var year = known.Days.Last.Year; year >= known.Days.First.Year; year--)
        {
            if (known.Value(area, pollutant, SeasonCalendar.SameDay(day, year)) is >= 0 and var value)
            {
                return value;
            }
        }

        return ScaledValue.Missing;
    }

    private static long Near(OutlookHistory known, int area, Pollutant pollutant, DateOnly day)
    {
        var value = ScaledValue.Missing;
        for (var distance = 1; distance <= Reach && value < 0; distance++)
        {
            value = Math.Max(
                known.Value(area, pollutant, day.AddDays(-distance)), known.Value(area, pollutant, day.AddDays(distance)));
        }

        return value;
    }
}
