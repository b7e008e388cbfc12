using System.Globalization;
using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>
/// Generated values printed in every layout: read back they are the same, and whatever is done to the file, nothing is made up.
/// </summary>
public sealed class PrintedFileTests
{
    private const int PrintedFiles = 100;
    private const int DamagedFiles = 800;

    /// <summary>Fixed, so that a run says the same as the last; a failure prints the smallest file that fails.</summary>
    private const ulong Seed = 20160601;

    private static readonly string[] LineEnds = ["\n", "\r\n"];
    private static readonly byte[] Digits = [.. ".-0123456789"u8];
    private static readonly byte[] Signs = [.. "\0\"\n\r,;-.0123456789eE \t'{}[]:\\/"u8];

    public static TheoryData<string> Layouts => [.. Layout.All.Select(layout => layout.Name)];

    [Fact]
    public void Layouts_Printed_AreAllThereAre() => Assert.Equal(
        FileReader.FormatNames.Where(name => name != FileReader.StationListFormat).Order(StringComparer.Ordinal),
        Layout.All.Select(layout => layout.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_PrintedValues_GivesThemBack(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var files = from grid in Grid.Any
                    from lineEnd in Gen.Elements(LineEnds)
                    from quoted in Gen.Elements(false, true)
                    from bom in Gen.Elements(false, true)
                    select (grid, lineEnd, quoted, bom);

        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var text = (file.bom ? "\uFEFF" : "") + layout.Print(file.grid, file.lineEnd, file.quoted);

            var readings = Assert.IsType<FileContent.Readings>(Read(layout, Encoding.UTF8.GetBytes(text)));

            Assert.Equal(name, readings.Receipt.Format);
            Assert.Equal(0, readings.Receipt.Rejected);
            Assert.Equal(layout.Expected(file.grid), Values(readings));
            Assert.Equal(Values(readings).Count, readings.Receipt.Accepted);
            Assert.All(readings.StationDays, day => Assert.All(Pollutants.All.ToArray(), pollutant => Assert.All(
                Enumerable.Range(1, HourEnding.PerDay),
                hour =>
                    Assert.Equal(
                        day.TryGet(pollutant, hour, out var scaled) && scaled < 0, day.Flags(pollutant, hour) == QualityFlags.Negative))));
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(PrintedFiles).WithReplay(Seed, 1));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_DamagedFile_IsReadOrRefusedAndNothingIsMadeUp(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var headerBytes = Encoding.UTF8.GetByteCount(layout.Header);
        var wild = from kind in Gen.Choose(0, 5)
                   from place in Gen.Choose(0, 9_999)
                   from length in Gen.Choose(1, 60)
                   from sign in Gen.OneOf(Gen.Elements(Signs), Gen.Choose(0, 255).Select(value => (byte)value))
                   select new Damage(kind, place, length, sign);
        var gentle = from kind in Gen.Choose(0, 1)
                     from place in Gen.Choose(0, 9_999)
                     from sign in Gen.Elements(Digits)
                     select new Damage(kind, place, 1, sign, OnDigit: true);
        var files = from grid in Grid.Any
                    from damages in Gen.OneOf(wild.NonEmptyListOf(), gentle.NonEmptyListOf())
                    from inHeader in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
                    select (grid, damages, inHeader);
        var read = 0;

        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var bytes = file.damages.Take(8).Aggregate(
                Encoding.UTF8.GetBytes(layout.Print(file.grid)), (bytes, damage) => damage.Apply(bytes, file.inHeader ? 0 : headerBytes));
            switch (Read(layout, bytes))
            {
                case FileContent.Readings readings:
                    AssertNothingIsMadeUp(readings, bytes);
                    read++;
                    break;
                case FileContent.Refused refused:
                    Assert.NotEmpty(refused.Reason);
                    Assert.DoesNotContain(FileContent.ProgramError, refused.Reason, StringComparison.Ordinal);
                    break;
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(DamagedFiles).WithReplay(Seed, 3));

        // Were most files refused, the test would say little. JSON breaks at the first wrong sign.
        Assert.InRange(read, DamagedFiles / (name == "cnemc-live-json" ? 10 : 3), DamagedFiles);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrowsAndTakesNoReading()
    {
        var starts = Layout.All.Select(layout => Encoding.UTF8.GetBytes(layout.Header)).Append([]).ToArray();
        var files = from start in Gen.Elements(starts)
                    from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
                    from isPacked in Gen.Elements(false, true)
                    select (start, bytes, isPacked);

        Prop.ForAll(files.ToArbitrary(), file =>
        {
            byte[] bytes = [.. file.start, .. file.bytes];
            var content = file.isPacked ? Read("包头.csv.gz", Given.Gz(bytes)) : Read("包头.csv", bytes);

            Assert.True(content is not FileContent.Readings readings || readings.Receipt.Accepted == 0);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(1_000).WithReplay(Seed, 5));
    }

    private static FileContent Read(Layout layout, byte[] bytes) => Read(layout.FileName, bytes);

    private static FileContent Read(string name, byte[] bytes) =>
        FileReader.Read(new ArchiveEntry(0, name, bytes.Length, Given.Hash), bytes);

    private static Dictionary<(string Station, DateOnly Day, int Hour, Pollutant Pollutant), int> Values(FileContent.Readings readings)
    {
        var values = new Dictionary<(string, DateOnly, int, Pollutant), int>();
        foreach (var day in readings.StationDays)
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    if (day.TryGet(pollutant, hour, out var scaled))
                    {
                        values.Add((day.Station.Value, day.Day, hour, pollutant), scaled);
                    }
                }
            }
        }

        return values;
    }

    /// <summary>
    /// Every value stands as a number in the file: as it is, or in the unit a thousand times larger or smaller, which a damaged unit may
    /// name.
    /// </summary>
    private static void AssertNothingIsMadeUp(FileContent.Readings readings, byte[] bytes)
    {
        const NumberStyles styles = NumberStyles.Float;
        var (printed, weather) = (new HashSet<int>(), new HashSet<int>());
        foreach (var field
            in Encoding.Latin1.GetString(bytes).Replace("\"", "", StringComparison.Ordinal)
                .Split([',', '|', '\n', '\r', '{', '}', ':', '[', ']', ' ', '\t']))
        {
            if (decimal.TryParse(field, styles, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < int.MaxValue)
            {
                foreach (var scaled in (decimal[])[number * 10, number * 10_000, number * 10_000_000])
                {
                    if (Math.Abs(scaled) < int.MaxValue)
                    {
                        printed.Add((int)Math.Round(scaled, MidpointRounding.ToEven));
                    }
                }

                if (Math.Abs(number) < int.MaxValue / WeatherDay.Scale)
                {
                    weather.Add((int)Math.Round(number * WeatherDay.Scale, MidpointRounding.ToEven));
                }
            }
        }

        var values = Values(readings);
        Assert.Equal(readings.Receipt.Accepted, values.Count);
        Assert.All(values, value => Assert.True(printed.Contains(value.Value), $"{value} stands nowhere in the file"));
        Assert.All(readings.WeatherDays, day => Assert.All(WeatherElements.All.ToArray(), element => Assert.All(
            Enumerable.Range(1, HourEnding.PerDay).Where(_ => element != WeatherElement.WindDirection),
            hour => Assert.True(!day.TryGet(element, hour, out var milli) || weather.Contains(milli)))));
    }

    /// <summary>Something done to a file.</summary>
    private sealed record Damage(int Kind, int Place, int Length, byte Sign, bool OnDigit = false)
    {
        public byte[] Apply(byte[] bytes, int from)
        {
            if (bytes.Length <= from + 1)
            {
                return bytes;
            }

            var position = from + (int)((long)Place * (bytes.Length - 1 - from) / 10_000);
            position += OnDigit ? Math.Max(0, bytes.AsSpan(position).IndexOfAnyInRange((byte)'0', (byte)'9')) : 0;
            var length = Math.Min(Length, bytes.Length - position);
            return Kind switch
            {
                0 => [.. bytes[..position], Sign, .. bytes[(position + 1)..]],
                1 => [.. bytes[..position], Sign, .. bytes[position..]],
                2 => [.. bytes[..position], .. bytes[(position + length)..]],
                3 => [.. bytes[..position], .. bytes[position..(position + length)], .. bytes[position..]],
                4 => Length == 1 ? bytes[..position] : [.. bytes[..position], .. bytes[..length], .. bytes[position..]],
                _ => [.. bytes[..position], .. Enumerable.Repeat(Sign, length), .. bytes[position..]],
            };
        }
    }
}
