namespace AqPipeline.Ingest.Reading;

/// <summary>Reasons of rejection that name what a person did in a spreadsheet; the rows of a sheet are all of the same width.</summary>
internal sealed partial class CsvRows
{
    private const string Merged = "a merged cell has its value in its first row only: unmerge it and fill in every row";

    /// <summary>What is wrong with an empty field that must not be; in a sheet it may be part of a merged cell.</summary>
    private string FoundNothing(string expected) => $"{expected}, found nothing{(collector.IsSheet ? $"; {Merged}" : "")}";

    /// <summary>What is wrong with a row of another width: in a sheet, the first cell that stands below no name.</summary>
    private string OtherWidth()
    {
        var reason = $"expected {Counted.Of(FieldCount, "field")}, found {reader.FieldCount}";
        for (var column = FieldCount; collector.IsSheet && column < reader.FieldCount; column++)
        {
            if (!reader.GetSpan(column).Trim(Blanks).IsEmpty)
            {
                return $"{reason}; column {column + 1} has a value and no name in the header";
            }
        }

        return reason;
    }
}
