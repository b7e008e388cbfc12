using System.Buffers;
using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>Archives with damage anywhere and names of any kind: looked through or refused, and what is read is what was packed.</summary>
public sealed class DamagedArchiveTests
{
    private const int Archived = 250;
    private const ulong Seed = 20160601;

    private static readonly (string Name, byte[] Content)[] Entries =
    [
        .. Enumerable.Range(1, 6)
            .Select(day => PackedFiles.Entry($"2016/2016060{day}.csv", $"date,hour,type,1001A\n2016060{day},1,PM2.5,{day}\n")),
    ];

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar")]
    [InlineData("a.tar.gz")]
    public void Open_DamagedArchive_IsReadAsPackedOrRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var whole = PackedFiles.Pack(name, Entries);
        var packed = Entries.Select(entry => Encoding.UTF8.GetString(entry.Content)).ToHashSet();
        var damages = from place in Gen.Choose(0, whole.Length - 1)
                      from sign in Gen.Choose(0, 255)
                      from cut in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
                      select (place, sign: (byte)sign, cut);
        var refused = 0;

        Prop.ForAll(damages.NonEmptyListOf().ToArbitrary(), list =>
        {
            var bytes = list.Take(3).Aggregate(whole, (bytes, damage) => damage.place >= bytes.Length ? bytes
                : damage.cut ? bytes[..damage.place] : [.. bytes[..damage.place], damage.sign, .. bytes[(damage.place + 1)..]]);
            File.WriteAllBytes(folder[name], bytes);

            var (archive, refusal) = Archive.Open(folder[name], TestContext.Current.CancellationToken);

            refused += refusal is null ? 0 : 1;
            foreach (var (entry, content) in archive?.Read(archive.Entries) ?? [])
            {
                // A tar file has no checksum of what is in it, so there a digit may become another one.
                Assert.True(name == "a.tar" || packed.Contains(Encoding.UTF8.GetString(content)), entry.Path);
                ArrayPool<byte>.Shared.Return(content.Array!);
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Archived).WithReplay(Seed, 7));

        Assert.InRange(refused, Archived / 10, Archived);
    }

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar")]
    public void Open_EntriesOfAnyName_LeadNowhereOrAreRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var names = Gen.Elements("..", ".", "a", "北京", "C:", "\u0001", "", "b.csv").NonEmptyListOf()
            .SelectMany(parts => Gen.Elements("/", "\\").Select(separator => string.Join(separator, parts) + ".csv"));

        Prop.ForAll(names.ToArbitrary(), entry =>
        {
            File.WriteAllBytes(folder[name], PackedFiles.Pack(name, PackedFiles.Entry(entry, "date,hour,type,1001A\n")));

            var (archive, refusal) = Archive.Open(folder[name], TestContext.Current.CancellationToken);

            Assert.True(archive is not null || refusal!.Reason.Length > 0);
            Assert.All(archive?.Entries ?? [], found =>
            {
                Assert.StartsWith(folder[name] + "/", found.Path, StringComparison.Ordinal);
                Assert.DoesNotContain("..", found.Path[folder[name].Length..].Split('/', '\\'));
                Assert.DoesNotContain(found.Path, char.IsControl);
            });
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Archived).WithReplay(Seed, 9));
    }
}
