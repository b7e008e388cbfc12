using System.Text;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.EndToEnd.Briefs;

/// <summary>
/// Briefs from the sample data: the command with a plan of the test's own, its faults, and the worker that sends one a day.
/// </summary>
public sealed class BriefCommandTests : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SampleStore _store;

    public BriefCommandTests(SampleStore store)
    {
        _store = store;
        _folder.Write("plans/own.json", """
            {
              "id": "OWN", "title": "某规划", "document": "某文号", "edition": "CN2012",
              "targets": [
                { "id": "B1", "area": "北京", "indicator": "pm25Mean", "operator": "atMost", "value": 72, "unit": "µg/m³", "years": [2016],
                  "sentence": "PM2.5不高于72" },
                { "id": "B2", "area": "北京", "indicator": "goodDayRatio", "operator": "atLeast", "value": 56, "unit": "%", "years": [2016],
                  "sentence": "优良天数比率56%" }
              ]
            }
            """);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    // The figures of the brief are those of aq indicators over the same days; the control value follows by hand from its mean.
    // 2016 has 366 days, 30 June is the 182nd: (72 × 366 − mean × 182) ÷ 184.
    [Fact]
    public async Task Brief_OfBeijing_AgreesWithIndicatorsAndTheFormula()
    {
        var brief = (await Run("--area", "北京", "--as-of", "2016-06-30", "--json")).Json;
        var year = (await AqProgram.Run("indicators", "--area", "北京", "--period", "2016H1", "--store", _store.Uri, "--json")).Json;
        var before = (await AqProgram.Run("indicators", "--area", "北京", "--period", "2015H1", "--store", _store.Uri, "--json")).Json;
        var rest = (await AqProgram.Run("indicators", "--area", "北京", "--period", "2015H2", "--store", _store.Uri, "--json")).Json;

        var pm25 = brief.GetProperty("year").GetProperty("pm25");
        var (now, then) = (year.GetProperty("pm25").GetDecimal(), before.GetProperty("pm25").GetDecimal());
        Assert.Equal((now, then), (pm25.GetProperty("value").GetDecimal(), pm25.GetProperty("before").GetDecimal()));
        Assert.Equal(Math.Round(100 * (now - then) / then, 1), pm25.GetProperty("change").GetDecimal());
        Assert.Equal(year.GetProperty("goodDays").GetInt32(), brief.GetProperty("year").GetProperty("goodDays").GetInt32());
        Assert.Equal(before.GetProperty("goodDays").GetInt32(), brief.GetProperty("year").GetProperty("goodDaysBefore").GetInt32());
        var targets = brief.GetProperty("targets");
        Assert.Equal(
            Math.Floor((72 * 366 - now * 182) / 184 * 10) / 10, targets[0].GetProperty("controlValue").GetDecimal());
        Assert.Equal(rest.GetProperty("pm25").GetDecimal(), targets[0].GetProperty("lastYearsRest").GetDecimal());
        Assert.InRange(targets[0].GetProperty("probability").GetDouble(), 0, 1);
        Assert.Equal(rest.GetProperty("goodDays").GetDecimal(), targets[1].GetProperty("lastYearsRest").GetDecimal());
        Assert.Equal(
            targets[1].GetProperty("goodDaysOfYear").GetInt32() - year.GetProperty("goodDays").GetInt32(),
            targets[1].GetProperty("goodDaysNeeded").GetInt32());
    }

    [Fact]
    public async Task Brief_IntoAFolder_WritesTheSheetAndTheMessage()
    {
        var result = await Run("--area", "东城区", "--as-of", "2016-06-15", "--out", _folder["out"], "--lang", "zh");

        Assert.Equal(0, result.ExitCode);
        var text = await File.ReadAllTextAsync(_folder["out/brief-110101-东城区-2016-06-16.txt"], Token);
        Assert.StartsWith("【东城区每日调度】2016年6月16日\n", text, StringComparison.Ordinal);
        Assert.Contains("全市", text, StringComparison.Ordinal);
        Assert.Contains("北京市年目标PM2.5不高于72：", text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 2048);
        Assert.Contains(text.Split('\n')[3], result.Output, StringComparison.Ordinal);
        var html = await File.ReadAllTextAsync(_folder["out/brief-110101-东城区-2016-06-16.html"], Token);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("PM<sub>2.5</sub>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "不存在市")]
    [InlineData(2, "吉林省")]
    [InlineData(1, "长春")]
    public async Task Brief_OfNoSuchArea_IsOneSentence(int exitCode, string area)
    {
        var result = await Run("--area", area, "--as-of", "2016-06-15");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Single(result.Log.TrimEnd().Split('\n'));
        Assert.Contains(area, result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_AfterTheNight_SendsABriefOnceAndNoneOfAPastDay()
    {
        var time = new ManualTime(new DateTimeOffset(2016, 6, 16, 2, 0, 0, HourEnding.BeijingOffset));
        var options = new WorkerOptions { State = _folder["worker.db"], Store = _store.Uri, Plans = _folder["plans"] };
        (options.Brief.Areas, options.Brief.Folder) = (["北京", "长春"], _folder["briefs"]);
        var channel = new Channel();
        using var desk = new AlertDesk(options, [channel], time, NullLogger<AlertDesk>.Instance);
        var briefs = new NightBriefs(desk, options, time);
        var said = new List<string>();
        await using var store = StoreUri.Open(_store.Uri);
        async Task Night(DateOnly day)
        {
            var period = Period.OfDays(new DayRange(day, day));
            Assert.Empty(await briefs.Run(
                store, new JobSlot(time.GetUtcNow(), period), _ => { }, (_, sentence, _) => said.Add(sentence), Token));
            await desk.Deliver(Token);
        }

        await Night(new DateOnly(2016, 6, 15));
        await Night(new DateOnly(2016, 6, 15));
        await Night(new DateOnly(2016, 6, 10));

        var alert = Assert.Single(channel.Alerts);
        Assert.Equal((AlertState.News, "【北京市每日调度】2016年6月16日"), (alert.State, alert.Title));
        Assert.Equal(
            alert.Title + "\n" + alert.Text + "\n",
            await File.ReadAllTextAsync(_folder["briefs/brief-110000-北京-2016-06-16.txt"], Token));
        Assert.True(File.Exists(_folder["briefs/brief-110000-北京-2016-06-11.html"]));
        Assert.Contains(said, sentence => sentence.StartsWith("No usable readings of 长春", StringComparison.Ordinal));
        Assert.Empty(AlertMemory.Read(AlertDesk.PathOf(options)).Open);
    }

    private Task<ProgramResult> Run(params string[] arguments) =>
        AqProgram.Run(["brief", .. arguments, "--store", _store.Uri, "--plans", _folder["plans"]]);

    private sealed class Channel : IAlertChannel
    {
        public List<Alert> Alerts { get; } = [];

        public string Name => "test";

        public string Server => "test";

        public Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
        {
            Alerts.Add(alert);
            return Task.FromResult("taken");
        }
    }
}
