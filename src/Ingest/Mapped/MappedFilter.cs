namespace AqPipeline.Ingest.Mapped;

/// <summary>A column that says which rows are read; the others are passed over.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The values of the rows that are read.</param>
internal sealed record MappedFilter(string Column, IReadOnlySet<string> Values)
{
    /// <summary>Reads the member <c>only</c> of a mapping.</summary>
    public static IReadOnlyList<MappedFilter> Read(MappingNode node)
    {
        var members = node.Members();
        if (node.IsObject && members.Count == 0)
        {
            node.Fault("expected at least one column with the values of the rows to read");
        }

        return [.. members.Select(member => Read(member.Key, member.Value))];
    }

    private static MappedFilter Read(string column, MappingNode node)
    {
        var items = node.Items();
        if (items.Count == 0)
        {
            node.Fault("expected at least one value of the rows to read");
        }

        var values = items.Select(item => item.TextOrNothing("a value such as \"hour\", in quotes")).OfType<string>();
        return new MappedFilter(column, values.Select(value => value.Trim()).ToHashSet(StringComparer.Ordinal));
    }
}
