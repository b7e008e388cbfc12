namespace AqPipeline.Analytics.Warnings;

/// <summary>A stated probability of a level, and whether the level came.</summary>
/// <param name="Level">The level, or a higher one.</param>
/// <param name="Probability">What was stated, 0 to 1.</param>
/// <param name="Came">True if the readings reached it.</param>
public readonly record struct StatedChance(WarningLevel Level, double Probability, bool Came);

/// <summary>Stated probabilities between two bounds.</summary>
/// <param name="From">The lower bound, included.</param>
/// <param name="To">The upper bound, included at 1 only.</param>
/// <param name="Days">Number of statements.</param>
/// <param name="Stated">Their mean; <see langword="null"/> without any.</param>
/// <param name="Came">The share that came; <see langword="null"/> without any.</param>
public sealed record ReliabilityBin(double From, double To, int Days, double? Stated, double? Came);

/// <summary>How good the probabilities of a level are.</summary>
/// <param name="Level">The level, or a higher one.</param>
/// <param name="Days">Number of statements.</param>
/// <param name="Came">How many came.</param>
/// <param name="Brier">The Brier score: the mean square of probability less outcome; 0 is perfect.</param>
/// <param name="Reference">The same of the share that came, stated every day.</param>
/// <param name="Bins">Stated and come, by what was stated.</param>
public sealed record WarningReliability(
    WarningLevel Level, int Days, int Came, double Brier, double Reference, IReadOnlyList<ReliabilityBin> Bins)
{
    private static readonly double[] s_bounds = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1];

    /// <summary>The share of the reference's score that is saved; 0 where the level never came or always.</summary>
    public double Skill => Reference > 0 ? 1 - Brier / Reference : 0;

    /// <summary>Scores statements by level, the highest first.</summary>
    public static IReadOnlyList<WarningReliability> Of(IReadOnlyList<StatedChance> stated) =>
        [.. stated.GroupBy(chance => chance.Level).OrderByDescending(level => level.Key).Select(level => Of(level.Key, [.. level]))];

    private static WarningReliability Of(WarningLevel level, List<StatedChance> stated)
    {
        var share = stated.Count(chance => chance.Came) / (double)stated.Count;
        return new WarningReliability(
            level, stated.Count, stated.Count(chance => chance.Came), stated.Average(chance => Square(chance.Probability, chance.Came)),
            share * (1 - share),
            [
                .. s_bounds.Zip(s_bounds.Skip(1), (from, to) =>
                    Bin(from, to, [.. stated.Where(chance => IsIn(chance.Probability, from, to))])),
            ]);
    }

    private static ReliabilityBin Bin(double from, double to, List<StatedChance> stated) => new(
        from, to, stated.Count, stated.Count == 0 ? null : stated.Average(chance => chance.Probability),
        stated.Count == 0 ? null : stated.Count(chance => chance.Came) / (double)stated.Count);

    private static bool IsIn(double probability, double from, double to) => from <= probability && (probability < to || to >= 1);

    private static double Square(double probability, bool came) => (probability - (came ? 1 : 0)) * (probability - (came ? 1 : 0));
}
