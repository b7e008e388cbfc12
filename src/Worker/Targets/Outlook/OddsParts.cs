namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>A probability and what moved it, as printed: shares to a thousandth that add up.</summary>
/// <param name="Before">The probability on the earlier day.</param>
/// <param name="Now">The probability now.</param>
/// <param name="NewDays">The part of the days that came; it takes what rounding leaves.</param>
/// <param name="Forecast">The part of the forecast.</param>
/// <param name="Corrections">The part of corrected figures of earlier days; <see langword="null"/> where none could be seen.</param>
internal sealed record OddsParts(decimal Before, decimal Now, decimal NewDays, decimal Forecast, decimal? Corrections)
{
    private const int Decimals = 3;

    /// <summary>The parts of a probability; <see langword="null"/> without an earlier one.</summary>
    public static OddsParts? Of(TargetOdds odds)
    {
        if (odds is not { Probability: { } probability, Change: { } change })
        {
            return null;
        }

        var (now, before, forecast) = (Rounded(probability), Rounded(change.Before), Rounded(change.Forecast));
        var corrections = change.Corrections is { } corrected ? Rounded(corrected) : (decimal?)null;
        return new OddsParts(before, now, now - before - forecast - (corrections ?? 0), forecast, corrections);
    }

    /// <summary>A share as documents have it.</summary>
    public static decimal Rounded(double share) => Math.Round((decimal)share, Decimals);
}
