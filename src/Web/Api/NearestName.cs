namespace AqPipeline.Web.Api;

/// <summary>Finds the name that a wrong one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>The nearest of some names, if it is near at all.</summary>
    public static string? Of(string wrong, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(wrong.ToLowerInvariant(), name)))
        .Where(entry => entry.Distance <= Math.Max(2, entry.Name.Length / 3) || entry.Name.StartsWith(wrong, StringComparison.Ordinal))
        .OrderBy(entry => entry.Distance).Select(entry => entry.Name).FirstOrDefault();

    /// <summary>The number of letters to be put in, taken out or replaced (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var (index, letter) in left.Take(64).Index())
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var place = 1; place <= right.Length; place++)
            {
                (diagonal, row[place]) = (row[place], Math.Min(
                    diagonal + (letter == right[place - 1] ? 0 : 1), Math.Min(row[place], row[place - 1]) + 1));
            }
        }

        return row[^1];
    }
}
