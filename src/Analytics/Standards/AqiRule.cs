namespace AqPipeline.Analytics.Standards;

/// <summary>The index of a concentration above the last breakpoint: a fixed index, or that of another averaging time.</summary>
/// <param name="Iaqi">The index given; <see langword="null"/> when <paramref name="UseInstead"/> is set.</param>
/// <param name="UseInstead">The averaging time that is reported instead; this one then has no index.</param>
public sealed record AboveTable(int? Iaqi = null, Averaging? UseInstead = null);

/// <summary>One column of the table of breakpoints.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">The averaging time.</param>
/// <param name="Unit">The printed unit; always the one the product uses for the pollutant.</param>
/// <param name="Values">Concentrations that stand beside the indices of <see cref="AqiRule.Iaqi"/>; fewer where the column ends
/// early.</param>
/// <param name="Above">The index above the last of them.</param>
/// <param name="AlsoFor">Further averaging times the column is for, such as 1-hour particles under HJ 633-2026 4.2.4.</param>
public sealed record BreakpointColumn(
    Pollutant Pollutant,
    Averaging Averaging,
    string Unit,
    IReadOnlyList<decimal> Values,
    AboveTable Above,
    IReadOnlyList<Averaging>? AlsoFor = null)
{
    internal bool IsFor(Pollutant pollutant, Averaging averaging) =>
        Pollutant == pollutant && (Averaging == averaging || AlsoFor?.Contains(averaging) == true);
}

/// <summary>One level of air quality.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Name">一级 to 六级.</param>
/// <param name="Category">优 to 严重污染.</param>
/// <param name="UpTo">Highest AQI of the level, included.</param>
/// <param name="Colour">The standard's colour, <c>#RRGGBB</c>.</param>
public sealed record LevelRow(int Level, string Name, string Category, int UpTo, string Colour);

/// <summary>Rule for a pollutant without a valid figure.</summary>
/// <param name="MinimumPollutants">With fewer valid pollutants the AQI of the others is held back ("NA").</param>
/// <param name="PublishAbove">Above this the AQI of the others is published even so.</param>
/// <param name="Confirmed">True if the standard's own text says so.</param>
/// <param name="Basis">Clause or reason.</param>
/// <param name="HourlyMinimumPollutants">The same for hourly reports; <see langword="null"/> where they need as many as a day.</param>
public sealed record MissingPollutantRule(
    int MinimumPollutants, int PublishAbove, bool Confirmed, string Basis, int? HourlyMinimumPollutants = null)
{
    /// <summary>True if a day's AQI of <paramref name="validPollutants"/> pollutants is held back.</summary>
    public bool Withholds(int aqi, int validPollutants) => validPollutants < MinimumPollutants && aqi <= PublishAbove;

    /// <summary>True if an hour's AQI of <paramref name="validPollutants"/> pollutants is held back.</summary>
    public bool WithholdsHour(int aqi, int validPollutants) =>
        validPollutants < (HourlyMinimumPollutants ?? MinimumPollutants) && aqi <= PublishAbove;
}

/// <summary>True if the highest 1-hour O3 of the day takes part in the daily AQI.</summary>
/// <param name="Include">The switch.</param>
/// <param name="Confirmed">True if the standard's own text says so.</param>
/// <param name="Basis">Clause or reason.</param>
public sealed record O3MaximumHourRule(bool Include, bool Confirmed, string Basis);

/// <summary>One index of the hourly report (实时报).</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Breakpoints">The column of the table.</param>
/// <param name="Hours">Hours the running average goes back, the reported one included; 1 for the hour itself.</param>
/// <param name="MinimumHours">Hours with a value it needs.</param>
public sealed record HourlyItem(Pollutant Pollutant, Averaging Breakpoints, int Hours, int MinimumHours);

