namespace AqPipeline.Analytics.Indices;

/// <summary>
/// The index of every concentration that can be published in one column: figures are rounded to the digits of the edition before their
/// index is taken, so that there are some hundreds of them, each worked out once.
/// </summary>
internal sealed class IaqiTable
{
    private readonly int[] _indices;
    private readonly int? _above;

    /// <param name="column">The column of breakpoints.</param>
    /// <param name="decimals">Digits of the concentrations.</param>
    /// <param name="iaqi">The index of a rounded concentration within the table.</param>
    public IaqiTable(BreakpointColumn column, int decimals, Func<decimal, int> iaqi)
    {
        var unit = new decimal(1, 0, 0, isNegative: false, (byte)decimals);
        _indices = new int[(int)decimal.Floor(column.Values[^1] / unit) + 1];
        for (var units = 0; units < _indices.Length; units++)
        {
            _indices[units] = iaqi(units * unit);
        }

        _above = column.Above.Iaqi;
    }

    /// <summary>
    /// The index of a concentration given in units of its last digit; <see langword="null"/> where the edition reports another averaging
    /// time instead.
    /// </summary>
    public int? this[long units] => units < _indices.Length ? _indices[units] : _above;
}

/// <summary>Interpolation of an individual index in the table.</summary>
/// <param name="BreakpointLow">The breakpoint below, in the pollutant's unit.</param>
/// <param name="BreakpointHigh">The breakpoint above.</param>
/// <param name="IndexLow">The index of the one below.</param>
/// <param name="IndexHigh">The index of the one above.</param>
/// <param name="Raw">The index before it is rounded up.</param>
public readonly record struct IaqiStep(decimal BreakpointLow, decimal BreakpointHigh, int IndexLow, int IndexHigh, decimal Raw)
{
    /// <summary>The index: rounded up to an integer.</summary>
    public int Iaqi => (int)decimal.Ceiling(Raw);
}
