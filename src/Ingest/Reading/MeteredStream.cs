using System.Buffers;

namespace AqPipeline.Ingest.Reading;

/// <summary>Unpacked bytes as they are read, counted and compared with the limits before they are used.</summary>
/// <param name="unpacked">The unpacking stream.</param>
/// <param name="packedBytes">Packed bytes read so far, or all there are.</param>
/// <param name="guard">Makes an <see cref="InvalidDataException"/> of what the unpacking stream throws at damage; <see langword="null"/>
/// for one that throws it.</param>
internal sealed class MeteredStream(Stream unpacked, Func<long> packedBytes, Func<Func<int>, int>? guard = null) : Stream
{
    private long _allowed = long.MaxValue;
    private int _zerosAtEnd;

    /// <summary>Bytes read.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes of zero that were read last.</summary>
    public int ZerosAtEnd => _zerosAtEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>Lets at most so many more bytes through, whatever the file claims about itself.</summary>
    public void Allow(long bytes) => _allowed = bytes;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (guard is null)
        {
            return Read(buffer.AsSpan(offset, count));
        }

        var allowed = Allowed(count);
        var read = guard(() => unpacked.Read(buffer, offset, allowed));
        return Counted(buffer.AsSpan(offset, read));
    }

    public override int Read(Span<byte> buffer)
    {
        if (guard is null)
        {
            return Counted(buffer[..unpacked.Read(buffer[..Allowed(buffer.Length)])]);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            var read = Read(bytes, 0, buffer.Length);
            bytes.AsSpan(0, read).CopyTo(buffer);
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private int Allowed(int count) => _allowed > 0 || count == 0
        ? (int)Math.Min(count, _allowed)
        : throw new InvalidDataException("the archive is damaged: what stands before an entry does not end; fetch it again");

    private int Counted(ReadOnlySpan<byte> bytes)
    {
        var read = bytes.Length;
        Count += read;
        _allowed -= read;
        var zeros = read - 1 - bytes.LastIndexOfAnyExcept((byte)0);
        _zerosAtEnd = zeros == read ? (int)Math.Min((long)_zerosAtEnd + zeros, int.MaxValue) : zeros;
        ArchiveLimits.CheckBytes(Count);
        ArchiveLimits.CheckRatio(Count, packedBytes());
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
