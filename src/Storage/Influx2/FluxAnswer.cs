using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AqPipeline.Storage.Influx;
using CsvHelper;

namespace AqPipeline.Storage.Influx2;

/// <summary>
/// An answer in annotated CSV, given line by line: tables of one field of one series each, put together as points. InfluxDB.Client's own
/// parser is not used: it calls a version of CsvHelper that is not ours, and fails while it runs.
/// </summary>
internal sealed class FluxAnswer
{
    /// <summary>Lines are parsed together up to so many bytes.</summary>
    private const int BlockBytes = 1 << 20;

    /// <summary>More than the longest line: a text of a point has 64 KB at most.</summary>
    private const int MaxRecordBytes = 1 << 26;

    private static readonly CsvReaderOptions s_options = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = true,
        MaxRecordSize = MaxRecordBytes,
    };

    private readonly ArrayBufferWriter<byte> _block = new(1 << 16);
    private readonly Dictionary<(string Series, long Time), FluxRow> _rows = [];
    private readonly FluxTable _table = new();
    private bool _isInQuotes;
    private bool _endsEmpty;
    private string? _error;

    /// <summary>Takes the next line, without its end.</summary>
    public void Take(string line)
    {
        // A text with a line break goes on in the next line.
        foreach (var character in line)
        {
            _isInQuotes ^= character == '"';
        }

        _endsEmpty = line.Length == 0 && !_isInQuotes;
        Encoding.UTF8.GetBytes(line, _block);
        _block.Write("\r\n"u8);
        if (!_isInQuotes && _block.WrittenCount >= BlockBytes)
        {
            Parse();
        }
    }

    /// <summary>The points in the order of time.</summary>
    /// <exception cref="InfluxUnavailableException">The answer is cut short, or the server says in it that it failed.</exception>
    public IEnumerable<InfluxRow> Done()
    {
        // Every table, and an answer without any, ends in an empty line; only an error does not.
        var isWhole = _endsEmpty;
        if (!_isInQuotes)
        {
            Parse();
        }

        if (_error is not null)
        {
            throw new InfluxUnavailableException($"it answers with an error in the middle ({_error})", null);
        }

        if (!isWhole)
        {
            throw new InfluxUnavailableException("its answer ends in the middle", null);
        }

        return _rows.Values.OrderBy(row => row.Time);
    }

    private void Parse()
    {
        if (_block.WrittenCount == 0)
        {
            return;
        }

        try
        {
            using var reader = CsvReader.Create(_block.WrittenMemory, s_options);
            while (reader.Read())
            {
                Take(reader);
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InfluxUnavailableException($"it sent an answer that cannot be read ({exception.Message.TrimEnd('.')})", null);
        }

        _block.ResetWrittenCount();
    }

    private void Take(CsvReader reader)
    {
        if (_table.IsHead(reader))
        {
            return;
        }

        if (_table.IsError)
        {
            _error ??= reader.GetString(_table.Error);
            return;
        }

        var series = _table.Series(reader);
        var time = FluxTime.Parse(reader.GetSpan(_table.Time));
        if (!_rows.TryGetValue((series.Key, time), out var row))
        {
            row = new FluxRow(series.Measurement, time, series.Tags);
            _rows.Add((series.Key, time), row);
        }

        row.Add(series.Field, Value(reader.GetSpan(_table.Value), _table.ValueType));
    }

    private static object Value(ReadOnlySpan<byte> text, string type) => type switch
    {
        "long" when Utf8Parser.TryParse(text, out long whole, out var read) && read == text.Length => whole,
        "double" when Utf8Parser.TryParse(text, out double number, out var read) && read == text.Length => number,
        "boolean" => text.SequenceEqual("true"u8),
        "string" => text.ToArray(),
        _ => throw new FormatException($"A value of type {type} is '{Encoding.UTF8.GetString(text)}'."),
    };
}
