namespace AqPipeline;

/// <summary>A station or city whose lost days endanger the validity of an area's figure.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="Status">How it stands.</param>
/// <param name="MayStillLose">Days it may still lose in the year or the current month; negative when too many are lost.</param>
/// <param name="Before">
/// The day on which the minimum is out of reach when every day from now on is lost: supply data before it. <see langword="null"/> when it
/// is already.
/// </param>
public sealed record ValidityRisk(string Unit, ValidityStatus Status, int MayStillLose, DateOnly? Before);
