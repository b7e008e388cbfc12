namespace AqPipeline.Ingest.Reading;

/// <summary>Text that stands for a cell of a workbook without a value that could be read; it is no number, no time and no name.</summary>
internal static class CellFault
{
    /// <summary>A formula without a saved value, as programs write it that do not calculate.</summary>
    public const string NotCalculated = "formula without a saved value";

    private const string Error = "error ";

    /// <summary>A formula that failed.</summary>
    /// <param name="shown">What the cell shows, such as #N/A.</param>
    public static string Failed(string shown) => Error + shown;

    /// <summary>True if a field is such a text.</summary>
    public static bool Is(string text) => text == NotCalculated || text.StartsWith(Error + '#', StringComparison.Ordinal);
}
