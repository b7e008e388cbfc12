namespace AqPipeline.Worker.Trends;

/// <summary>The digits of trends.</summary>
internal static class TrendDigits
{
    /// <summary>Digits of a mean of hours: 0.1 µg/m³, of CO 0.01 mg/m³.</summary>
    public static int Of(Pollutant pollutant) => pollutant == Pollutant.CO ? 2 : 1;

    /// <summary>Digits of a change a year: one more.</summary>
    public static int OfSlope(Pollutant pollutant) => Of(pollutant) + 1;

    /// <summary>Digits of R².</summary>
    public const int OfSkill = 2;

    /// <summary>Digits of a percentage.</summary>
    public const int OfPercent = 1;

    /// <summary>A figure with its digits; <see langword="null"/> stays so.</summary>
    public static decimal? Round(double? figure, int digits) => figure is { } known ? decimal.Round((decimal)known, digits) : null;
}
