namespace AqPipeline.Analytics.Outlook;

/// <summary>The figures of a year from its first day to a later one.</summary>
/// <param name="Pm25">Mean of PM2.5 in µg/m³; <see langword="null"/> without a valid day.</param>
/// <param name="GoodRatio">Good of valid days in percent; <see langword="null"/> without a valid day.</param>
/// <param name="HeavyDays">Heavy-pollution days, of a group city-days.</param>
public readonly record struct RunningFigures(float? Pm25, float? GoodRatio, float? HeavyDays);

/// <summary>
/// The running figures of a year: day by day as far as it is known, then by member on marked days, every tenth and the last. A picture is
/// made of them, with three digits; verdicts rest on the exact figures of the whole year.
/// </summary>
public sealed class MemberFan
{
    private const int DaysBetweenMarks = 10;

    private readonly DayRange _rest;
    private readonly Packed[][] _marks;

    internal MemberFan(DayRange rest, int members)
    {
        _rest = rest;
        _marks = [.. Enumerable.Range(0, (rest.Days + DaysBetweenMarks - 1) / DaysBetweenMarks).Select(_ => new Packed[members])];
    }

    /// <summary>The figures of each known day of the year.</summary>
    public List<(DateOnly Day, RunningFigures Figures)> Known { get; } = [];

    /// <summary>The marked days to come, in order; the last is that of the year.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, _marks.Length).Select(DayOf);

    /// <summary>The range of a figure on each marked day; <see langword="null"/> where no member has one.</summary>
    /// <param name="figure">The figure.</param>
    public IEnumerable<YearEndRange?> Ranges(Func<RunningFigures, float?> figure) => _marks.Select(members =>
    {
        float[] sorted = [.. members.Select(packed => figure(packed.Figures)).OfType<float>().Order()];
        decimal At(double share) => (decimal)sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
        return sorted.Length == 0 ? null : new YearEndRange(At(0.5), At(0.25), At(0.75), At(0.1), At(0.9));
    });

    internal bool IsMark(int index) => (index + 1) % DaysBetweenMarks == 0 || index == _rest.Days - 1;

    internal void AddKnown(DateOnly day, RunningFigures figures) => Known.Add((day, figures));

    internal void Set(int index, int member, RunningFigures figures) =>
        _marks[index / DaysBetweenMarks][member] = Packed.Of(figures);

    /// <summary>The running figures of a group: means of its areas' means and ratios, sums of their days.</summary>
    internal static MemberFan? OfGroup(IReadOnlyList<MemberFan> areas)
    {
        if (areas.Count == 0)
        {
            return null;
        }

        var group = new MemberFan(areas[0]._rest, areas[0]._marks[0].Length);
        foreach (var (index, (day, _)) in areas[0].Known.Index())
        {
            group.AddKnown(day, Together(areas, area => area.Known[index].Figures));
        }

        for (var mark = 0; mark < group._marks.Length; mark++)
        {
            for (var member = 0; member < group._marks[mark].Length; member++)
            {
                group._marks[mark][member] = Packed.Of(Together(areas, area => area._marks[mark][member].Figures));
            }
        }

        return group;
    }

    private static RunningFigures Together(IReadOnlyList<MemberFan> areas, Func<MemberFan, RunningFigures> of)
    {
        var (pm25, ratio, heavy) = ((Sum: 0f, Count: 0), (Sum: 0f, Count: 0), 0f);
        foreach (var area in areas)
        {
            var figures = of(area);
            pm25 = figures.Pm25 is { } mean ? (pm25.Sum + mean, pm25.Count + 1) : pm25;
            ratio = figures.GoodRatio is { } good ? (ratio.Sum + good, ratio.Count + 1) : ratio;
            heavy += figures.HeavyDays ?? 0;
        }

        return new RunningFigures(
            pm25.Count == 0 ? null : pm25.Sum / pm25.Count, ratio.Count == 0 ? null : ratio.Sum / ratio.Count, heavy);
    }

    private DateOnly DayOf(int mark) => _rest.First.AddDays(Math.Min((mark + 1) * DaysBetweenMarks, _rest.Days) - 1);

    /// <summary>Figures in six bytes: a nation has millions of them.</summary>
    private readonly record struct Packed(Half Pm25, Half GoodRatio, Half HeavyDays)
    {
        public RunningFigures Figures => new(Value(Pm25), Value(GoodRatio), Value(HeavyDays));

        public static Packed Of(RunningFigures figures) =>
            new((Half)(figures.Pm25 ?? float.NaN), (Half)(figures.GoodRatio ?? float.NaN), (Half)(figures.HeavyDays ?? float.NaN));

        private static float? Value(Half value) => Half.IsNaN(value) ? null : (float)value;
    }
}
