using System.Collections;
using System.Numerics;

namespace AqPipeline;

/// <summary>A set of pollutants, for example the primary pollutants of a day. The default value is the empty set.</summary>
public readonly record struct PollutantSet : IReadOnlyCollection<Pollutant>
{
    private readonly byte _bits;

    private PollutantSet(int bits) => _bits = (byte)bits;

    /// <summary>Number of pollutants in the set, 0 to 6.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>True if <paramref name="pollutant"/> is in the set.</summary>
    public bool Contains(Pollutant pollutant) => (_bits >> (int)pollutant & 1) != 0;

    /// <summary>The set with <paramref name="pollutant"/> added.</summary>
    public PollutantSet With(Pollutant pollutant) => new(_bits | 1 << (int)pollutant);

    /// <summary>The set without the members of <paramref name="others"/>.</summary>
    public PollutantSet Without(PollutantSet others) => new(_bits & ~others._bits);

    /// <summary>The members in the order of the enumeration.</summary>
    public IEnumerator<Pollutant> GetEnumerator()
    {
        for (var slot = 0; slot < Pollutants.Count; slot++)
        {
            if (Contains((Pollutant)slot))
            {
                yield return (Pollutant)slot;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The members that both sets have.</summary>
    public PollutantSet Intersect(PollutantSet other) => new(_bits & other._bits);

    /// <summary>
    /// Reads symbols separated by commas, semicolons, 、 or blanks, as <see cref="ToString"/> prints them; nothing is the empty set.
    /// </summary>
    /// <returns><see langword="false"/> when one is no pollutant's symbol.</returns>
    public static bool TryParse(string text, out PollutantSet set)
    {
        set = default;
        foreach (var symbol in text.Split([',', ';', '，', '；', '、', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Pollutants.TryParse(symbol, out var pollutant))
            {
                return false;
            }

            set = set.With(pollutant);
        }

        return true;
    }

    /// <summary>The symbols separated by commas, as bulletins list tied primary pollutants; empty for the empty set.</summary>
    public override string ToString() => string.Join(",", this.Select(pollutant => pollutant.Symbol));
}
