using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>
/// Files made to break a reader, in every layout: never an exception, never more memory than the file accounts for, never a made-up
/// reading.
/// </summary>
public sealed class HostileFileTests
{
    private const int MiB = 1 << 20;

    private static readonly Grid Ordinary = new(
        new DateOnly(2016, 6, 1), 3,
        [.. Enumerable.Range(1, Grid.Stations * Grid.Hours * Pollutants.Count).Select(value => (int?)(value * StationDay.Scale))]);

    public static TheoryData<string> Layouts => [.. Layout.All.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_LineOfTenMebibytes_CostsThatLineOrTheFile(string name)
    {
        var layout = Find(name);
        var text = layout.Print(Ordinary) + new string('7', 10 * MiB) + "\n";

        var content = ReadWithin(layout, text, bytesAllowed: 120L * MiB);

        AssertOnlyOrdinary(layout, content, rejected: 1);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_RowOfAMillionColumns_CostsThatRowOrTheFile(string name)
    {
        var layout = Find(name);
        var text = layout.Print(Ordinary) + new string(',', 1_000_000) + "\n";

        var content = ReadWithin(layout, text, bytesAllowed: 60L * MiB);

        AssertOnlyOrdinary(layout, content, rejected: 1);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_HeaderOfAMillionColumns_IsReadOrRefusedInLittleMemory(string name)
    {
        var layout = Find(name);
        var header = layout.Header.TrimEnd('\n');
        var (more, fields) = name switch
        {
            "national-sites" => (string.Concat(Enumerable.Range(2, 1_000_000).Select(code => $",{code}A")), "1"),
            "national-cities-wide" => (string.Concat(Enumerable.Range(2, 1_000_000).Select(code => $",市{code}")), "1"),
            _ => (string.Concat(Enumerable.Range(2, 1_000_000).Select(code => $",c{code}")), ""),
        };
        var rows =
            string.Concat(
                Enumerable.Range(1, 2)
                    .Select(day => $"2016060{day},1,PM2.5" + string.Concat(Enumerable.Repeat("," + fields, 1_000_002)) + "\n"));

        var content = ReadWithin(layout, $"{header}{more}\n{rows}", bytesAllowed: 400L * MiB);

        Assert.True(content is FileContent.Refused || content is FileContent.Readings { StationDays.Count: 0 }, content.ToString());
    }

    [Fact]
    public void Read_HeaderLongerThanIsLookedAt_WithANamelessColumnAtItsEnd_IsRefused()
    {
        var codes = string.Concat(Enumerable.Range(0, 20_000).Select(code => $",{code:0000000000000000}"));

        var content = Read("a.csv", Encoding.UTF8.GetBytes($"date,hour,type{codes},\n20160601,1,PM2.5{new string(',', 20_001)}\n"));

        Assert.Contains("column 20004", Assert.IsType<FileContent.Refused>(content).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreStationDaysThanAnyRealFile_IsRefusedInLittleMemory()
    {
        // 1,600 stations and a row each for 2,000 days: 3.2 million station-days out of 3 MB.
        var header = "date,hour,type" + string.Concat(Enumerable.Range(1001, 1600).Select(code => $",{code}A"));
        var rows =
            string.Concat(
                Enumerable.Range(0, 2000).Select(day => $"{new DateOnly(2010, 1, 1).AddDays(day):yyyyMMdd},1,CO{new string(',', 1600)}\n"));

        var content = ReadWithin(Find("national-sites"), $"{header}\n{rows}", bytesAllowed: 1200L * MiB);

        Assert.Equal(
            "it holds more than 1,000,000 station-days; a national year has 600,000: split it",
            Assert.IsType<FileContent.Refused>(content).Reason);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_QuoteNeverClosed_CostsItsLineOrTheFile(string name)
    {
        var layout = Find(name);
        var next = Ordinary with { Day = new DateOnly(2016, 6, 2) };
        var lines = layout.Print(next)[layout.Header.Length..];

        var content = ReadWithin(layout, $"{layout.Print(Ordinary)}\"{lines}", bytesAllowed: 60L * MiB);

        if (content is FileContent.Readings readings)
        {
            Assert.True(readings.Receipt.Rejected > 0);
            Assert.InRange(
                readings.Receipt.Accepted, layout.Expected(Ordinary).Count,
                layout.Expected(Ordinary).Count + layout.Expected(next).Count - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_NulInAnyField_TakesNoOtherValue(string name)
    {
        var layout = Find(name);
        var bytes = Encoding.UTF8.GetBytes(layout.Print(Ordinary));
        var expected = layout.Expected(Ordinary);
        var start = Encoding.UTF8.GetByteCount(layout.Header);
        for (var position = start; position < bytes.Length; position += Math.Max(1, (bytes.Length - start) / 200))
        {
            byte[] damaged = [.. bytes[..position], 0, .. bytes[position..]];
            if (Read(layout.FileName, damaged) is FileContent.Readings readings)
            {
                Assert.All(readings.StationDays, day => Assert.All(Pollutants.All.ToArray(), pollutant => Assert.All(
                    Enumerable.Range(1, HourEnding.PerDay).Where(hour => day.TryGet(pollutant, hour, out _)),
                    hour => Assert.Contains(day.Value(pollutant, hour)!.Value, expected.Values))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_LineEndsMixed_GivesTheSameReadings(string name)
    {
        var layout = Find(name);
        var lines = layout.Print(Ordinary).Split('\n');
        var mixed = string.Concat(lines[..^1].Select((line, index) => line + (index % 2 == 0 ? "\r\n" : "\n"))) + lines[^1];

        var content = Assert.IsType<FileContent.Readings>(Read(layout.FileName, Encoding.UTF8.GetBytes(mixed)));

        Assert.Equal((layout.Expected(Ordinary).Count, 0), (content.Receipt.Accepted, content.Receipt.Rejected));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_DatesThatCannotBe_GiveNoReading(string name)
    {
        foreach (var year in (int[])[1900, 1979, 2101, 9998])
        {
            var layout = Find(name);
            var grid = Ordinary with { Day = new DateOnly(year, 6, 1) };

            var content = Read(layout.FileName, Encoding.UTF8.GetBytes(layout.Print(grid)));

            Assert.True(
                content is FileContent.Refused or FileContent.Readings { Receipt: { Accepted: 0, Missing: 0, Rejected: > 0 } },
                $"{year}: {content}");
        }
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("9999-12-31T23:00:00")]
    [InlineData("1979-12-31T23:00:00")]
    [InlineData("2100-01-01T01:00:00")]
    public void Read_LiveFeedAtTheEndsOfTime_IsRejected(string timepoint)
    {
        var layout = Find("cnemc-live-json");
        var text = layout.Print(Ordinary).Replace("2016-06-01T03:00:00", timepoint, StringComparison.Ordinal);

        var readings = Assert.IsType<FileContent.Readings>(Read(layout.FileName, Encoding.UTF8.GetBytes(text)));

        Assert.Equal((2, 48), (readings.Receipt.Rejected, readings.Receipt.Accepted));
        Assert.Contains($"from 1980 to 2099, found '{timepoint}'", readings.Receipt.Rejections[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GzThatUnpacksToAThousandTimesItself_IsRefusedInLittleMemory()
    {
        var layout = Find("national-sites");
        var packed = PackedFiles.Gz([.. Encoding.UTF8.GetBytes(layout.Print(Ordinary)), .. new byte[128 * MiB]]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var content = Read("a.csv.gz", packed);

        // It is seen as soon as it happens: some 128 KiB packed may give 128 MiB and the room a growing buffer takes, were they all
        // unpacked.
        Assert.Contains("1000 times its size", Assert.IsType<FileContent.Refused>(content).Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 550L * MiB);
    }

    private static FileContent ReadWithin(Layout layout, string text, long bytesAllowed)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var content = Read(layout.FileName, bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytesAllowed);
        return content;
    }

    private static FileContent Read(string name, byte[] bytes) =>
        FileReader.Read(new ArchiveEntry(0, name, bytes.Length, Given.Hash), bytes);

    /// <summary>The file was refused, or exactly the ordinary readings were taken and the rest rejected.</summary>
    private static void AssertOnlyOrdinary(Layout layout, FileContent content, int rejected)
    {
        if (content is FileContent.Readings readings)
        {
            Assert.Equal(layout.Expected(Ordinary).Count, readings.Receipt.Accepted);
            Assert.Equal(rejected, readings.Receipt.Rejected);
        }
        else
        {
            Assert.IsType<FileContent.Refused>(content);
        }
    }

    private static Layout Find(string name) => Layout.All.Single(layout => layout.Name == name);
}
