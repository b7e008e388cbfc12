using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A monthly bulletin: everything that is printed, decided once, before any format writes it.</summary>
internal sealed record Bulletin
{
    /// <summary>For example 北京市各区2016年6月空气质量排名通报.</summary>
    public required string Title { get; init; }

    /// <summary>The line below it: the period, and which version this is.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The text, a paragraph each.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The ranking.</summary>
    public required Sheet Main { get; init; }

    /// <summary>The ranking in few columns, for paper.</summary>
    public required Sheet Short { get; init; }

    /// <summary>Who moved and why; <see langword="null"/> unless this is a revision.</summary>
    public Sheet? Revision { get; init; }

    /// <summary>The other tables; those without a row are left out.</summary>
    public required IReadOnlyList<Sheet> Annexes { get; init; }

    /// <summary>Edition, dust, exclusions, state of the data.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What the charts are drawn from.</summary>
    public required RankingTable Ranking { get; init; }

    /// <summary>Names as printed: with the city only where the units are of several.</summary>
    public required Func<RankingEntry, string> NameOf { get; init; }

    /// <summary>All tables in the order of the document.</summary>
    public IEnumerable<Sheet> Tables => Revision is null ? [Main, .. Annexes] : [Main, Revision, .. Annexes];
}
