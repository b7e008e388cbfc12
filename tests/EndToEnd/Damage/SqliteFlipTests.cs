using System.Buffers.Binary;
using System.Globalization;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>Damage of an SQLite file, a bit or a page at a time, under the questions that people ask. Seeds are fixed.</summary>
public sealed class SqliteFlipTests(SampleRun sample) : IDisposable
{
    private const int FirstFreePage = 32;
    private const int PageSize = 16;

    private readonly TemporaryFolder _folder = new();

    private string Store => "sqlite:" + _folder["aq.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answer_AfterAFlippedBitInAUsedPage_IsRightOrASentence()
    {
        var random = new Random(20261128);

        var found = await Damage(LongRun.Rounds(30, 1000), (bytes, pages) => Flip(bytes, pages, random));

        Assert.True(found > LongRun.Rounds(30, 1000) / 2, $"Only {found} flips were found: most lie in bytes that are used.");
    }

    [Fact]
    public async Task Answer_AfterTwoFlippedBits_IsRightOrASentence()
    {
        var random = new Random(2);

        await Damage(LongRun.Rounds(5, 200), (bytes, pages) => $"{Flip(bytes, pages, random)} and {Flip(bytes, pages, random)}");
    }

    // The first page holds the header and the names of the tables: flips there are rare among all, and worst.
    [Fact]
    public async Task Answer_AfterAFlippedBitInHeadersOfPages_IsRightOrASentence()
    {
        var random = new Random(3);

        await Damage(LongRun.Rounds(10, 400), (bytes, pages) =>
        {
            var page = random.Next(3) == 0 ? pages[0] : pages[random.Next(pages.Count)];
            var place = page.Start + (page.Start == 0 && random.Next(2) == 0 ? 32768 - 1 - random.Next(4000) : random.Next(150));
            return FlipAt(bytes, place, random.Next(8));
        });
    }

    [Fact]
    public async Task Answer_AfterAnOverwrittenPage_IsRightOrASentence()
    {
        var random = new Random(4);

        await Damage(LongRun.Rounds(5, 200), (bytes, pages) =>
        {
            var (to, from) = (pages[random.Next(pages.Count)], pages[random.Next(pages.Count)]);
            var page = bytes.AsSpan(to.Start, to.Length);
            switch (random.Next(3))
            {
                case 0:
                    page.Clear();
                    return $"zeros at {to.Start}";
                case 1:
                    random.NextBytes(page);
                    return $"noise at {to.Start}";
                default:
                    bytes.AsSpan(from.Start, from.Length).ToArray().CopyTo(page);
                    return $"page {from.Start} at {to.Start}";
            }
        });
    }

    [Fact]
    public async Task Answer_AfterPagesAtEachOthersPlaces_IsRightOrASentence()
    {
        var random = new Random(5);

        await Damage(LongRun.Rounds(5, 200), (bytes, pages) =>
        {
            var (one, other) = (pages[random.Next(pages.Count)], pages[random.Next(pages.Count)]);
            var page = bytes.AsSpan(one.Start, one.Length).ToArray();
            bytes.AsSpan(other.Start, other.Length).CopyTo(bytes.AsSpan(one.Start));
            page.CopyTo(bytes.AsSpan(other.Start));
            return $"pages {one.Start} and {other.Start} at each other's places";
        });
    }

    /// <returns>Rounds in which damage was named or mended.</returns>
    private async Task<int> Damage(int rounds, Func<byte[], List<(int Start, int Length)>, string> damage)
    {
        File.Copy(sample.File, _folder["aq.db"]);
        var questions = await new Questions(Store, "2015").Learn();
        var sound = File.ReadAllBytes(_folder["aq.db"]);
        var pages = UsedPages(sound);
        var found = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = sound.ToArray();
            var what = damage(bytes, pages);
            File.Delete(_folder["aq.db-wal"]);
            File.Delete(_folder["aq.db-shm"]);
            File.WriteAllBytes(_folder["aq.db"], bytes);

            found += await questions.AskAll(string.Create(CultureInfo.InvariantCulture, $"round {round}, {what}")) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rounds, damage found in {found}.");
        return found;
    }

    private static string Flip(byte[] bytes, List<(int Start, int Length)> pages, Random random)
    {
        var (start, length) = pages[random.Next(pages.Count)];
        return FlipAt(bytes, start + random.Next(length), random.Next(8));
    }

    private static string FlipAt(byte[] bytes, int place, int bit)
    {
        bytes[place] ^= (byte)(1 << bit);
        return $"bit {bit} of byte {place}";
    }

    /// <summary>
    /// All pages but those of the list of free ones, which the header begins (https://sqlite.org/fileformat2.html, 1.3 and 1.5).
    /// </summary>
    private static List<(int Start, int Length)> UsedPages(byte[] file)
    {
        var size = (int)BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(PageSize));
        var free = new HashSet<int>();
        for (var trunk = Number(file, FirstFreePage); trunk != 0; trunk = Number(file, (trunk - 1) * size))
        {
            free.Add(trunk);
            var start = (trunk - 1) * size;
            for (var leaf = 0; leaf < Number(file, start + 4); leaf++)
            {
                free.Add(Number(file, start + 8 + 4 * leaf));
            }
        }

        return [.. Enumerable.Range(1, file.Length / size).Where(page => !free.Contains(page)).Select(page => ((page - 1) * size, size))];
    }

    private static int Number(byte[] file, int place) => (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(place));
}
