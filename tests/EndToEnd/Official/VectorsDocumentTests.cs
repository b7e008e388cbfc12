using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Official;

/// <summary>docs/vectors.md names every vector of the rule book, and where it is tested.</summary>
public sealed partial class VectorsDocumentTests
{
    // Section 11 of the rule book: A 12, B 7, O 3, C 6, R 10, W 6, U 1.
    private static readonly (char Kind, int Count)[] s_vectors = [('A', 12), ('B', 7), ('O', 3), ('C', 6), ('R', 10), ('W', 6), ('U', 1)];

    [Fact]
    public void Vectors_OfTheDocument_AreAllOfTheRuleBookAndStandInTheirTests()
    {
        var rows =
            File.ReadLines(Path.Combine(Repository.Root, "docs", "vectors.md"))
                .Where(line => line.StartsWith("| TV-", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (Id: cells[1], Files: cells[3].Split(", ")))
            .ToList();

        Assert.Equal(
            s_vectors.SelectMany(kind => Enumerable.Range(1, kind.Count).Select(number => $"TV-{kind.Kind}{number}")),
            rows.Select(row => row.Id));
        Assert.All(rows, row => Assert.All(row.Files, file =>
            Assert.Contains(
                row.Id,
                Vector().Matches(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Analytics.Tests", file + ".cs")))
                    .Select(match => match.Value))));
    }

    [GeneratedRegex("TV-[A-Z][0-9]+")]
    private static partial Regex Vector();
}
