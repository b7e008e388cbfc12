using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Writes points as line protocol: measurement, tags, fields, time. Numbers are the shortest text that is exact.</summary>
internal sealed class LineWriter
{
    private const int NumberBytes = 48;

    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);
    private bool _hasFields;

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>The measurement of the point that was begun last.</summary>
    public string Measurement { get; private set; } = "";

    /// <summary>Points that were ended.</summary>
    public int Points { get; private set; }

    /// <summary>Begins anew, in the same memory.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Points = 0;
    }

    /// <summary>Begins a point.</summary>
    /// <param name="measurement">A name of ours, which needs no escaping.</param>
    public LineWriter Point(string measurement)
    {
        Raw(measurement);
        Measurement = measurement;
        _hasFields = false;
        return this;
    }

    /// <summary>A tag; the tag of a station is made by <see cref="TagValue"/>.</summary>
    public LineWriter Tag(string name, ReadOnlySpan<byte> escapedValue)
    {
        Raw(",");
        Raw(name);
        Raw("=");
        _bytes.Write(escapedValue);
        return this;
    }

    /// <summary>A field with an integer of a part of the unit, written as the number it stands for.</summary>
    /// <param name="name">The field.</param>
    /// <param name="scaled">The integer.</param>
    /// <param name="scale">Integers in one unit, a power of ten: with 10,000, 123450 is 12.345.</param>
    public LineWriter Scaled(string name, int scaled, int scale)
    {
        // The millions of numbers of an import: each is written in one go.
        var span = _bytes.GetSpan(name.Length + NumberBytes);
        var length = Name(span, name);
        var magnitude = Math.Abs((long)scaled);
        if (scaled < 0)
        {
            span[length++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(magnitude / scale, span[length..], out var digits);
        length += digits;
        var rest = (int)(magnitude % scale);
        if (rest != 0)
        {
            span[length++] = (byte)'.';
            for (var weight = scale / 10; rest != 0; weight /= 10)
            {
                span[length++] = (byte)('0' + rest / weight);
                rest %= weight;
            }
        }

        _bytes.Advance(length);
        return this;
    }

    public LineWriter Number(string name, decimal value)
    {
        Name(name);
        Raw(value.ToString("0.############################", CultureInfo.InvariantCulture));
        return this;
    }

    public LineWriter Whole(string name, long value)
    {
        Name(name);
        Integer(value);
        Raw("i");
        return this;
    }

    public LineWriter Truth(string name, bool value)
    {
        Name(name);
        Raw(value ? "true" : "false");
        return this;
    }

    /// <summary>A text. Control characters become spaces: they only ever stand in names, whose exact form is kept elsewhere.</summary>
    public LineWriter Text(string name, string value)
    {
        Name(name);
        Raw("\"");
        Raw(string.Concat(value.Select(character => character switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            _ when char.IsControl(character) => " ",
            _ => character.ToString(),
        })));
        Raw("\"");
        return this;
    }

    /// <summary>Bytes as a text.</summary>
    public LineWriter Base64(string name, ReadOnlySpan<byte> bytes)
    {
        Name(name);
        Raw("\"");
        System.Buffers.Text.Base64.EncodeToUtf8(
            bytes, _bytes.GetSpan(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var length);
        _bytes.Advance(length);
        Raw("\"");
        return this;
    }

    /// <summary>Ends the point.</summary>
    /// <param name="time">Its time, in the precision of the request.</param>
    public void At(long time)
    {
        var span = _bytes.GetSpan(NumberBytes);
        span[0] = (byte)' ';
        Utf8Formatter.TryFormat(time, span[1..], out var length);
        span[1 + length] = (byte)'\n';
        _bytes.Advance(length + 2);
        Points++;
    }

    /// <summary>
    /// A value of a tag: commas, spaces and equals signs are escaped. What a tag cannot hold, control characters and a backslash, which
    /// would escape what follows it, is written as in a web address (%0A), and so is the percent sign: no two texts become one.
    /// </summary>
    public static byte[] TagValue(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var character in Plain(value))
        {
            if (character is ',' or ' ' or '=')
            {
                text.Append('\\');
            }

            text.Append(character);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A text as the server stores it in a tag.</summary>
    public static string Plain(string value) =>
        string.Concat(value.Select(character => char.IsControl(character) || character is '\\' or '%'
        ? $"%{(int)character:X2}"
        : character.ToString()));

    private void Name(string name) => _bytes.Advance(Name(_bytes.GetSpan(name.Length + NumberBytes), name));

    /// <summary>Writes what separates a field from the one before, its name, which is ASCII, and the equals sign.</summary>
    private int Name(Span<byte> span, string name)
    {
        span[0] = (byte)(_hasFields ? ',' : ' ');
        _hasFields = true;
        Ascii.FromUtf16(name, span[1..], out var length);
        span[1 + length] = (byte)'=';
        return length + 2;
    }

    private void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, _bytes.GetSpan(NumberBytes), out var length);
        _bytes.Advance(length);
    }

    private void Raw(string text) =>
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
