using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>
/// Mistyped dates by kind: an hour, a few, a whole day; before, after and amid a series; near it and years away. 3001A has readings from
/// 2023-12-31 (hour 24) to 2024-02-10, 3003A to 2024-01-31, when it was closed.
/// </summary>
public sealed class StrayKindsTests
{
    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "stray-hours");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Kinds()
    {
        var data = new TheoryData<string, int>();
        foreach (var day in (string[])["2024-02-05", "2024-02-20", "2024-03-25", "2029-01-05", "2023-12-20", "2023-10-20", "2004-01-05"])
        {
            foreach (var hours in (int[])[1, 5, 6, 24])
            {
                data.Add(day, hours);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Mistyped_HoursOfAnotherDate_ChangeNothingButTheFindings(string day, int hours)
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["aq.db"]}";
        await Ingest(AqProgram.Noon(2024, 3, 1), store, File("cs_st.csv"), File("sp1.csv"), File("sp2.csv"));
        var daily = await Ask("daily", "--area", "郑州", "--from", "2024-02-01", "--to", "2024-02-10", "--json", "--store", store);
        var indicators = await Ask("indicators", "--area", "郑州", "--period", "2024-01", "--json", "--store", store);
        var quality = await Ask("quality", "--area", "3003A", "--period", "2024-01", "--json", "--store", store);
        var silent = Check(await Ask("doctor", "--json", "--store", store), "silent stations");

        var receipt = await Ingest(
            AqProgram.Noon(2029, 1, 7), store, folder.Write("typo.csv", Hours(DateOnly.ParseExact(day, "yyyy-MM-dd"), hours)));

        Assert.Equal(daily, await Ask("daily", "--area", "郑州", "--from", "2024-02-01", "--to", "2024-02-10", "--json", "--store", store));
        Assert.Equal(indicators, await Ask("indicators", "--area", "郑州", "--period", "2024-01", "--json", "--store", store));
        Assert.Equal(quality, await Ask("quality", "--area", "3003A", "--period", "2024-01", "--json", "--store", store));
        Assert.Equal(silent, Check(await Ask("doctor", "--json", "--store", store), "silent stations"));
        await using var opened = StoreUri.OpenExisting(store);
        var context = await EvaluationContext.Load(opened, _ => { }, Token);
        Assert.Equal(new DateOnly(2024, 2, 10), context.LastDay(new ManualTime(AqProgram.Noon(2029, 1, 7))));
        Assert.Equal(new DayRange(new(2023, 12, 31), new(2024, 1, 31)), context.Spans[new("3003A")]);
        Assert.Equal(hours, context.Stray.Sum(stray => stray.Hours));
        Assert.All(context.Stray, stray => Assert.Contains(
            $"{stray.Series.Name} on {stray.Day:yyyy-MM-dd}: stray-hours", receipt.Output, StringComparison.Ordinal));
    }

    /// <summary>Amid its readings nothing moves: 3003A was there before and after.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task Mistyped_DayAmidASeries_MovesNoEnd(int hours)
    {
        using var folder = new TemporaryFolder();
        await using var store = StoreUri.Open(StoreUri.Memory);
        var later = string.Concat(Enumerable.Range(1, 10).Select(day => Lines(new DateOnly(2024, 4, day), 24)));
        await Import(store, File("cs_st.csv"), File("sp1.csv"), folder.Write("april.csv", Header + later));

        await Import(store, folder.Write("typo.csv", Hours(new DateOnly(2024, 2, 25), hours)));

        var context = await EvaluationContext.Load(store, _ => { }, Token);
        Assert.Equal(new DayRange(new(2023, 12, 31), new(2024, 4, 10)), context.Spans[new("3003A")]);
        Assert.Empty(context.Stray);
    }

    /// <summary>What comes back goes on: from the 25th hour on it is there, its silence included.</summary>
    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public async Task Station_ThatComesBack_CountsOnceItGoesOn(int hours, bool isBack)
    {
        using var folder = new TemporaryFolder();
        await using var store = StoreUri.Open(StoreUri.Memory);
        await Import(store, File("cs_st.csv"), File("sp1.csv"));
        var back = new DateOnly(2024, 4, 2);

        await Import(store, folder.Write("back.csv", Header + Lines(back, Math.Min(24, hours)) + Lines(back.AddDays(1), hours - 24)));

        var context = await EvaluationContext.Load(store, _ => { }, Token);
        Assert.Equal(isBack, context.Spans[new("3003A")].Last > back);
        Assert.Equal(isBack, context.Stray.Count == 0);
    }

    private const string Header = "date,hour,type,3003A\n";

    private static string Hours(DateOnly day, int hours) => Header + Lines(day, hours);

    /// <summary>Labels 0 to 23, as national files have them: a whole day begins with hour 24 of the day before.</summary>
    private static string Lines(DateOnly day, int hours) => string.Concat(
        Enumerable.Range(hours < 24 ? 8 : 0, Math.Max(0, hours)).SelectMany(hour =>
            (string[])[$"{day:yyyyMMdd},{hour},PM2.5,{150 + hour}\n", $"{day:yyyyMMdd},{hour},O3,{200 - hour}\n"]));

    private static string File(string name) => Path.Combine(s_data, name);

    private static string Check(string doctor, string name)
    {
        using var document = System.Text.Json.JsonDocument.Parse(doctor);
        return document.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name)
            .GetRawText();
    }

    private static async Task<string> Ask(params string[] arguments) =>
        (await AqProgram.RunAt(AqProgram.Noon(2029, 1, 7), arguments)).Output;

    private static Task<ProgramResult> Ingest(DateTimeOffset moment, string store, params string[] files) =>
        AqProgram.RunAt(moment, ["ingest", .. files, "--store", store]);

    private static async Task Import(IStore store, params string[] files) =>
        await new FileImport(store, ImportProgress.Silent, new ManualTime(AqProgram.Noon(2029, 1, 7))).Run([.. files], null, false, Token);
}
