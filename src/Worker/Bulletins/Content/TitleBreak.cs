namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Breaks a title into lines as GB/T 9704 asks: none too long, words whole, the shape of a trapezium or rhombus.</summary>
internal static class TitleBreak
{
    /// <summary>Han characters of 22 pt on a line of 156 mm, one to spare.</summary>
    private const decimal Most = 19;

    /// <summary>The lines.</summary>
    /// <param name="parts">Parts of the title, between which it may be broken.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> parts)
    {
        string[] known = [.. parts.Where(part => part.Length > 0).SelectMany(Cut)];
        for (var lines = 1; lines < known.Length; lines++)
        {
            var best = Ways(known, lines).Where(way => way.All(line => WidthOf(line) <= Most))
                .OrderBy(way => way.Max(WidthOf) - way.Min(WidthOf)).ThenByDescending(way => WidthOf(way[0])).FirstOrDefault();
            if (best is not null)
            {
                return best;
            }
        }

        return known;
    }

    /// <summary>The width in Han characters: a letter or digit has half of one.</summary>
    public static decimal WidthOf(string text) => TextWidth.Of(text) / 2m;

    /// <summary>A part that is longer than a line, such as a name of 200 characters, is cut where the line ends.</summary>
    private static IEnumerable<string> Cut(string part)
    {
        var from = 0;
        for (var to = 1; to <= part.Length; to++)
        {
            if (to == part.Length || WidthOf(part[from..(to + 1)]) > Most)
            {
                yield return part[from..to];
                from = to;
            }
        }
    }

    private static IEnumerable<string[]> Ways(string[] parts, int lines)
    {
        if (lines == 1)
        {
            yield return [string.Concat(parts)];
            yield break;
        }

        for (var first = 1; first <= parts.Length - lines + 1; first++)
        {
            foreach (var rest in Ways(parts[first..], lines - 1))
            {
                yield return [string.Concat(parts[..first]), .. rest];
            }
        }
    }
}
