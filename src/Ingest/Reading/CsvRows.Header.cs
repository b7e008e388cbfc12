namespace AqPipeline.Ingest.Reading;

/// <summary>The header of the rows, which may stand between them again: the same, or another that the rows below it go by.</summary>
internal sealed partial class CsvRows
{
    private const string OtherHeader =
        "a header of other columns stands between the rows, by which the rows below it cannot be read: make two files of it";

    private readonly ColumnSpellings _spellings = new(reader.Headers);
    private Func<IReadOnlyList<string>, bool>? _fits;
    private Action? _resolve;
    private bool _isMoved;
    private long _searchedLine;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = reader.Headers;

    /// <summary>Finds the header again; made when a row first looks like one, which few files have.</summary>
    private RepeatedHeader Repeated
    {
        get => field ??= new RepeatedHeader(Headers);
        set;
    }

    /// <summary>Says how the columns are found, now and again below another header between the rows.</summary>
    /// <param name="fits">True if a header of other columns can be followed; where none can, the file is refused.</param>
    /// <param name="resolve">Finds the columns in <see cref="Headers"/>.</param>
    /// <param name="known">Optional columns of the format.</param>
    public void Follow(Func<IReadOnlyList<string>, bool> fits, Action resolve, IReadOnlyList<string>? known = null)
    {
        (_fits, _resolve) = (fits, resolve);
        _spellings.Add(known ?? []);
        resolve();
    }

    /// <summary>The column called so.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public int ColumnOf(string name) =>
        OptionalColumnOf(name) is >= 0 and var column ? column : throw new InvalidDataException($"the header has no column '{name}'");

    /// <summary>The column called so; -1 where there is none.</summary>
    public int OptionalColumnOf(string name, StringComparison comparison = StringComparison.Ordinal)
    {
        for (var column = 0; column < Headers.Count; column++)
        {
            if (Headers[column].Equals(name, comparison))
            {
                return column;
            }
        }

        return -1;
    }

    /// <summary>Passes over a row that is the header again, or goes by it where it has other columns.</summary>
    private bool TryPassHeader()
    {
        if (Headers.Count == 0 && RepeatedHeader.NamesColumns(reader))
        {
            Refuse(
                "a row of names, as a header has, stands in a table without a header: name the header by headerLine, or make two files of "
                    + "it");
        }

        if (Repeated.In(reader) is not { } found)
        {
            return false;
        }

        if (found is { IsSame: true, IsBehindRow: true })
        {
            collector.CountRow();
            Reject(0, "the line end between this row and the header behind it is missing");
        }
        else if (!found.IsSame)
        {
            GoBy(found);
        }

        return true;
    }

    private void GoBy(RepeatedHeader.Found found)
    {
        var names = _spellings.Of(found.Names);
        if (found.IsBehindRow || _fits?.Invoke(names) != true)
        {
            Refuse(OtherHeader);
        }

        (Headers, FieldCount, Repeated, _isMoved) = (names, names.Count, new RepeatedHeader(names), true);
        collector.NoteHeader(reader.LineNumber);
        try
        {
            _resolve!();
        }
        catch (InvalidDataException exception)
        {
            Refuse($"{OtherHeader} ({exception.Message})");
        }
    }

    /// <summary>Refuses the file where the current row is a header after all, whose columns lie so that it passed for a row.</summary>
    private void RefuseHeaderInRow()
    {
        if (_searchedLine != reader.LineNumber && Repeated.In(reader) is not null)
        {
            Refuse(OtherHeader);
        }

        _searchedLine = reader.LineNumber;
    }
}
