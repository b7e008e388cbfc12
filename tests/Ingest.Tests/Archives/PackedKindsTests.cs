using System.Formats.Tar;
using System.IO.Hashing;
using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;
using SharpCompress.Common;
using SharpCompress.Compressors.ZStandard;
using SharpCompress.Writers.SevenZip;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>.xz, .zst, .7z and .rar: read as .gz and .zip are, and refused whole when they are cut, damaged or encrypted.</summary>
public sealed class PackedKindsTests : IDisposable
{
    /// <summary>A day of two stations, as xz 5 packs it.</summary>
    private const string FileXz =
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AJLALVdADIYSu7rkb46YM6YPHCpXkSPHhqX709m41wH6izhMS85iDuld+YTj9WZ4ANapyOidcr1Nl" +
        "RJsyPI4n0xM4O1Dr0zqtDmCfJo9b0iObMkc5RBgjEKlvw0RoxTlWqYVCsmBtrRjxvbgN/wRrgwJFAyUGo6tA4Z3CUsNIH71LuR1+Y/+Q8CznA2" +
        "D7TYanfYj845ALcXfar+YkMnro1GFMw01juU6p+vcsTVXe7yjwo/nrCuAEy5BlwAAAAAqT2LKyIB38EAAdEBzAQAAIXLxRyxxGf7AgAAAAAEWV" +
        "o=";

    /// <summary>A tar of two such days, 5 and 6 January 2024, as xz 5 packs it.</summary>
    private const string TarXz =
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AUddABkMApKDq+ZVBsWegsDjma7b+Fb+7k2WEM455T8wJvY9kyjznA7FdxCt0/RJ2Pv1uRRVL1" +
        "iE4vk7kZ9HX6gUkr9udVDFL3RCOHonu3yM0fe6/cqmPZKGFgKu5jjAyZDDQCDv+ahRXsx28H9jXn/BskvMU1C915ZKuVuRDBLX64MSvEClIsIn" +
        "MloySOIrZK0Q8cHmK97zlcSwgfjrx3R3cI0eGAfBBVtSOQxz1aIdzGy71toaEAUxGo5+FXqektogloT/dlLADwfEMxSGl+k8AMWybsHEm+a6oI" +
        "cVJrQX9zr8kIUebuJyi8hIObCkV4fsD0+su4VjK6x/TZxzsLX2YpGBzO2Yo4cInC4bueUAU/PWLHZVfCY282c+0OP0lechmN0T0aPB2uEq+oJg" +
        "vQeMFrHBS00eB3xz8rm2WCVAgO+REIIxBchRAAAAiWDKCKuOmfcAAeMCgFAAABp2oKixxGf7AgAAAAAEWVo=";

    private const int Values = 48;

