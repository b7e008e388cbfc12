using CsvHelper;

namespace AqPipeline.Storage.Influx2;

/// <summary>The table of an answer that is being read: annotations, then the names of its columns, then rows.</summary>
internal sealed class FluxTable
{
    private const string DataType = "#datatype";
    private const string ErrorColumn = "error";
    private static readonly string[] s_own = ["", "result", "table", "_start", "_stop", "_time", "_value", "_field", "_measurement"];

    private string[] _types = [];
    private string[] _names = [];
    private (int Place, string Name)[] _tags = [];
    private int _number;
    private int _measurement;
    private int _field;
    private bool _awaitsNames = true;
    private string _known = "";
    private FluxSeries? _series;

    /// <summary>True if it says what went wrong, in <see cref="Error"/>.</summary>
    public bool IsError { get; private set; }

    /// <summary>The place of the message.</summary>
    public int Error { get; private set; }

    /// <summary>The place of the time.</summary>
    public int Time { get; private set; }

    /// <summary>The place of the value.</summary>
    public int Value { get; private set; }

    /// <summary>The type of the values.</summary>
    public string ValueType => Value < _types.Length ? _types[Value] : "";

    /// <summary>Takes a row that says how the next ones are to be read.</summary>
    /// <returns>False for a row of values.</returns>
    public bool IsHead(CsvReader row)
    {
        var first = row.GetSpan(0);
        if (first is [(byte)'#', ..])
        {
            // The annotations stand in the order of the request, all of them before the names.
            if (row.GetString(0) == DataType)
            {
                _types = Fields(row);
            }

            _awaitsNames = true;
            return true;
        }

        // An error comes as a table of its own, with annotations or without.
        if (!_awaitsNames && !(row.FieldCount > 2 && row.GetString(1) == ErrorColumn && row.GetString(2) == "reference"))
        {
            return false;
        }

        _awaitsNames = false;
        TakeNames(Fields(row));
        return true;
    }

    /// <summary>The series of a row.</summary>
    public FluxSeries Series(CsvReader row)
    {
        var number = row.GetString(_number);
        if (_series is null || number != _known)
        {
            (_known, _series) = (number, new FluxSeries(
                row.GetString(_measurement), row.GetString(_field),
                _tags.ToDictionary(tag => tag.Name, tag => row.GetString(tag.Place))));
        }

        return _series;
    }

    private void TakeNames(string[] names)
    {
        (_names, _series) = (names, null);
        IsError = Array.IndexOf(names, ErrorColumn) is >= 0 and var place && Array.IndexOf(names, "reference") >= 0;
        if (IsError)
        {
            Error = Array.IndexOf(names, ErrorColumn);
            return;
        }

        (_number, Time, Value, _field, _measurement) =
            (Place("table"), Place("_time"), Place("_value"), Place("_field"), Place("_measurement"));
        _tags = [.. names.Index().Where(name => !s_own.Contains(name.Item)).Select(name => (name.Index, name.Item))];
    }

    private int Place(string name) =>
        Array.IndexOf(_names, name) is >= 0 and var place ? place : throw new FormatException($"An answer has no column {name}.");

    private static string[] Fields(CsvReader row) => [.. Enumerable.Range(0, row.FieldCount).Select(row.GetString)];
}

/// <summary>A series of an answer, and the field that its table has.</summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="Field">The field.</param>
/// <param name="Tags">The tags.</param>
internal sealed record FluxSeries(string Measurement, string Field, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>A text that is another for another series.</summary>
    public string Key { get; } =
        string.Join('\0', Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).SelectMany(tag => new[] { tag.Key, tag.Value }));
}
