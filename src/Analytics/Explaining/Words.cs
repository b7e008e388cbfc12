namespace AqPipeline.Analytics.Explaining;

/// <summary>Formats of figures in the sentences of an explanation.</summary>
internal static class Words
{
    private const int MaxDecimals = 6;

    /// <summary>At most six digits after the point.</summary>
    public static string Of(decimal value) => Math.Round(value, MaxDecimals).ToString("0.######", CultureInfo.InvariantCulture);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
