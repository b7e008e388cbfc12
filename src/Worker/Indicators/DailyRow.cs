namespace AqPipeline.Worker.Indicators;

/// <summary>A day of the range that was asked for.</summary>
/// <param name="Report">Its report.</param>
/// <param name="HasData">Whether the store has readings of the day; without any the report is empty.</param>
internal sealed record DailyRow(AqiReport Report, bool HasData)
{
    /// <summary>The index of the US EPA, where it was asked for.</summary>
    public int? UsAqi { get; init; }
}
