namespace AqPipeline.Ingest.Reading;

/// <summary>Unpacked bytes as they are read, counted and compared with the limits before they are used.</summary>
/// <param name="unpacked">The unpacking stream.</param>
/// <param name="packedBytes">Packed bytes read so far, or all there are.</param>
internal sealed class MeteredStream(Stream unpacked, Func<long> packedBytes) : Stream
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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_allowed == 0 && !buffer.IsEmpty)
        {
            throw new InvalidDataException("the archive is damaged: what stands before an entry does not end; fetch it again");
        }

        var read = unpacked.Read(buffer[..(int)Math.Min(buffer.Length, _allowed)]);
        Count += read;
        _allowed -= read;
        var zeros = read - 1 - buffer[..read].LastIndexOfAnyExcept((byte)0);
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
