namespace AqPipeline;

/// <summary>Finds the known names nearest to an unknown one.</summary>
public static class NearestNames
{
    private const int Most = 5;

    /// <summary>Below this nothing is alike: two names of two signs that share one are at it, whatever its place.</summary>
    private const double Least = 0.4;

    /// <summary>The names most like a text, the most alike first and among equals in the order given; none where nothing is
    /// alike.</summary>
    /// <param name="text">The unknown name.</param>
    /// <param name="names">The names there are.</param>
    public static IReadOnlyList<string> Find(string text, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = text.Trim();
        return
        [
            .. names.Where(name => name.Length > 0).Distinct()
                .Select(name => (Name: name, Likeness: Likeness(wanted, name)))
                .Where(candidate => candidate.Likeness >= Least)
                .OrderByDescending(candidate => candidate.Likeness)
                .Take(Most)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>0 to 1: half of it the share of signs both have, half that of signs that need no change to make one of the other.</summary>
    private static double Likeness(string left, string right)
    {
        if (left.Length == 0)
        {
            return 0;
        }

        var (first, second) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var shared = 2.0 * Shared(first, second) / (first.Length + second.Length);
        var unchanged = 1 - (double)Changes(first, second) / Math.Max(first.Length, second.Length);
        return (shared + unchanged) / 2;
    }

    private static int Shared(string left, string right)
    {
        var rest = right.ToList();
        return left.Count(rest.Remove);
    }

    /// <summary>The fewest signs to put in, take out or replace.</summary>
    private static int Changes(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
