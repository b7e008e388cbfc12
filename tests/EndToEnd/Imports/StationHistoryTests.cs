using System.Globalization;
using System.Text.Json;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>
/// Three stations of 北京, each with the same PM2.5 at every hour of three days, and two lists: by the later one 1003A is a reference station
/// and 1002A stands in another district.
/// </summary>
public sealed class StationHistoryTests : IDisposable
{
    private const string Plan =
        """
        {
          "id": "OWN", "title": "自定", "document": "自定", "edition": "CN2012",
          "targets": [
            { "id": "city", "area": "北京", "indicator": "pm25Mean", "operator": "atMost", "value": 45, "unit": "µg/m³", "years": [2016], "sentence": "一" },
            { "id": "east", "area": "东城区", "indicator": "pm25Mean", "operator": "atMost", "value": 45, "unit": "µg/m³", "years": [2016], "sentence": "二" },
            { "id": "west", "area": "西城区", "indicator": "pm25Mean", "operator": "atMost", "value": 45, "unit": "µg/m³", "years": [2016], "sentence": "三" }
          ]
        }
        """;

    /// <summary>The first list and the readings came at noon UTC of three days, the second list two days later.</summary>
    private static readonly DateTimeOffset s_first = new(2016, 6, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset s_second = s_first.AddDays(2);

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    // 1001A 30, 1002A 50, 1003A 100 µg/m³. Then: 北京 (30 + 50 + 100) / 3 = 60, 东城区 30, 西城区 (50 + 100) / 2 = 75.
    // Now 1003A counts nowhere and 1002A stands in 东城区: 北京 (30 + 50) / 2 = 40, 东城区 the same 40, 西城区 has no station left.
    [Fact]
    public async Task Targets_KnownAtAMomentBetweenTwoLists_AreJudgedByTheListOfThen()
    {
        await TakeBoth();

        var then = await Actual("--known-at", "2016-06-05");
        var now = await Actual();

        Assert.Equal([60m, 30m, 75m], then);
        Assert.Equal([40m, 40m, null], now);
        Assert.Equal(then, await Actual("--known-at", "2016-06-06T19:59:59"));
        Assert.Equal(now, await Actual("--known-at", "2016-06-06T20:00:00"));
    }

    // The readings came a minute before the first list: until then no area had a station.
    [Fact]
    public async Task Targets_KnownBeforeTheFirstList_HaveNoFigures()
    {
        await TakeBoth();

        Assert.Equal([null, null, null], await Actual("--known-at", "2016-06-04T19:59"));
    }

    // 试验区 is in no list of divisions: it exists by the list that names a station of it.
    [Fact]
    public async Task Targets_OfACountyThatNoListHadNamedByThen_AreNotMeasurable()
    {
        await TakeBoth();
        await Take(_folder.Write("third.csv", "code,name,city,county,role\n1001A,一,北京,试验区,evaluation\n"), s_second.AddDays(1));
        _folder.Write("own.json", Plan.Replace("东城区", "试验区", StringComparison.Ordinal));

        var then = (await Targets("--known-at", "2016-06-05")).Json.GetProperty("targets")[1];

        Assert.Equal([60m, null, 75m], await Actual("--known-at", "2016-06-05"));
        Assert.Equal([40m, 30m, null], await Actual());
        Assert.Equal("notMeasurable", then.GetProperty("status").GetString());
        Assert.Equal("By then no station list had named a station of 试验区", then.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Targets_KnownBeforeTheFirstFile_SaysThatThereWasNothing()
    {
        await TakeBoth();

        var result = await Targets("--known-at", "2016-06-03");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "--known-at 2016-06-03 23:59:59: no readings were imported by then; the first import was on 2016-06-0", result.Log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_KnownAt_AreHeadedAndMarkedByTheMoment()
    {
        await TakeBoth();

        var table = await AqProgram.Run("targets", "--plans", _folder.Path, "--store", Store, "--known-at", "2016-06-05T08:00");
        var json = await Targets("--known-at", "2016-06-05T08:00", "--out", _folder["targets.csv"]);

        Assert.Contains(" | known at 2016-06-05 08:00:00 | ", table.Output, StringComparison.Ordinal);
        var sheet = await File.ReadAllLinesAsync(_folder["targets.csv"], TestContext.Current.CancellationToken);
        Assert.Contains(",Known at,", sheet[0], StringComparison.Ordinal);
        Assert.All(sheet[1..], line => Assert.Contains(",2016-06-05 08:00:00,", line, StringComparison.Ordinal));
        Assert.Equal("2016-06-05T08:00:00+08:00", json.Json.GetProperty("knownAt").GetString());
    }

    [Fact]
    public async Task History_WithoutADay_ShowsEveryVersionWithWhatChanged()
    {
        await TakeBoth();

        var result = await AqProgram.Run("history", "--station", "1003A", "--store", Store, "--json");
        var table = await AqProgram.Run("history", "--station", "1002A", "--store", Store);

        Assert.Equal(0, result.ExitCode);
        var versions = result.Json.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(["evaluation", "reference"], versions.Select(version => version.GetProperty("role").GetString()));
        Assert.Equal(
            ["first.csv", "second.csv"],
            versions.Select(version => Path.GetFileName(version.GetProperty("import").GetProperty("file").GetString())));
        Assert.Equal(
            [s_first, s_second], versions.Select(version => version.GetProperty("import").GetProperty("at").GetDateTimeOffset()));
        Assert.Equal(["", "role"], versions.Select(version => string.Join(',', version.GetProperty("changed").EnumerateArray())));
        Assert.Contains("2016-06-06 20:00:00", table.Output, StringComparison.Ordinal);
        Assert.Contains("county", table.Output, StringComparison.Ordinal);
        Assert.Contains("| 2 versions", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfAStationAsOfAMoment_LeavesOutWhatCameLater()
    {
        await TakeBoth();

        var before = await AqProgram.Run("history", "--station", "1003A", "--store", Store, "--as-of", "2016-06-04T19:59");
        var between = await AqProgram.Run("history", "--station", "1003A", "--store", Store, "--as-of", "2016-06-06T19:59:59");
        var unknown = await AqProgram.Run("history", "--station", "9999A", "--store", Store);

        Assert.Contains("Register entries 1003A | known at 2016-06-04 19:59:00 | 0 versions", before.Output, StringComparison.Ordinal);
        Assert.Contains("| 1 version", between.Output, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("neither readings of a station '9999A' nor its entry", unknown.Log, StringComparison.Ordinal);
    }

    // Both lists once more: the first takes everything back, the second changes it again; the same list at once adds nothing.
    [Fact]
    public async Task Ingest_OfListsTakenAgain_AddsAVersionOnlyWhereTheyChangeSomething()
    {
        await TakeBoth();
        var (first, second) = (_folder["first.csv"], _folder["second.csv"]);

        await Take(second, s_second.AddHours(1));
        var same = await Versions();
        await Take(first, s_second.AddHours(2));
        await Take(second, s_second.AddHours(3));

        Assert.Equal(["1001A first.csv", "1002A first.csv", "1002A second.csv", "1003A first.csv", "1003A second.csv"], same);
        Assert.Equal(
            [
                "1001A first.csv", "1002A first.csv", "1002A second.csv", "1002A first.csv", "1002A second.csv",
                "1003A first.csv", "1003A second.csv", "1003A first.csv", "1003A second.csv",
            ],
            await Versions());
    }

    private async Task TakeBoth()
    {
        _folder.Write("own.json", Plan);
        var rows = from day in Enumerable.Range(1, 3)
                   from hour in Enumerable.Range(1, 24)
                   let label = hour == 24 ? (Day: day + 1, Hour: 0) : (Day: day, Hour: hour)
                   select string.Create(CultureInfo.InvariantCulture, $"201606{label.Day:00},{label.Hour},PM2.5,30,50,100");
        await Take(
            _folder.Write("readings.csv", "date,hour,type,1001A,1002A,1003A\n" + string.Join('\n', rows) + "\n"), s_first.AddMinutes(-1));
        await Take(
            _folder.Write(
                "first.csv",
                "code,name,city,county,role\n1001A,一,北京,东城区,evaluation\n1002A,二,北京,西城区,evaluation\n1003A,三,北京,西城区,evaluation\n"),
            s_first);
        await Take(
            _folder.Write("second.csv", "code,name,city,county,role\n1002A,二,北京,东城区,evaluation\n1003A,三,北京,西城区,reference\n"), s_second);
    }

    private async Task Take(string file, DateTimeOffset at)
    {
        await using var store = StoreUri.Open(Store);
        var output = new Output(TextWriter.Null, TextWriter.Null, resultsAreRedirected: true, logIsRedirected: true);
        await new FileImport(store, new ImportProgress(output), new FastTime(at)) { TakesKnownFiles = true }
            .Run([file], null, false, TestContext.Current.CancellationToken);
    }

    private Task<ProgramResult> Targets(params string[] more) =>
        AqProgram.Run(["targets", "--plans", _folder.Path, "--store", Store, "--json", .. more]);

    /// <summary>The figures of the city, the eastern and the western district.</summary>
    private async Task<List<decimal?>> Actual(params string[] more) =>
    [
        .. (await Targets(more)).Json.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("actual"))
            .Select(actual => actual.ValueKind == JsonValueKind.Null ? null as decimal? : actual.GetDecimal()),
    ];

    private async Task<List<string>> Versions()
    {
        await using var store = StoreUri.Open(Store);
        return
        [
            .. (await store.ReadStationHistory(TestContext.Current.CancellationToken))
                .Select(version => $"{version.Station.Id} {Path.GetFileName(version.Import!.File)}"),
        ];
    }
}
