using Spectre.Console;

namespace AqPipeline.Worker.Cli;

/// <summary>The one look of all tables: lines between head and rows only, narrow gaps, never a broken figure.</summary>
internal static class Tables
{
    public static Table Create(string title) =>
        new Table().Title(title, new Style(decoration: Decoration.Bold)).Border(TableBorder.Simple);

    /// <summary>A column of words that stay on one line.</summary>
    public static TableColumn Words(string header) => new TableColumn(header).NoWrap().Padding(0, 0, 1, 0);

    /// <summary>A column of sentences that may be broken.</summary>
    public static TableColumn Sentences(string header) => new TableColumn(header).Padding(0, 0, 1, 0);

    /// <summary>A column of figures.</summary>
    public static TableColumn Figures(string header) => Words(header).RightAligned();
}
