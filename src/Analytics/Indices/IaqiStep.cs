namespace AqPipeline.Analytics.Indices;

/// <summary>How an individual index follows from the table.</summary>
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
