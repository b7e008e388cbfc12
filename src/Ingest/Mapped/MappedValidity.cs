namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// The column in which the source marks its readings. Readings with another mark than the valid ones are kept and take part in no figure.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The marks of valid readings.</param>
internal sealed record MappedValidity(string Column, IReadOnlySet<string> Values)
{
    /// <summary>The members of <c>valid</c>.</summary>
    public static readonly string[] Members = ["column", "values"];

    /// <summary>Reads the member <c>valid</c> of a mapping.</summary>
    public static MappedValidity? Read(MappingNode node)
    {
        if (!node.CheckMembers(Members))
        {
            return null;
        }

        var column = node.Required("column", "the column of the marks, such as Validity")?.Text("the name of a column");
        var list = node.Required("values", "the marks of valid readings, such as [\"1\", \"2\"]");
        var items = list?.Items() ?? [];
        if (list is not null && items.Count == 0)
        {
            list.Fault("expected at least one mark of a valid reading");
        }

        string?[] values = [.. items.Select(item => item.TextOrNothing("a mark such as \"1\" or \"Valid\", in quotes"))];
        return column is null || values.Length == 0 || values.Contains(null)
            ? null
            : new MappedValidity(column, values.Select(value => value!.Trim()).ToHashSet(StringComparer.Ordinal));
    }
}
