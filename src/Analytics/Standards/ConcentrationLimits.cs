namespace AqPipeline.Analytics.Standards;

/// <summary>One row of the table of limits.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">Averaging time of the limit.</param>
/// <param name="Unit">The printed unit; always the one the product uses for the pollutant.</param>
/// <param name="ClassI">一级 limit, for class I zones.</param>
/// <param name="ClassII">二级 limit, for all other places; cities are judged by it.</param>
public sealed record ConcentrationLimit(Pollutant Pollutant, Averaging Averaging, string Unit, decimal ClassI, decimal ClassII);

/// <summary>Concentration limits of one edition of GB 3095, as printed.</summary>
/// <param name="Id">The standard, for example <c>GB 3095-2012</c>.</param>
/// <param name="Title">Its title in Chinese.</param>
/// <param name="Source">Source of the numbers.</param>
/// <param name="Limits">The rows.</param>
public sealed record ConcentrationLimits(string Id, string Title, string Source, IReadOnlyList<ConcentrationLimit> Limits)
{
    /// <summary>The class II limit, in the pollutant's unit.</summary>
    /// <exception cref="ArgumentException">The standard has no such limit, for example an annual one for O3.</exception>
    public decimal ClassII(Pollutant pollutant, Averaging averaging) =>
        Limits.FirstOrDefault(limit => limit.Pollutant == pollutant && limit.Averaging == averaging)?.ClassII
        ?? throw new ArgumentException($"{Id} has no {averaging} limit for {pollutant.Symbol}.", nameof(averaging));

    internal IEnumerable<string> Faults()
    {
        foreach (var row in Limits)
        {
            var name = $"{Id}: {row.Pollutant.Symbol} {row.Averaging}";
            if (row.Unit != row.Pollutant.Unit)
            {
                yield return $"{name}: the unit is {row.Unit}, expected {row.Pollutant.Unit}.";
            }

            if (row.ClassI <= 0 || row.ClassII < row.ClassI)
            {
                yield return $"{name}: limits {row.ClassI} and {row.ClassII}, expected 0 < class I <= class II.";
            }
        }

        foreach (var twice in Limits.GroupBy(row => (row.Pollutant, row.Averaging)).Where(group => group.Count() > 1))
        {
            yield return $"{Id}: {twice.Key.Pollutant.Symbol} {twice.Key.Averaging} stands {twice.Count()} times.";
        }
    }
}

/// <summary>Averaging time of a limit or a breakpoint (平均时间, GB 3095 Table 1).</summary>
public enum Averaging
{
    /// <summary>年平均.</summary>
    Annual,

    /// <summary>24小时平均, 日平均.</summary>
    Daily,

    /// <summary>日最大8小时平均.</summary>
    EightHour,

    /// <summary>1小时平均.</summary>
    Hourly,
}