/// <summary>One edition of HJ 633: breakpoints, levels, rounding and the rule for missing pollutants, laid out as printed.</summary>
/// <param name="Id">The standard, for example <c>HJ 633-2026</c>.</param>
/// <param name="Title">Its title in Chinese.</param>
/// <param name="Source">Source of the numbers.</param>
/// <param name="Decimals">Digits a concentration is rounded to before its index is computed (HJ 633-2026, 4.2.2).</param>
/// <param name="Iaqi">The indices of the table's rows.</param>
/// <param name="Breakpoints">The columns.</param>
/// <param name="Levels">The levels, best first.</param>
/// <param name="PrimaryPollutantAbove">Up to this AQI a day has no primary pollutant.</param>
/// <param name="MissingPollutant">The rule for missing pollutants.</param>
/// <param name="O3MaximumHourInDaily">True if the 1-hour O3 takes part in the daily AQI.</param>
/// <param name="Hourly">The indicators of the hourly report.</param>
/// <param name="Clauses">Clause of each rule.</param>
public sealed record AqiRule(
    string Id,
    string Title,
    string Source,
    IReadOnlyDictionary<Pollutant, int> Decimals,
    IReadOnlyList<int> Iaqi,
    IReadOnlyList<BreakpointColumn> Breakpoints,
    IReadOnlyList<LevelRow> Levels,
    int PrimaryPollutantAbove,
    MissingPollutantRule MissingPollutant,
    O3MaximumHourRule O3MaximumHourInDaily,
    IReadOnlyList<HourlyItem> Hourly,
    AqiClauses Clauses)
{
    /// <summary>The column of breakpoints of a pollutant and averaging time.</summary>
    /// <exception cref="ArgumentException">The standard has no such column, for example an annual one.</exception>
    public BreakpointColumn Column(Pollutant pollutant, Averaging averaging) =>
        Find(pollutant, averaging)
            ?? throw new ArgumentException($"{Id} has no {averaging} breakpoints for {pollutant.Symbol}.", nameof(averaging));

    /// <summary>The level of an AQI.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="aqi"/> is negative or above the last level.</exception>
    public LevelRow Level(int aqi)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(aqi);
        foreach (var level in Levels)
        {
            if (aqi <= level.UpTo)
            {
                return level;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(aqi), aqi, $"{Id} ends at {Levels[^1].UpTo}.");
    }

    internal IEnumerable<string> Faults()
    {
        foreach (var column in Breakpoints)
        {
            var name = $"{Id}: {column.Pollutant.Symbol} {column.Averaging}";
            if (column.Unit != column.Pollutant.Unit)
            {
                yield return $"{name}: the unit is {column.Unit}, expected {column.Pollutant.Unit}.";
            }

            if (column.Values.Count < 2 || column.Values.Count > Iaqi.Count || column.Values[0] != 0 || !Rises(column.Values))
            {
                yield return $"{name}: breakpoints must start at 0 and rise, at most {Iaqi.Count} of them.";
            }

            if (column.Above.Iaqi is null == column.Above.UseInstead is null)
            {
                yield return $"{name}: above the table give either iaqi or useInstead.";
            }
        }

        foreach (var item in Hourly.Where(item => Find(item.Pollutant, item.Breakpoints) is null || item.Hours is < 1 or > HourEnding.PerDay
            || item.MinimumHours < 1 || item.MinimumHours > item.Hours))
        {
            yield return $"{Id}: the hourly report cannot take {item.MinimumHours} of {item.Hours} hours of {item.Pollutant.Symbol} "
                + $"{item.Breakpoints}.";
        }

        if (Iaqi.Count < 2 || !Rises(Iaqi))
        {
            yield return $"{Id}: the indices of the rows must rise.";
        }

        if (Breakpoints.GroupBy(column => (column.Pollutant, column.Averaging)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            yield return $"{Id}: {twice.Key.Pollutant.Symbol} {twice.Key.Averaging} stands {twice.Count()} times.";
        }

        if (Levels.Count > 0 && Iaqi.Count > 0 && Levels[^1].UpTo != Iaqi[^1])
        {
            yield return $"{Id}: the levels end at {Levels[^1].UpTo}, the indices at {Iaqi[^1]}.";
        }

        if (!Levels.Select(level => level.Level).SequenceEqual(Enum.GetValues<AqiLevel>().Select(level => (int)level))
            || !Rises([.. Levels.Select(level => level.UpTo)]))
        {
            yield return $"{Id}: levels must be 1 to 6, each ending above the one before.";
        }

        foreach (var pollutant in Pollutants.All.ToArray())
        {
            var daily = pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily;
            if (Find(pollutant, daily) is null)
            {
                yield return $"{Id}: {pollutant.Symbol} has no {daily} breakpoints.";
            }

            if (!Decimals.ContainsKey(pollutant))
            {
                yield return $"{Id}: {pollutant.Symbol} has no decimals.";
            }
        }
    }

    internal BreakpointColumn? Find(Pollutant pollutant, Averaging averaging)
    {
        foreach (var column in Breakpoints)
        {
            if (column.IsFor(pollutant, averaging))
            {
                return column;
            }
        }

        return null;
    }

    private static bool Rises<T>(IReadOnlyList<T> values)
        where T : IComparable<T> =>
        values.Zip(values.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0);
}