    private static readonly string[] Kinds = [".csv.xz", ".csv.zst", ".tar.xz", ".tar.zst", ".7z", ".rar", "4.rar"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Archives => [".tar.xz", ".tar.zst", ".7z", ".rar", "4.rar"];

    public static TheoryData<string> Files => [".csv.xz", ".csv.zst"];

    public static TheoryData<string> All => [.. Kinds];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Archives))]
    public void Archive_OfEachKind_GivesItsEntries(string kind)
    {
        var archive = Open(kind, Bytes(kind)).Archive!;

        Assert.Equal(["20240105.csv", "20240106.csv"], archive.Entries.Select(entry => Path.GetFileName(entry.Path)));
        Assert.All(
            archive.Read(archive.Entries),
            entry => Assert.Equal(Values, Assert.IsType<FileContent.Readings>(FileReader.Read(entry.Entry, entry.Content)).Receipt.Accepted));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfEachKind_IsRead(string kind) =>
        Assert.Equal(Values, Assert.IsType<FileContent.Readings>(Given.Content(Bytes(kind), "a" + kind)).Receipt.Accepted);

    [Theory]
    [MemberData(nameof(All))]
    public void Kind_CutAnywhere_IsRefusedWhole(string kind)
    {
        var bytes = Bytes(kind);
        foreach (var cut in Enumerable.Range(1, 60).Select(part => bytes.Length * part / 61).Append(bytes.Length - 1).Distinct())
        {
            Assert.DoesNotContain("error of the program", Refusal(kind, bytes[..cut]));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Kind_WithAByteChanged_IsRefusedOrGivesTheSame(string kind)
    {
        var bytes = Bytes(kind);
        for (var place = 0; place < bytes.Length; place += Math.Max(1, bytes.Length / 150))
        {
            byte[] damaged = [.. bytes];
            damaged[place] ^= 0x10;
            if (kind.StartsWith(".csv", StringComparison.Ordinal))
            {
                Assert.True(
                    Given.Content(damaged, "a" + kind) is FileContent.Refused or FileContent.Readings { Receipt.Accepted: Values });
            }
            else if (Open(kind, damaged).Archive is { } archive)
            {
                Assert.All(archive.Entries, entry => Assert.Contains(entry.ContentHash, Hashes));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Kind_WithSomethingBehindIt_IsRefusedOrRead(string kind) =>
        Assert.True(Refusal(kind, [.. Bytes(kind), .. "<html>"u8]) is null or { Length: > 0 });

    [Theory]
    [InlineData(".7z")]
    [InlineData(".rar")]
    [InlineData(".tar.xz")]
    [InlineData(".tar.zst")]
    public void Archive_ThatIsNone_IsRefused(string kind) => Assert.NotNull(Refusal(kind, "date,hour\n"u8.ToArray()));

    [Fact]
    public void Rar_WithEncryptedHeaders_IsRefusedWithWhatToDo() =>
        Assert.StartsWith("the archive is encrypted", Refusal(".rar", [.. Mark5, .. Block5(4, 0, [0, 0, 15]), .. Block5(5, 0, [0])]));

    [Fact]
    public void Rar_WithAFurtherVolume_IsRefusedWithWhatToDo() =>
        Assert.StartsWith("the archive is one of several parts", Refusal(".rar", [.. Mark5, .. Block5(1, 0, [0]), .. Block5(5, 0, [1])]));

    [Theory]
    [InlineData(".7z")]
    [InlineData(".tar.zst")]
    [InlineData(".csv.zst")]
    public void Kind_ThatUnpacksAThousandfold_IsRefused(string kind)
    {
        var large = new byte[64 << 20];
        var bytes = kind switch
        {
            ".7z" => SevenZip(("a.csv", large)),
            ".csv.zst" => Zst(large),
            _ => Zst(Tar(("a.csv", large))),
        };

        Assert.Contains("1000 times", Refusal(kind, bytes));
    }

    [Fact]
    public void Entry_OfAnArchive_MayBePackedAsXzOrZst()
    {
        var archive = Open(".7z", SevenZip(("a.csv.xz", Bytes(".csv.xz")), ("b.csv.zst", Bytes(".csv.zst")))).Archive!;

        Assert.All(
            archive.Read(archive.Entries),
            entry => Assert.Equal(Values, Assert.IsType<FileContent.Readings>(FileReader.Read(entry.Entry, entry.Content)).Receipt.Accepted));
    }

    private static byte[] Mark5 => Convert.FromHexString("526172211A070100");

    private static IEnumerable<string> Hashes => Days.Select(day => ContentHashOf(day.Content));

    private static (string Name, byte[] Content)[] Days => [("20240105.csv", Day(20240105)), ("20240106.csv", Day(20240106))];

    private static byte[] Day(int day) => Encoding.UTF8.GetBytes("date,hour,type,1001A,1002A\n" + string.Concat(
        Enumerable.Range(0, 24).Select(hour => $"{day},{hour},PM2.5,{(hour * 7 + day) % 90 + 1},{hour * 11 % 80 + 2}\n")));

    private static string ContentHashOf(byte[] content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    private static byte[] Bytes(string kind) => kind switch
    {
        ".csv.xz" => Convert.FromBase64String(FileXz),
        ".tar.xz" => Convert.FromBase64String(TarXz),
        ".csv.zst" => Zst(Day(20240105)),
        ".tar.zst" => Zst(Tar(Days)),
        ".7z" => SevenZip(Days),
        ".rar" => Rar5(Days),
        _ => Rar4(Days),
    };

    private static byte[] Zst(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new CompressionStream(packed, 3, 0, leaveOpen: true))
        {
            stream.SetParameter(SharpCompress.Compressors.ZStandard.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
            stream.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] entries)
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return packed.ToArray();
    }

    private static byte[] SevenZip(params (string Name, byte[] Content)[] entries)
    {
        var packed = new MemoryStream();
        using (var writer = new SevenZipWriter(packed, new SevenZipWriterOptions(CompressionType.LZMA2) { LeaveStreamOpen = true }))
        {
            foreach (var (name, content) in entries)
            {
                writer.Write(name, new MemoryStream(content), null);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A RAR 5 archive of stored files, by the published description of the format.</summary>
    private static byte[] Rar5((string Name, byte[] Content)[] entries) =>
    [
        .. Mark5, .. Block5(1, 0, [0]),
        .. entries.SelectMany(entry => (byte[])[
            .. Block5(2, 2,
            [
                .. Integer(entry.Content.Length), 4, .. Integer(entry.Content.Length), 0, .. Crc32.Hash(entry.Content), 0, 1,
                (byte)entry.Name.Length, .. Encoding.UTF8.GetBytes(entry.Name),
            ]),
            .. entry.Content,
        ]),
        .. Block5(5, 0, [0]),
    ];

    private static byte[] Block5(byte kind, byte flags, byte[] fields)
    {
        byte[] header = [.. Integer(2 + fields.Length), kind, flags, .. fields];
        return [.. Crc32.Hash(header), .. header];
    }

    private static byte[] Integer(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Integer(value >> 7)];

    /// <summary>A RAR 4 archive of stored files.</summary>
    private static byte[] Rar4((string Name, byte[] Content)[] entries) =>
    [
        .. Convert.FromHexString("526172211A0700"), .. Block4(0x73, 0, new byte[6]),
        .. entries.SelectMany(entry => (byte[])[
            .. Block4(0x74, 0x8000,
            [
                .. BitConverter.GetBytes(entry.Content.Length), .. BitConverter.GetBytes(entry.Content.Length), 3, .. Crc32.Hash(entry.Content),
                0, 0, 0x21, 0x58, 20, 0x30, (byte)entry.Name.Length, 0, 0xB4, 0x81, 0, 0, .. Encoding.UTF8.GetBytes(entry.Name),
            ]),
            .. entry.Content,
        ]),
        .. Block4(0x7B, 0x4000, []),
    ];

    private static byte[] Block4(byte kind, ushort flags, byte[] fields)
    {
        byte[] header = [kind, .. BitConverter.GetBytes(flags), .. BitConverter.GetBytes((ushort)(7 + fields.Length)), .. fields];
        return [.. Crc32.Hash(header)[..2], .. header];
    }

    private (Archive? Archive, FileContent.Refused? Refusal) Open(string kind, byte[] bytes)
    {
        File.WriteAllBytes(_folder["a" + kind], bytes);
        return Archive.Open(_folder["a" + kind], TestContext.Current.CancellationToken);
    }

    private string? Refusal(string kind, byte[] bytes) => kind.StartsWith(".csv", StringComparison.Ordinal)
        ? (Given.Content(bytes, "a" + kind) as FileContent.Refused)?.Reason
        : Open(kind, bytes).Refusal?.Reason;
}
