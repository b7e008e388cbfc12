using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Which entries an archive has, and that a damaged one is refused whole.</summary>
public sealed class ArchiveTests
{
    private static readonly (string Name, byte[] Content)[] Entries =
    [
        PackedFiles.Entry("b/20160602.csv", "date,hour,type,1001A\n20160602,8,PM2.5,21\n"),
        PackedFiles.Entry("b/20160601.csv", "date,hour,type,1001A\n20160601,8,PM2.5,18\n"),
        PackedFiles.Entry("LICENSE", "MIT"),
        ("a.csv.gz", Given.Gz("code,name,city\n1001A,万寿西宫,北京\n")),
        PackedFiles.Entry("b/.hidden.csv", "x"),
    ];

    public static TheoryData<string> Kinds => ["a.zip", "a.tar", "a.tar.gz"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Open_Archive_ListsItsFilesByNameWithHashAndLayout(string name)
    {
        using var folder = new TemporaryFolder();
        var archive = Open(folder, name, PackedFiles.Pack(name, Entries)).Archive!;

        Assert.Equal(
            ["a.csv.gz", "b/20160601.csv", "b/20160602.csv"], archive.Entries.Select(entry => entry.Path[(archive.Path.Length + 1)..]));
        File.WriteAllBytes(folder["plain"], Entries[3].Content);
        Assert.Equal(ContentHash.Of(folder["plain"]), archive.Entries[0].ContentHash);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_SomeEntries_GivesTheirBytes(string name)
    {
        using var folder = new TemporaryFolder();
        var archive = Open(folder, name, PackedFiles.Pack(name, Entries)).Archive!;

        var read = archive.Read(archive.Entries.Where(entry => !entry.Path.EndsWith("1.csv", StringComparison.Ordinal)))
            .ToDictionary(pair => pair.Entry.Path, pair => pair.Content);

        Assert.Equal(2, read.Count);
        Assert.Equal(Entries[0].Content, read[$"{archive.Path}/b/20160602.csv"].ToArray());
        Assert.Equal(Entries[3].Content, read[$"{archive.Path}/a.csv.gz"].ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_ArchiveReplacedMeanwhile_IsRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var archive = Open(folder, name, PackedFiles.Pack(name, Entries)).Archive!;
        File.WriteAllBytes(folder[name], PackedFiles.Pack(name, [PackedFiles.Entry("b/20160602.csv", "other"), .. Entries[1..]]));

        Assert.Throws<InvalidDataException>(() => archive.Read(archive.Entries).ToList());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Open_CutAnywhere_IsRefusedOrHasLostOnlyTheEnd(string name)
    {
        using var folder = new TemporaryFolder();
        var whole = PackedFiles.Pack(name, Entries);
        // A .tar file ends in two blocks of zeros and is whole with one of them.
        var needed = name == "a.tar" ? whole.Length - 512 : whole.Length;

        for (var length = 0; length < needed; length += name == "a.tar" ? 37 : 1)
        {
            Assert.True(Open(folder, name, whole[..length]).Refusal is not null, $"cut after {length} of {whole.Length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Open_AnyByteChanged_IsRefusedOrReadWithoutAFault(string name)
    {
        using var folder = new TemporaryFolder();
        var (whole, random) = (PackedFiles.Pack(name, Entries), new Random(6));
        for (var position = 0; position < whole.Length; position++)
        {
            var damaged = whole.ToArray();
            damaged[position] ^= (byte)(1 << random.Next(8));

            var (archive, refusal) = Open(folder, name, damaged);

            Assert.True(archive is null != refusal is null, $"byte {position}");
            if (archive is not null)
            {
                Assert.Equal(archive.Entries.Count, archive.Read(archive.Entries).Count());
            }
        }
    }

    /// <summary>
    /// Type S of an old GNU header is a sparse file (tar.5); the header's checksum is the sum of its bytes, its own taken as blanks.
    /// </summary>
    [Fact]
    public void Open_TarWithASparseFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var packed = PackedFiles.Pack("a.tar", Entries);
        packed[156] = (byte)'S';
        packed.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(packed.AsSpan(0, 512).ToArray().Sum(value => value), 8).PadLeft(6, '0') + "\0 ")
            .CopyTo(packed, 148);

        var (archive, refusal) = Open(folder, "a.tar", packed);

        Assert.Null(archive);
        Assert.Contains("sparse file", refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ZipOfAChineseWindows_HasItsNames()
    {
        using var folder = new TemporaryFolder();
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        using (var zip = new ZipArchive(File.Create(folder["a.zip"]), ZipArchiveMode.Create, leaveOpen: false, gb18030))
        {
            using var stream = zip.CreateEntry("北京站点.csv").Open();
            stream.Write("x"u8);
        }

        // .NET marks the names as UTF-8 only when no encoding is given.
        var archive = Archive.Open(folder["a.zip"], TestContext.Current.CancellationToken).Archive!;

        Assert.Equal($"{archive.Path}/北京站点.csv", Assert.Single(archive.Entries).Path);
    }

    [Fact]
    public void Open_TooManyEntries_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var header = PackedFiles.Tar(("a.csv", []))[..^1024];
        var tar = Enumerable.Repeat(header, 100_001).SelectMany(bytes => bytes).Concat(new byte[1024]).ToArray();

        var refusal = Open(folder, "a.tar", tar).Refusal!;

        Assert.Equal("the archive has more than 100000 entries; pack it in parts", refusal.Reason);
    }

    [Theory]
    [InlineData("b/20160601.csv", true)]
    [InlineData("a.CSV", true)]
    [InlineData("a.json", true)]
    [InlineData("a.txt", false)]
    [InlineData(".a.csv", false)]
    [InlineData("__MACOSX/._a.csv", false)]
    public void IsTaken_ByName(string name, bool isTaken) => Assert.Equal(isTaken, EntryName.IsTaken(name));

    private static (Archive? Archive, FileContent.Refused? Refusal) Open(TemporaryFolder folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(folder[name], bytes);
        return Archive.Open(folder[name], TestContext.Current.CancellationToken);
    }
}
