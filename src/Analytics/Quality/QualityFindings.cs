namespace AqPipeline.Analytics.Quality;

/// <summary>What the rules found in a neighbourhood's day, series by series. The default value is: nothing.</summary>
public readonly struct QualityFindings
{
    private readonly QualityFinding[]?[]? _bySeries;

    internal QualityFindings(QualityFinding[]?[] bySeries) => _bySeries = bySeries;

    /// <summary>
    /// The findings of the series at this place of the neighbourhood, in the order of the rules; empty when there are none.
    /// </summary>
    public IReadOnlyList<QualityFinding> this[int series] => _bySeries?[series] ?? [];
}
