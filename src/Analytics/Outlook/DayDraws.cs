namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The days that stand for the rest of a year in each member: blocks of whole days of other years from the same season, over all areas and
/// pollutants at once.
/// </summary>
internal sealed class DayDraws
{
    private const int Attempts = 50;

    private readonly DateOnly[][] _days;

    private DayDraws(DateOnly[][] days, IReadOnlyList<int> years) => (_days, Years) = (days, years);

    /// <summary>The years that days were drawn from, the last one first.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Number of members.</summary>
    public int Members => _days.Length;

    /// <summary>The days of each member as runs of consecutive days: the first day number of each and the length.</summary>
    public IReadOnlyList<(int First, int Length)[]> Runs => field ??= [.. _days.Select(days => RunsOf(days).ToArray())];

    /// <summary>The real days of a range, in every member.</summary>
    public static DayDraws Real(DayRange days, int members)
    {
        DateOnly[] real = [.. days.Each()];
        return new DayDraws([.. Enumerable.Repeat(real, members)], [days.First.Year]);
    }

    /// <summary>Draws the days.</summary>
    /// <param name="known">The history. A day can be drawn when at least half as many areas have figures as on the best day of its year,
    /// and a year when at least half as many have as in the best year.</param>
    /// <param name="rest">The days to be stood for.</param>
    /// <param name="settings">Members, seed, blocks, weights of years.</param>
    /// <returns><see langword="null"/> when no other year has days of the season.</returns>
    public static DayDraws? Draw(OutlookHistory known, DayRange rest, OutlookSettings settings)
    {
        var counts = known.Days.Each().ToDictionary(
            day => day, day => known.Common.Count(area => known.Value(area, Pollutant.PM25, day) >= 0));
        var usable = Usable(counts);
        int Best(int year) => counts.Where(entry => entry.Key.Year == year).Max(entry => entry.Value);
        List<int> whole =
        [
            .. Enumerable.Range(known.Days.First.Year, rest.First.Year - known.Days.First.Year).Reverse()
                .Where(year => rest.Each().Count(day => usable.Contains(SeasonCalendar.SameDay(day, year)))
                    >= settings.MinimumShare * rest.Days),
        ];
        var most = whole.Select(Best).DefaultIfEmpty(0).Max();
        int[] years = [.. whole.Where(year => 2 * Best(year) >= most)];
        if (years.Length == 0)
        {
            return null;
        }

        double[] weights = [.. years.Select(year => Math.Pow(settings.YearDecay, years[0] - year))];
        var random = new Random(settings.Seed);
        var days = new DateOnly[settings.Members][];
        for (var member = 0; member < settings.Members; member++)
        {
            days[member] = OfMember(random, rest, years, weights, usable, settings);
        }

        return new DayDraws(days, years);
    }

    private static IEnumerable<(int First, int Length)> RunsOf(DateOnly[] days)
    {
        for (var (start, index) = (0, 1); index <= days.Length; index++)
        {
            if (index == days.Length || days[index].DayNumber != days[index - 1].DayNumber + 1)
            {
                yield return (days[start].DayNumber, index - start);
                start = index;
            }
        }
    }

    private static DateOnly[] OfMember(
        Random random, DayRange rest, int[] years, double[] weights, HashSet<DateOnly> usable, OutlookSettings settings)
    {
        var days = new DateOnly[rest.Days];
        var (year, shift) = (years[0], 0);
        // The first block is cut, so that blocks of the members do not begin on the same days.
        var left = random.Next(settings.BlockDays);
        for (var index = 0; index < days.Length; index++)
        {
            var day = rest.First.AddDays(index);
            if (index == 0 || left-- == 0)
            {
                (year, shift, left) = (Year(random, years, weights), Shift(random, settings), settings.BlockDays - 1);
            }

            var drawn = SeasonCalendar.SameDay(day, year).AddDays(shift);
            for (var attempt = 0; !usable.Contains(drawn) && attempt < Attempts; attempt++)
            {
                (year, shift) = (Year(random, years, weights), Shift(random, settings));
                drawn = SeasonCalendar.SameDay(day, year).AddDays(shift);
            }

            days[index] = usable.Contains(drawn) ? drawn : usable.MinBy(other => Math.Abs(other.DayNumber - drawn.DayNumber));
        }

        return days;
    }

    private static int Year(Random random, int[] years, double[] weights)
    {
        var drawn = random.NextDouble() * weights.Sum();
        for (var index = 0; index < years.Length; index++)
        {
            drawn -= weights[index];
            if (drawn < 0)
            {
                return years[index];
            }
        }

        return years[^1];
    }

    private static int Shift(Random random, OutlookSettings settings) => random.Next(-settings.SeasonWindow, settings.SeasonWindow + 1);

    private static HashSet<DateOnly> Usable(Dictionary<DateOnly, int> counts)
    {
        var most = counts.GroupBy(entry => entry.Key.Year).ToDictionary(year => year.Key, year => year.Max(entry => entry.Value));
        return [.. counts.Where(entry => entry.Value > 0 && 2 * entry.Value >= most[entry.Key.Year]).Select(entry => entry.Key)];
    }
}
