using MathNet.Numerics.Distributions;

namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The factors that bring the drawn days of each member to the expected level and its spread. Over the members the mean of the rest follows
/// a lognormal distribution exactly; which member is high follows the weather of its days, a part common to all areas, and one of the area.
/// </summary>
internal sealed class MemberFactors
{
    /// <summary>Shares of the variance: the weather of the drawn days, what all areas have in common, the area's own.</summary>
    private const double OfWeather = 0.5;
    private const double OfAll = 0.2;
    private const double OfArea = 0.3;

    private readonly double[] _normal;
    private readonly double[] _common;
    private readonly int _seed;

    /// <param name="members">Number of members.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public MemberFactors(int members, int seed)
    {
        _seed = seed;
        _normal = [.. Enumerable.Range(0, members).Select(rank => Normal.InvCDF(0, 1, (rank + 0.5) / members))];
        _common = Shuffled(new Random(seed ^ 0x5bd1e995));
    }

    /// <summary>Own parts of an area, the same for all pollutants but O3.</summary>
    /// <param name="name">The area's name, so that the numbers do not depend on the other areas.</param>
    /// <param name="pollutant">The pollutant.</param>
    public double[] Own(string name, Pollutant pollutant) => Shuffled(new Random(Hash(name, pollutant == Pollutant.O3)));

    /// <summary>The factors.</summary>
    /// <param name="means">The mean of the drawn days by member, in millionths, above 0.</param>
    /// <param name="log">The natural logarithm of the expected mean.</param>
    /// <param name="spread">Its standard deviation.</param>
    /// <param name="own">The area's own parts.</param>
    public double[] Of(double[] means, double log, double spread, double[] own)
    {
        var logs = Array.ConvertAll(means, Math.Log);
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Sum(value => (value - mean) * (value - mean)) / logs.Length);
        var order = new double[means.Length];
        var members = new int[means.Length];
        for (var member = 0; member < means.Length; member++)
        {
            members[member] = member;
            order[member] = (deviation > 0 ? Math.Sqrt(OfWeather) * (logs[member] - mean) / deviation : 0)
                + Math.Sqrt(OfAll) * _common[member] + Math.Sqrt(OfArea) * own[member];
        }

        Array.Sort(order, members);
        var factors = new double[means.Length];
        for (var rank = 0; rank < members.Length; rank++)
        {
            factors[members[rank]] = Math.Exp(log + spread * _normal[rank] - logs[members[rank]]);
        }

        return factors;
    }

    private double[] Shuffled(Random random)
    {
        var values = (double[])_normal.Clone();
        random.Shuffle(values);
        return values;
    }

    private int Hash(string name, bool isOther)
    {
        var hash = unchecked((uint)_seed * 16777619) ^ (isOther ? 2166136261 : 0);
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return (int)(hash & int.MaxValue);
    }
}
