using System.Runtime.CompilerServices;

namespace AqPipeline;

/// <summary>One <typeparamref name="T"/> for each of the six pollutants, held in place. The default value holds six defaults.</summary>
/// <typeparam name="T">What is kept for each pollutant.</typeparam>
[InlineArray(Pollutants.Count)]
public struct PollutantTable<T> : IEquatable<PollutantTable<T>>
{
    private T _first;

    /// <summary>The entry of <paramref name="pollutant"/>.</summary>
    public T this[Pollutant pollutant]
    {
        readonly get => this[(int)pollutant];
        set => this[(int)pollutant] = value;
    }

    /// <summary>True if all six entries are equal.</summary>
    public readonly bool Equals(PollutantTable<T> other) => ((ReadOnlySpan<T>)this).SequenceEqual(other, EqualityComparer<T>.Default);

    /// <summary>True if a condition holds for any entry.</summary>
    public readonly bool Any(Func<T, bool> holds)
    {
        foreach (var entry in this)
        {
            if (holds(entry))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is PollutantTable<T> other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var pollutant in Pollutants.All)
        {
            hash.Add(this[pollutant]);
        }

        return hash.ToHashCode();
    }

    /// <summary>True if all six entries are equal.</summary>
    public static bool operator ==(PollutantTable<T> left, PollutantTable<T> right) => left.Equals(right);

    /// <summary>True if any entry differs.</summary>
    public static bool operator !=(PollutantTable<T> left, PollutantTable<T> right) => !left.Equals(right);
}

/// <summary>Creates <see cref="PollutantTable{T}"/> values.</summary>
public static class PollutantTable
{
    /// <summary>The table that holds <paramref name="select"/> of each pollutant.</summary>
    public static PollutantTable<T> Create<T>(Func<Pollutant, T> select)
    {
        var table = new PollutantTable<T>();
        foreach (var pollutant in Pollutants.All)
        {
            table[pollutant] = select(pollutant);
        }

        return table;
    }
}
