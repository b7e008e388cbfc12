using System.Buffers.Binary;
using AqPipeline.TestKit;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Tests;

/// <summary>
/// Pages of days at the places of others, as a misdirected write of a disk leaves them: every row has the right checksum. Each question
/// is answered rightly, or its damage is named.
/// </summary>
public sealed class SqlitePageTests : IDisposable
{
    private const int PageBytes = 32768;

    private static readonly string[] s_stations = [.. Enumerable.Range(1001, 24).Select(code => $"{code}A")];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder["aq.db"];

    private string Uri => "sqlite:" + FilePath;

    public void Dispose() => _folder.Dispose();

    // SQLite reads on from the last day asked for until it meets a later one: a page of earlier days ends no question.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadStatistics_WithAPageAtThePlaceOfAnother_IsRightOrNamesTheDays(bool isSwapped)
    {
        DateOnly[] days = [.. Enumerable.Range(0, 45).Select(Some.Day.AddDays)];
        await using (var store = StoreUri.Open(Uri))
        {
            await store.SaveStatistics([.. days.Select(Statistics)], Token);
        }

        var answered = 0;
        var pages = Pages("daily_statistics");
        foreach (var damage in Damages(pages, isSwapped))
        {
            await using var store = StoreUri.OpenToRead(Uri);
            foreach (var range in Ranges(pages, days))
            {
                try
                {
                    var expected = days.Where(range.Contains).SelectMany(day => Statistics(day).Stations);
                    Assert.Equal(expected, await store.ReadStatistics(range, null, Token));
                    answered++;
                }
                catch (StoreException exception)
                {
                    Assert.Equal(DamagedPart.Statistics, exception.Damage?.Part);
                    Assert.NotEmpty(exception.Damage!.Days);
                    Assert.All(exception.Damage.Days, day => Assert.True(range.Contains(day), $"{damage}, {range}: {day}"));
                }
            }
        }

        Assert.True(answered > 0, "No range was answered.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadStationDays_WithAPageAtThePlaceOfAnother_IsRightOrNamesTheDay(bool isSwapped)
    {
        var random = new Random(5);
        DateOnly[] days = [.. Enumerable.Range(0, 30).Select(Some.Day.AddDays)];
        var readings = days.ToDictionary(day => day, day => s_stations.Select(code => Some.RandomDay(random, code, day)).ToList());
        await using (var store = StoreUri.Open(Uri))
        {
            await store.Import(Some.Batch("a", [.. readings.Values.SelectMany(day => day)]), Token);
        }

        var pages = Pages("day_readings");
        foreach (var damage in Damages(pages, isSwapped))
        {
            await using var store = StoreUri.OpenToRead(Uri);
            var damaged = new List<DateOnly>();
            foreach (var day in days)
            {
                try
                {
                    Some.AssertSame(readings[day], await store.ReadStationDays(day, Token));
                }
                catch (StoreException exception)
                {
                    Assert.Equal((DamagedPart.Readings, day), (exception.Damage?.Part, Assert.Single(exception.Damage!.Days)));
                    damaged.Add(day);
                }
            }

            Assert.Equal(days.Where(day => damage.Gone.Contains(day.DayNumber)), damaged);
        }
    }

    private static DayStatistics Statistics(DateOnly day) =>
        new(day, 1, [.. s_stations.Select((code, place) => Some.Statistics(code, day, day.DayNumber % 97 + place * 1.7m))]);

    /// <summary>Every way in which a page gets to the place of another, one after the other.</summary>
    private IEnumerable<PageDamage> Damages(IReadOnlyList<Page> pages, bool isSwapped)
    {
        Assert.True(pages.Count >= 4, $"{pages.Count} pages are too few.");
        var sound = File.ReadAllBytes(FilePath);
        foreach (var to in pages)
        {
            foreach (var from in pages.Where(page => page != to && (!isSwapped || page.Number > to.Number)))
            {
                var bytes = sound.ToArray();
                sound.AsSpan(from.Start, PageBytes).CopyTo(bytes.AsSpan(to.Start));
                if (isSwapped)
                {
                    sound.AsSpan(to.Start, PageBytes).CopyTo(bytes.AsSpan(from.Start));
                }

                File.WriteAllBytes(FilePath, bytes);
                yield return new PageDamage(to.Number, from.Number, [.. to.Days, .. isSwapped ? from.Days : []]);
            }
        }
    }

    /// <summary>All days, the days of each page, all days before it and all days after it.</summary>
    private static IEnumerable<DayRange> Ranges(IReadOnlyList<Page> pages, DateOnly[] days)
    {
        var all = new DayRange(days[0], days[^1]);
        yield return all;
        foreach (var page in pages)
        {
            var of = new DayRange(DateOnly.FromDayNumber(page.Days[0]), DateOnly.FromDayNumber(page.Days[^1]));
            yield return of;
            yield return new DayRange(of.First, of.First);
            if (of.First > all.First)
            {
                yield return new DayRange(all.First, of.First.AddDays(-1));
            }

            if (of.Last < all.Last)
            {
                yield return new DayRange(of.Last.AddDays(1), all.Last);
            }
        }
    }

    /// <summary>
    /// The pages of a table's rows, with their days, from the page over them (https://sqlite.org/fileformat2.html, 1.6): a header of 12
    /// bytes, with the number of cells in bytes 3 and 4 and the last page in bytes 8 to 11, then the places of the cells. Each cell begins
    /// with a page.
    /// </summary>
    private List<Page> Pages(string table)
    {
        var root = Query($"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'")[0];
        var top = File.ReadAllBytes(FilePath).AsSpan((root - 1) * PageBytes, PageBytes);
        Assert.Equal(5, top[0]);
        var numbers = new List<int>();
        for (var cell = 0; cell < BinaryPrimitives.ReadUInt16BigEndian(top[3..]); cell++)
        {
            numbers.Add(BinaryPrimitives.ReadInt32BigEndian(top[BinaryPrimitives.ReadUInt16BigEndian(top[(12 + 2 * cell)..])..]));
        }

        numbers.Add(BinaryPrimitives.ReadInt32BigEndian(top[8..]));
        var days = Query($"SELECT day FROM {table} ORDER BY day");
        var pages = new List<Page>();
        foreach (var number in numbers)
        {
            var start = (number - 1) * PageBytes;
            var rows = BinaryPrimitives.ReadUInt16BigEndian(File.ReadAllBytes(FilePath).AsSpan(start + 3));
            pages.Add(new Page(number, start, [.. days.Take(rows)]));
            days.RemoveRange(0, rows);
        }

        Assert.Empty(days);
        return pages;
    }

    private List<int> Query(string sql)
    {
        using var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var numbers = new List<int>();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt32(0));
        }

        return numbers;
    }

    /// <summary>A page of rows.</summary>
    private sealed record Page(int Number, int Start, IReadOnlyList<int> Days);

    /// <summary>A page at the place of another, or both at each other's place, and the days that are no longer where they belong.</summary>
    private sealed record PageDamage(int To, int From, IReadOnlyList<int> Gone);
}
