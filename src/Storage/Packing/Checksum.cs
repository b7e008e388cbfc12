using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace AqPipeline.Storage.Packing;

/// <summary>
/// The checksum with a stored row: XxHash3 over where it stands and everything it holds. Every value has its kind and length before it, so
/// that nothing can move from one to the next. Not against forgery: against disks.
/// </summary>
internal sealed class Checksum
{
    private const byte Nothing = 0;
    private const byte Whole = 1;
    private const byte Text = 2;
    private const byte Bytes = 3;

    private readonly XxHash3 _hash = new();

    /// <summary>The checksum of what was added.</summary>
    public long Value => unchecked((long)_hash.GetCurrentHashAsUInt64());

    /// <summary>Begins anew.</summary>
    /// <param name="table">The table or measurement the row stands in.</param>
    public Checksum Of(string table)
    {
        _hash.Reset();
        return Add(table);
    }

    public Checksum Add(long value)
    {
        AppendHead(Whole, value);
        return this;
    }

    public Checksum Add(string value)
    {
        Span<byte> utf8 = stackalloc byte[256];
        AddText(Encoding.UTF8.TryGetBytes(value, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(value));
        return this;
    }

    /// <summary>Adds a text that is UTF-8 already.</summary>
    public Checksum AddText(ReadOnlySpan<byte> utf8)
    {
        AppendHead(Text, utf8.Length);
        _hash.Append(utf8);
        return this;
    }

    public Checksum AddBytes(ReadOnlySpan<byte> bytes)
    {
        AppendHead(Bytes, bytes.Length);
        _hash.Append(bytes);
        return this;
    }

    public Checksum AddNothing()
    {
        AppendHead(Nothing, 0);
        return this;
    }

    /// <summary>Adds a value of any of the kinds that rows hold.</summary>
    public Checksum AddValue(object? value) => value switch
    {
        null or DBNull => AddNothing(),
        int number => Add((long)number),
        long number => Add(number),
        string text => Add(text),
        byte[] bytes => AddBytes(bytes),
        _ => throw new ArgumentException($"A row does not hold a {value.GetType().Name}.", nameof(value)),
    };

    private void AppendHead(byte kind, long number)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        head[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], number);
        _hash.Append(head);
    }
}
