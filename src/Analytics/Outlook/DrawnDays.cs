using System.Numerics;
using System.Runtime.InteropServices;

namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The drawn days of one member as columns, a processor's vector at a time: an ensemble of a nation has a hundred million of them.
/// </summary>
internal sealed class DrawnDays
{
    private const int AfterGood = 2;
    private const int FirstHeavy = 4;
    private const int FirstSevere = 5;

    private const long NotGood = 1;
    private const long Heavy = 2;
    private const long Severe = 4;
    private const long Published = 8;

    private readonly LevelBounds _levels;
    private readonly long[] _flags;
    private readonly long[] _present;
    private readonly int _needed;

    /// <param name="levels">The levels.</param>
    /// <param name="days">Number of days.</param>
    /// <param name="notMonitored">Pollutants that the area does not monitor by design.</param>
    public DrawnDays(LevelBounds levels, int days, PollutantSet notMonitored)
    {
        (_levels, Count, _needed) = (levels, days, levels.MinimumPollutants - notMonitored.Count);
        var padded = (days + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (_flags, _present) = (new long[padded], new long[padded]);
        Columns = [.. Pollutants.All.ToArray().Select(_ => Enumerable.Repeat((double)ScaledValue.Missing, padded).ToArray())];
    }

    /// <summary>Number of days.</summary>
    public int Count { get; }

    /// <summary>The figures by pollutant, scaled and whole; below 0 without a figure, as are those after the last day.</summary>
    public double[][] Columns { get; }

    /// <summary>Finds the levels of the days, after the columns were filled.</summary>
    public void Judge()
    {
        Array.Fill(_flags, _levels.FirstPublished == 0 ? Published : 0);
        Array.Clear(_present);
        var flags = MemoryMarshal.Cast<long, Vector<long>>(_flags.AsSpan());
        var present = MemoryMarshal.Cast<long, Vector<long>>(_present.AsSpan());
        foreach (var pollutant in Pollutants.All)
        {
            var values = MemoryMarshal.Cast<double, Vector<double>>(Columns[(int)pollutant]);
            Vector<double> Bound(int level) => new(level is > 0 and <= FirstSevere ? _levels.Above(level, pollutant) : double.MaxValue);
            var (notGood, heavy, severe, published) =
                (Bound(AfterGood), Bound(FirstHeavy), Bound(FirstSevere), Bound(_levels.FirstPublished));
            for (var index = 0; index < values.Length; index++)
            {
                var value = values[index];
                flags[index] |= (Vector.GreaterThan(value, notGood) & new Vector<long>(NotGood))
                    | (Vector.GreaterThan(value, heavy) & new Vector<long>(Heavy))
                    | (Vector.GreaterThan(value, severe) & new Vector<long>(Severe))
                    | (Vector.GreaterThan(value, published) & new Vector<long>(Published));
                present[index] -= Vector.GreaterThanOrEqual(value, Vector<double>.Zero);
            }
        }
    }

    /// <summary>Sum and number of a pollutant's figures.</summary>
    public (long Sum, int Count) SumOf(Pollutant pollutant)
    {
        var (sum, count) = (Vector<double>.Zero, Vector<long>.Zero);
        foreach (var value in MemoryMarshal.Cast<double, Vector<double>>(Columns[(int)pollutant]))
        {
            sum += Vector.Max(value, Vector<double>.Zero);
            count -= Vector.GreaterThanOrEqual(value, Vector<double>.Zero);
        }

        return ((long)Vector.Sum(sum), (int)Vector.Sum(count));
    }

    /// <summary>The days with an AQI, and of them the good, heavy and severe ones.</summary>
    public (int Valid, int Good, int Heavy, int Severe) Levels()
    {
        var (valid, good, heavy, severe) = (Vector<long>.Zero, Vector<long>.Zero, Vector<long>.Zero, Vector<long>.Zero);
        var present = MemoryMarshal.Cast<long, Vector<long>>(_present.AsSpan());
        var flags = MemoryMarshal.Cast<long, Vector<long>>(_flags.AsSpan());
        for (var index = 0; index < flags.Length; index++)
        {
            var (flag, pollutants) = (flags[index], present[index]);
            var enough = Vector.GreaterThanOrEqual(pollutants, new Vector<long>(_needed))
                | Vector.Equals(flag & new Vector<long>(Published), new Vector<long>(Published));
            var hasAqi = Vector.GreaterThan(pollutants, Vector<long>.Zero) & enough;
            valid -= hasAqi;
            good -= hasAqi & Vector.Equals(flag & new Vector<long>(NotGood), Vector<long>.Zero);
            heavy -= hasAqi & Vector.Equals(flag & new Vector<long>(Heavy), new Vector<long>(Heavy));
            severe -= hasAqi & Vector.Equals(flag & new Vector<long>(Severe), new Vector<long>(Severe));
        }

        return ((int)Vector.Sum(valid), (int)Vector.Sum(good), (int)Vector.Sum(heavy), (int)Vector.Sum(severe));
    }

    /// <summary>True if a day has an AQI.</summary>
    public bool HasAqi(int day) => _present[day] > 0 && (_present[day] >= _needed || (_flags[day] & Published) != 0);

    /// <summary>1 for a day with an AQI of at most 100, else 0.</summary>
    public int Good(int day) => (_flags[day] & NotGood) == 0 ? 1 : 0;

    /// <summary>1 for a day with an AQI above 200, else 0.</summary>
    public int HeavyOf(int day) => (int)((_flags[day] & Heavy) / Heavy);
}
