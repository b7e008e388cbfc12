using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>
/// Generated values printed in every layout, with rows that prove a misreading: whatever the values are, none is stored from the wrong
/// time.
/// </summary>
public sealed partial class MisreadTimesTests
{
    private const int Files = 60;
    private const ulong Seed = 20240105;

    public static TheoryData<string> Layouts => [.. Layout.All.Select(layout => layout.Name)];

    /// <summary>Day and month exchanged in every row, on a day above 12: the file is refused, or every row is rejected.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_DatesExchanged_StoresNothing(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        Prop.ForAll(Grid.Any.Where(grid => grid.Day.Day is > 13 and < 28).ToArbitrary(), grid =>
        {
            var text = layout.Print(grid);
            var exchanged = text[..layout.Header.Length] + Exchange(name, text[layout.Header.Length..]);
            var content = Read(layout, exchanged);

            Assert.Equal(
                text.Length > layout.Header.Length,
                content is FileContent.Refused { Reason: var reason } && reason.Contains("the dates look like", StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Files).WithReplay(Seed, 1));
    }

    /// <summary>One row of a quarter past: nothing of its series is stored, whichever row it is.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_RowBetweenHours_StoresNothingOfItsSeries(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var files = from grid in Grid.Any
                    from place in Gen.Choose(0, 9_999)
                    select (grid, place);
        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var text = layout.Print(file.grid);
            var rows = text[layout.Header.Length..].Split('\n');
            var candidates = Enumerable.Range(0, rows.Length).Where(row => Between(name, rows[row]) != rows[row]).ToArray();
            if (candidates.Length == 0)
            {
                return;
            }

            var row = candidates[file.place % candidates.Length];
            var series =
                Enumerable.Range(0, Grid.Stations).Where(station => IsOf(name, station, rows[row]))
                    .Select(station => layout.Stations[station]).ToHashSet();
            var pollutant = PollutantOf(name, rows[row]);
            rows[row] = Between(name, rows[row]);
            if (Read(layout, text[..layout.Header.Length] + string.Join('\n', rows)) is FileContent.Readings readings)
            {
                Assert.DoesNotContain(readings.StationDays, day => series.Contains(day.Station.Value)
                    && Pollutants.All.ToArray().Any(any => (pollutant is null || any == pollutant) && day.Present(any) != 0));
                Assert.True(readings.Receipt.Rejected > 0);
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Files).WithReplay(Seed, 3));
    }

    [GeneratedRegex(@"(\d{4})/(\d\d)/(\d\d)")]
    private static partial Regex YearFirstBetweenStrokes();

    private static string Exchange(string name, string text) => name switch
    {
        "prsa" => PartsOfDate().Replace(text, "$1,$3,$2"),
        "aurn" => DayFirst().Replace(text, "$2-$1-$3"),
        "stateair" or "airnow" => MonthFirst().Replace(text, "$2/$1/$3"),
        "taiwan-year" => YearFirstBetweenStrokes().Replace(text, "$1/$3/$2"),
        _ => YearFirst().Replace(text, "$1$2$4$2$3"),
    };

    /// <summary>The row a quarter of an hour later; the same where it has no time.</summary>
    private static string Between(string name, string row) => name switch
    {
        "national-sites" or "beijing-sites" or "national-cities-wide" or "national-cities" or "station-crawl" =>
            DateAndHour().Replace(row, "$1$2:15", 1),
        "prsa" => PartsAndHour().Replace(row, "$1$2.25", 1),
        _ => FullHour().Replace(row, "$1:15"),
    };

    /// <summary>
    /// True if a row may hold readings of a station: every row does where a station has a column, and where names are alike all are
    /// checked.
    /// </summary>
    private static bool IsOf(string name, int station, string row) => name switch
    {
        "national-sites" or "beijing-sites" or "national-cities-wide" or "national-cities" or "station-crawl" or "prsa" => true,
        "kdd2018" => row.Contains(station == 0 ? "dongsi" : "tiantan", StringComparison.Ordinal),
        "openaq-v3" => row.StartsWith(station == 0 ? "7727" : "7728", StringComparison.Ordinal),
        "openaq-legacy" => row.StartsWith(station == 0 ? "Antwerpen" : "Paris", StringComparison.Ordinal),
        "epa-aqs" => row.Contains(station == 0 ? "0010" : "0011", StringComparison.Ordinal),
        "eea" => row.Contains(station == 0 ? "DEBB054" : "DEBB055", StringComparison.Ordinal),
        "stateair" => row.Contains(station == 0 ? "Beijing" : "Shanghai", StringComparison.Ordinal),
        "aurn" => station == 0,
        _ => row.Contains($"{1001 + station}A", StringComparison.Ordinal),
    };

    /// <summary>The pollutant of a row where each has rows of its own.</summary>
    private static Pollutant? PollutantOf(string name, string row) =>
        name is "openaq-v3" or "openaq-legacy" or "epa-aqs" or "eea" or "stateair"
        ? Pollutants.All.ToArray().First(pollutant => row.Split(',').Any(field => NameOf(name, pollutant) == field))
        : null;

    private static string NameOf(string name, Pollutant pollutant) => name switch
    {
        "openaq-v3" or "openaq-legacy" => pollutant.Symbol.Replace(".", "", StringComparison.Ordinal).ToLower(CultureInfo.InvariantCulture),
        "epa-aqs" => Layout.AqsCode(pollutant),
        _ => pollutant.Symbol,
    };

    private static FileContent Read(Layout layout, string text) =>
        FileReader.Read(new ArchiveEntry(0, layout.FileName, 0, Given.Hash), Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"\b(\d{4})(-?)(\d\d)-?(\d\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"\b(\d\d)-(\d\d)-(\d{4})")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(\d{1,2})/(\d{1,2})/(\d{4})")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<=^1,)(\d{4}),(\d{1,2}),(\d{1,2})", RegexOptions.Multiline)]
    private static partial Regex PartsOfDate();

    [GeneratedRegex(@"^(\d{8},)(\d{1,2})(?=,)")]
    private static partial Regex DateAndHour();

    [GeneratedRegex(@"^(1,\d{4},\d{1,2},\d{1,2},)(\d{1,2})(?=,)")]
    private static partial Regex PartsAndHour();

    [GeneratedRegex(@"(?<=[ T,])(?!24)(\d{1,2}):00")]
    private static partial Regex FullHour();
}
