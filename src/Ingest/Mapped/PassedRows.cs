namespace AqPipeline.Ingest.Mapped;

/// <summary>The rows of a table that <c>only</c> passes over. Where it passes over all of them, its values are wrong.</summary>
internal sealed class PassedRows(IReadOnlyList<MappedFilter> filters)
{
    private const int ShownValues = 4;

    /// <summary>For each filter the first values of its column that are not among those of the rows to read.</summary>
    private readonly List<string>[] _others = [.. filters.Select(_ => new List<string>())];

    private readonly bool[] _isMet = new bool[filters.Count];
    private bool _isAnyRead;

    /// <summary>The number of rows passed over so far.</summary>
    public int Count { get; private set; }

    /// <summary>True if a row with these values of the columns is to be read.</summary>
    public bool IsRead(ReadOnlySpan<string> values)
    {
        var isRead = true;
        for (var index = 0; index < values.Length; index++)
        {
            var isMet = filters[index].Values.Contains(values[index]);
            (_isMet[index], isRead) = (_isMet[index] || isMet, isRead && isMet);
            if (!isMet && _others[index].Count <= ShownValues && !_others[index].Contains(values[index]))
            {
                _others[index].Add(values[index]);
            }
        }

        _isAnyRead = _isAnyRead || isRead;
        Count += isRead ? 0 : 1;
        return isRead;
    }

    /// <summary>Refuses a table of which no row was read.</summary>
    /// <exception cref="InvalidDataException">All rows were passed over.</exception>
    public void Check()
    {
        if (_isAnyRead || Count == 0)
        {
            return;
        }

        var unmet = Array.IndexOf(_isMet, false);
        throw new InvalidDataException(unmet < 0
            ? $"no row has {string.Join(" and ", filters.Select(Wanted))} at once"
            : $"no row has {Wanted(filters[unmet])}; it has {string.Join(", ", _others[unmet].Take(ShownValues))}"
                + (_others[unmet].Count > ShownValues ? ", …" : ""));
    }

    private static string Wanted(MappedFilter filter) => $"{filter.Column} = {string.Join(" or ", filter.Values)}";
}
