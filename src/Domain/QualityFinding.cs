namespace AqPipeline;

/// <summary>What one rule found against hours of one pollutant on one day of one series.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Rule">The rule, one flag.</param>
/// <param name="Hours">Mask of the hours, hour h is bit h-1 as in <see cref="StationDay"/>; never 0.</param>
public readonly record struct QualityFinding(Pollutant Pollutant, QualityFlags Rule, uint Hours)
{
    /// <summary>
    /// The hours of <paramref name="pollutant"/> that the findings take out of statistics (<see cref="QualityFlagsExtensions.Unusable"/>).
    /// </summary>
    /// <param name="findings">The findings of one day of one series.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>A mask; 0 when nothing is taken out.</returns>
    public static uint UnusableHours(IReadOnlyList<QualityFinding> findings, Pollutant pollutant)
    {
        ArgumentNullException.ThrowIfNull(findings);

        var hours = 0u;
        for (var index = 0; index < findings.Count; index++)
        {
            if (findings[index].Pollutant == pollutant && !findings[index].Rule.IsUsable())
            {
                hours |= findings[index].Hours;
            }
        }

        return hours;
    }
}
