using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>
/// Files that were cut, or put together from others: no value is half a number, and none comes from another column or hour than its own.
/// </summary>
public sealed class MisreadFileTests
{
    private const int Files = 150;

    /// <summary>Fixed, so that a run says the same as the last; a failure prints the smallest file that fails.</summary>
    private const ulong Seed = 20160601;

    public static TheoryData<string> Layouts => [.. Layout.All.Where(layout => layout.Header.Length > 0).Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_CutFile_HasNoValueThatTheWholeHasNot(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var files = from grid in Grid.Any
                    from place in Gen.Choose(0, 9_999)
                    from quoted in Gen.Elements(false, true)
                    select (grid, place, quoted);

        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var bytes = Encoding.UTF8.GetBytes(layout.Print(file.grid, quoted: file.quoted));
            if (Read(layout, bytes[..(int)((long)bytes.Length * file.place / 10_000)]) is FileContent.Readings readings)
            {
                var whole = layout.Expected(file.grid);
                Assert.All(
                    readings.AllScaled(),
                    value => Assert.True(whole.TryGetValue(value.Key, out var scaled) && scaled == value.Value, $"{value} is made up"));
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Files).WithReplay(Seed, 7));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_HeaderAgainWithColumnsMoved_IsGoneByOrRefused(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var files = from first in Grid.Any
                    from second in Grid.Any
                    where Math.Abs(first.Day.DayNumber - second.Day.DayNumber) > 1
                    from seed in Gen.Choose(0, 1_000_000)
                    from isMoved in Gen.Elements(false, true)
                    from bom in Gen.Elements(false, true)
                    from letters in Gen.Elements<Func<string, string>>(
                        name => name, name => name.ToUpperInvariant(), name => name.ToLowerInvariant())
                    select (first, second, seed, isMoved, bom, letters);
        var read = 0;

        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var below = Rows(layout, file.second);
            below[0] = Array.ConvertAll(below[0], name => file.letters(name));
            var order = Enumerable.Range(0, below[0].Length).ToArray();
            if (file.isMoved)
            {
                new Random(file.seed).Shuffle(order);
            }

            var text = new StringBuilder(layout.Print(file.first)).Append(file.bom ? "\uFEFF" : "");
            foreach (var row in below)
            {
                text.AppendJoin(',', order.Select(column => row[column])).Append('\n');
            }

            if (Read(layout, Encoding.UTF8.GetBytes(text.ToString())) is FileContent.Readings readings)
            {
                Assert.Equal(
                    layout.Expected(file.first).Concat(layout.Expected(file.second))
                        .OrderBy(value => value.ToString(), StringComparer.Ordinal),
                    readings.AllScaled().OrderBy(value => value.ToString(), StringComparer.Ordinal));
                Assert.Equal(0, readings.Receipt.Rejected);
                read++;
            }
            else
            {
                Assert.True(file.isMoved, "the same header again is passed over");
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Files).WithReplay(Seed, 9));

        Assert.InRange(read, Files / 3, Files);
    }

    /// <summary>The last line above the rows, and the rows.</summary>
    private static string[][] Rows(Layout layout, Grid grid) =>
    [
        layout.Header.TrimEnd('\n').Split('\n')[^1].Replace("\"", "", StringComparison.Ordinal).Split(','),
        .. layout.Rows(grid).Where(row => row.Length > 0),
    ];

    private static FileContent Read(Layout layout, byte[] bytes) =>
        FileReader.Read(new ArchiveEntry(0, layout.FileName, bytes.Length, Given.Hash), bytes);
}
