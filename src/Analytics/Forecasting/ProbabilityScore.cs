namespace AqPipeline.Analytics.Forecasting;

/// <summary>The skill of one method's probabilities of one event.</summary>
public sealed class ProbabilityScore
{
    private const int ClassCount = 10;

    private readonly (int Count, double Probabilities, int Events)[] _classes =
        new (int Count, double Probabilities, int Events)[ClassCount];

    private double _squares;

    /// <summary>Days with a probability and an observation.</summary>
    public int Count => _classes.Sum(its => its.Count);

    /// <summary>The share of days on which the event was observed; <see langword="null"/> without days, as all that follows.</summary>
    public double? Frequency => Share(_classes.Sum(its => its.Events), Count);

    /// <summary>The mean probability.</summary>
    public double? MeanProbability => Share(_classes.Sum(its => its.Probabilities), Count);

    /// <summary>
    /// The Brier score: the mean squared difference between the probability and what was observed, 1 or 0. The best is 0.
    /// </summary>
    public double? Brier => Share(_squares, Count);

    /// <summary>The days by class of probability: ten classes of equal width; a probability on a bound is in the class above it.</summary>
    public IReadOnlyList<ReliabilityClass> Reliability =>
    [
        .. _classes.Index().Select(entry => new ReliabilityClass(
            entry.Index / (double)ClassCount, (entry.Index + 1) / (double)ClassCount, entry.Item.Count,
            Share(entry.Item.Probabilities, entry.Item.Count), Share(entry.Item.Events, entry.Item.Count))),
    ];

    /// <summary>Scores a day.</summary>
    /// <param name="probability">The probability of the event, 0 to 1.</param>
    /// <param name="observed">True if the event was observed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not 0 to 1.</exception>
    public void Add(double probability, bool observed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        var came = observed ? 1 : 0;
        _squares += (probability - came) * (probability - came);
        ref var its = ref _classes[Math.Min(ClassCount - 1, (int)(ClassCount * probability))];
        its = (its.Count + 1, its.Probabilities + probability, its.Events + came);
    }

    /// <summary>
    /// The Brier skill score: the share of a reference's Brier score that is saved; <see langword="null"/> without days, or where the
    /// reference was never wrong.
    /// </summary>
    /// <param name="reference">The score of the reference on the same days.</param>
    public double? SkillAgainst(ProbabilityScore reference) =>
        Brier is { } brier && reference.Brier is > 0 and var its ? 1 - brier / its : null;

    private static double? Share(double part, int whole) => whole == 0 ? null : part / whole;
}

/// <summary>The days of one class of probability.</summary>
/// <param name="From">The lowest probability of the class.</param>
/// <param name="To">The highest.</param>
/// <param name="Count">The number of days.</param>
/// <param name="MeanProbability">Their mean probability; <see langword="null"/> without days.</param>
/// <param name="Frequency">The share of them on which the event was observed.</param>
public sealed record ReliabilityClass(double From, double To, int Count, double? MeanProbability, double? Frequency);
