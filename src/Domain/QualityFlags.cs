namespace AqPipeline;

/// <summary>
/// Quality flags of one hourly reading. Flags are set, the value is never changed (GB 3095-2026, 6.3: raw data are kept).
/// </summary>
/// <remarks>The first three and <see cref="OtherMonitor"/> are set while a file is read and stored with the reading. The others are found
/// by the quality control, which holds a whole neighbourhood's day together, and are kept as <see cref="QualityFinding"/> beside the daily
/// statistics: derived, and computed anew with them. <see cref="StrayHours"/> take all days of a series to find; they are found anew
/// whenever a store is asked, and kept nowhere.</remarks>
[Flags]
public enum QualityFlags : ushort
{
    /// <summary>Nothing is known against it.</summary>
    None = 0,

    /// <summary>负值. Below zero. Unusable.</summary>
    Negative = 1,

    /// <summary>
    /// 重复. The source gave the hour twice with different values: the first is kept, the other rejected, and neither is known to be the
    /// right one. At a change of clocks the first is the wrong one. Unusable.
    /// </summary>
    Duplicate = 2,

    /// <summary>
    /// 源标记无效. The source itself calls the reading invalid or suspect, as EEA's validity and the embassies' QC name do. Unusable.
    /// </summary>
    SourceFlagged = 4,

    /// <summary>缺测标记. A number that stands for "no reading", such as 9999. Unusable.</summary>
    MissingMarker = 8,

    /// <summary>零值缺测. A zero that stands for "no reading". Unusable.</summary>
    ZeroAsMissing = 16,

    /// <summary>超量程. Above the measuring range of the instrument. Unusable.</summary>
    AboveRange = 32,

    /// <summary>
    /// 突变. A step from one hour to the next that neither the neighbours nor the other particle size follow. Suspect, still used.
    /// </summary>
    ImpossibleJump = 64,

    /// <summary>恒值. The same value hour after hour where readings move. Suspect, still used.</summary>
    FlatLine = 128,

    /// <summary>倒挂. PM2.5 above PM10, of which it is a part. Suspect, still used; set on both.</summary>
    FineAboveCoarse = 256,

    /// <summary>孤立尖峰. One hour far above the hours around it, which nothing near it confirms. Unusable.</summary>
    IsolatedSpike = 512,

    /// <summary>虚假站点. The series stands still, or is a copy of another under another name. Unusable.</summary>
    PhantomStation = 1024,

    /// <summary>旧编码重复. An old station code that continues with the readings of the code that replaced it. Unusable.</summary>
    StaleTwin = 2048,

    /// <summary>低于本底值. A day on which no value reaches what clean air has, which is a wrong unit. Unusable.</summary>
    BelowRange = 4096,

    /// <summary>替代监测仪. The first monitor of the station has a gap, and the value is that of another one. Suspect, still used.</summary>
    OtherMonitor = 8192,

    /// <summary>
    /// 孤时. Hours or a day far from all others of the series, as a mistyped date makes them. Suspect; such days do not tell when a station
    /// was there.
    /// </summary>
    StrayHours = 16384,

    /// <summary>孤立低值. One hour near zero between high ones while all neighbours stay high. Unusable.</summary>
    IsolatedDip = 32768,
}

/// <summary>Use of readings by their flags.</summary>
public static class QualityFlagsExtensions
{
    /// <summary>
    /// The flags that take a reading out of every statistic. All others only mark it as suspect. The one mask of the product: the rules'
    /// data state a severity with the reason, and are refused where they disagree with it.
    /// </summary>
    public const QualityFlags Unusable = QualityFlags.Negative | QualityFlags.Duplicate | QualityFlags.SourceFlagged
        | QualityFlags.MissingMarker
        | QualityFlags.ZeroAsMissing | QualityFlags.AboveRange | QualityFlags.BelowRange | QualityFlags.IsolatedSpike
        | QualityFlags.IsolatedDip
        | QualityFlags.PhantomStation | QualityFlags.StaleTwin;

    /// <summary>True if a reading with these flags takes part in statistics.</summary>
    public static bool IsUsable(this QualityFlags flags) => (flags & Unusable) == 0;
}

/// <summary>Finding of one rule on hours of one pollutant on one day of one series.</summary>
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
