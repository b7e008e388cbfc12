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
    private readonly int _origin;
    private readonly double[] _factors = new double[Pollutants.Count];
    private int _member;

    private AreaYear(OutlookHistory known, int area, DateOnly asOf, DayRange rest, long[] template)
    {
        (_known, _area, AsOf, Rest, _template) = (known, area, asOf, rest, template);
        _origin = known.Days.First.DayNumber;
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

    /// <summary>Begins a member.</summary>
    public void Start(int member)
    {
        _member = member;
        foreach (var pollutant in Pollutants.All)
        {
            _factors[(int)pollutant] = Factors[pollutant] switch
            {
                null => 1,
                [] => -1,
                var factors => factors[member],
            };
        }
    }

    /// <summary>The figures of a drawn day in the member that was begun.</summary>
    /// <param name="day">The drawn day.</param>
    /// <param name="index">The place of the day that it stands for in <see cref="Rest"/>.</param>
    /// <param name="values">Receives the figures by pollutant.</param>
    public void Drawn(DateOnly day, int index, Span<long> values)
    {
        var template = _template.AsSpan((day.DayNumber - _origin) * Pollutants.Count, Pollutants.Count);
        ReadOnlySpan<double> factors = _factors;
        for (var pollutant = 0; pollutant < template.Length; pollutant++)
        {
            var value = template[pollutant] * factors[pollutant];
            values[pollutant] = value < 0 || template[pollutant] < 0 ? ScaledValue.Missing : (long)value;
        }

        if (index < Forecast.Count)
        {
            foreach (var pollutant in Pollutants.All)
            {
                values[(int)pollutant] = Forecast[index][pollutant]?[_member] ?? values[(int)pollutant];
            }
        }

        WhatIf?.Change(Rest.First.AddDays(index), values);
    }

    /// <summary>The means of the drawn days by pollutant and member, in millionths; 0 when a day is missing.</summary>
    /// <param name="runs">The runs of drawn days of each member (<see cref="DayDraws.Runs"/>).</param>
    public PollutantTable<double[]> DrawnMeans((int First, int Length)[][] runs)
    {
        // Sums up to each day: a run is a difference. A missing day pulls all sums with it far below 0.
        var sums = new long[_template.Length + Pollutants.Count];
        for (var index = 0; index < _template.Length; index++)
        {
            sums[index + Pollutants.Count] = sums[index] + (_template[index] < 0 ? OfMissingDay : _template[index]);
        }

        var means = PollutantTable.Create(_ => new double[runs.Length]);
        foreach (var pollutant in Pollutants.All)
        {
            var ofPollutant = means[pollutant];
            for (var member = 0; member < runs.Length; member++)
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
        var order = donors?.Of(area) ?? [];
        for (var (index, day) = (0, known.Days.First); day <= known.Days.Last; day = day.AddDays(1))
        {
            foreach (var pollutant in Pollutants.All)
            {
                var value = known.Value(area, pollutant, day);
                template[index++] = (value, donors) switch
                {
                    ( >= 0, _) or (_, null) => value,
                    _ when Near(known, area, pollutant, day) is >= 0 and var near => near,
                    _ when donors.Figure(order, area, pollutant, day) is >= 0 and var other => other,
                    _ => OtherYear(known, area, pollutant, day),
                };
            }
        }

        return template;
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
