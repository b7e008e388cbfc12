using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>
/// Changes in the field's fixed phrases, from the figures as printed in both years, so that a reader can compute them again: 同比上升X%,
/// 下降X个百分点, 持平, 无同比数据.
/// </summary>
internal static class ChangeText
{
    /// <summary>Digits of a change.</summary>
    private const int Decimals = 1;

    /// <summary>The change of a printed figure in percent; <see langword="null"/> without a figure of both years, or from 0.</summary>
    public static decimal? Percent(decimal? now, decimal? before) =>
        before is > 0 && now is { } figure ? Gb8170.Round((figure - before.Value) * 100 / before.Value, Decimals) : null;

    /// <summary>The change of a printed ratio in percentage points; <see langword="null"/> without both.</summary>
    public static decimal? Points(decimal? now, decimal? before) => now - before;

    /// <summary>The words after 同比 or 较…均值: 上升2.8个百分点, 下降3.3%, 持平.</summary>
    /// <param name="change">The change.</param>
    /// <param name="unit"><c>%</c> or 个百分点.</param>
    public static string Words(decimal change, string unit) => change switch
    {
        0 => "持平",
        > 0 => $"上升{Size(change)}{unit}",
        _ => $"下降{Size(change)}{unit}",
    };

    /// <summary>A change with 同比 before it; 无同比数据 where there is none.</summary>
    public static string YearOnYear(decimal? change, string unit) => change is { } known ? "同比" + Words(known, unit) : Without;

    /// <summary>Several changes in one series, 同比 once: 同比下降3.3%、上升5.3%、持平.</summary>
    public static string Series(IReadOnlyList<decimal?> changes, string unit) => changes.All(change => change is null) ? Without
        : "同比" + string.Join("、", changes.Select(change => change is { } known ? Words(known, unit) : Without));

    /// <summary>The words where there is no year before.</summary>
    public const string Without = "无同比数据";

    /// <summary>A change without its sign.</summary>
    public static string Size(decimal change) => Math.Abs(change).ToString("F" + Decimals, CultureInfo.InvariantCulture);
}
