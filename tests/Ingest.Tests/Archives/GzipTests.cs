using System.Text;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Packed files through <see cref="FileReader"/>: whole or not at all.</summary>
public sealed class GzipTests
{
    private static readonly byte[] Packed = Given.Gz("date,hour,type,1001A\n" + string.Concat(
        Enumerable.Range(1, 24).Select(hour => $"20160601,{hour},PM2.5,{hour * 7}\n")));

    [Fact]
    public void Read_WholeFile_IsRead()
    {
        var readings = Assert.IsType<FileContent.Readings>(Given.Content(Packed, "a.gz"));

        Assert.Equal(24, readings.Receipt.Accepted);
    }

    [Fact]
    public void Read_CutShortAnywhere_IsRefused()
    {
        for (var length = 0; length < Packed.Length; length++)
        {
            var content = Given.Content(Packed[..length], "a.gz");

            Assert.True(content is FileContent.Refused, $"cut to {length} of {Packed.Length} bytes");
        }
    }

    [Fact]
    public void Read_CutShortInTheMiddle_SaysSo()
    {
        var refused = Assert.IsType<FileContent.Refused>(Given.Content(Packed[..(Packed.Length / 2)], "a.gz"));

        Assert.Contains("cut short", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LargeFileCutShort_IsRefused()
    {
        // Longer than any buffer on the way, so that whole rows come out before the cut.
        var random = new Random(5);
        var text = new StringBuilder("date,hour,type,1001A\n");
        for (var row = 0; row < 40_000; row++)
        {
            text.Append("20160601,").Append(random.Next(25)).Append(",PM2.5,").Append(random.Next(500)).Append('\n');
        }

        var packed = Given.Gz(text.ToString());

        Assert.All(
            [100, 1_000, packed.Length / 3, packed.Length / 2, packed.Length - 9, packed.Length - 8, packed.Length - 4, packed.Length - 1],
            length => Assert.IsType<FileContent.Refused>(Given.Content(packed[..length], "a.gz")));
    }

    [Fact]
    public void Read_AnyByteChanged_IsRefusedOrReadAsItWas()
    {
        // The first ten bytes hold name, time and system, which are no content (RFC 1952).
        var random = new Random(6);
        for (var position = 0; position < Packed.Length; position++)
        {
            var damaged = Packed.ToArray();
            damaged[position] ^= (byte)(1 << random.Next(8));

            var content = Given.Content(damaged, "a.gz");

            Assert.True(
                (content is FileContent.Refused { Reason: var reason } && (reason.Contains("damaged") || reason.Contains("not a gz file")))
                    || (position < 10 && content is FileContent.Readings { Receipt.Accepted: 24, Receipt.Rejected: 0 }),
                $"byte {position}");
        }
    }

    [Fact]
    public void Unpack_LargeFile_HasItsContentInMemoryOnce()
    {
        var text = new byte[64 << 20];
        text.AsSpan().Fill((byte)'\n');
        var packed = Given.Gz(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var content = Gzip.Unpack(packed);

        Assert.Equal(text.Length, content.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, text.Length, text.Length + (1 << 20));
    }

    [Fact]
    public void Unpack_MoreThanAThousandTimesOfWhatWasRead_StopsThere()
    {
        // Deflate makes at most 1,032 bytes of one; bytes without a pattern behind them keep the ratio of the whole file below 1,000.
        var bytes = new byte[65 << 20];
        new Random(7).NextBytes(bytes.AsSpan(64 << 20));
        using var stream = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        var fault = Assert.Throws<InvalidDataException>(() => Gzip.Unpack(stream.ToArray()));

        Assert.Contains("more than 1000 times its size", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMembers_IsRefusedWithAdvice()
    {
        var refused = Assert.IsType<FileContent.Refused>(
            Given.Content([.. Given.Gz("date,hour,type,1001A\n"), .. Given.Gz("20160601,8,PM2.5,18\n")], "a.gz"));

        Assert.Contains("members", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date,hour,type,1001A\n20160601,8,PM2.5,18\n")]
    [InlineData("PK\u0003\u0004 a zip file by its first bytes")]
    [InlineData("x")]
    public void Read_NotAGzAtAll_IsRefusedAsThat(string text)
    {
        var refused = Assert.IsType<FileContent.Refused>(Given.Content(text, "a.csv.gz"));

        Assert.Contains("gz", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AGzNamedCsv_IsRefused()
    {
        Assert.IsType<FileContent.Refused>(Given.Content(Packed, "a.csv"));
    }
}
