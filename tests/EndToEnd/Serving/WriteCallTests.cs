using System.Text;
using AqPipeline.TestKit;
using AqPipeline.Web.Access;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>Decisions, figures and runs by HTTP: as the commands do them, under the name of the key.</summary>
public sealed class WriteCallTests : IDisposable
{
    private const string Draft = "B-2014-07-北京-1";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_OfKeys_DoWhatTheCommandsDoAndAreInTheAuditLog()
    {
        await AqProgram.Run("ingest", "sample-data/stations.csv", "sample-data/readings/beijing_sites_2014*", "--store", Store);
        using var worker = new ServedWorker(
            _folder, Store, null, "Bulletin:Pdf=false", "Bulletin:NumberPattern=某环发〔{year}〕{number}号", "Sources=",
            $"Reported={_folder["reported.csv"]}");
        worker.Start();
        using var live = await worker.Get("/health/live");
        var drafted = await AqProgram.Run(
        [
            "bulletin", "--month", "2014-07", "--group", "北京", "--out", _folder["drafts"], "--by", "张三", "--store", Store, .. worker.Settings,
        ]);
        Assert.Equal(0, drafted.ExitCode);
        using var signer = await CallingKey.Create(worker, "李四", "approve");
        using var drafter = await CallingKey.Create(worker, "张三", "approve");
        using var office = await CallingKey.Create(worker, "农业农村厅", "ingest");
        using var duty = await CallingKey.Create(worker, "值班", "operate", "read");

        var unknown = await signer.Post("/api/v1/bulletins/B-2014-07-nowhere-1/approve", "{}");
        var own = await drafter.Post($"/api/v1/bulletins/{Uri.EscapeDataString(Draft)}/approve", "{}");
        var wrong = await duty.Post($"/api/v1/bulletins/{Uri.EscapeDataString(Draft)}/approve", "{}");
        var approved = await signer.Post($"/api/v1/bulletins/{Uri.EscapeDataString(Draft)}/approve", "{}");
        var again = await signer.Post($"/api/v1/bulletins/{Uri.EscapeDataString(Draft)}/approve", "{}");
        var noReason = await signer.Post($"/api/v1/bulletins/{Uri.EscapeDataString(Draft)}/withdraw", "{}");
        var withdrawn = await signer.Post($"/api/v1/bulletins/{Uri.EscapeDataString(Draft)}/withdraw", """{"reason":"校准未完成"}""");
        var rejected = await office.Upload("bad.csv", Csv("JL-2024,F1,2025,192,%"), "/api/v1/reported-indicators");
        var reported = await office.Upload("figures.csv", Csv("JL-2024,F1,2025,92.4,%"), "/api/v1/reported-indicators");
        var run = await duty.Post("/api/v1/runs", """{"job":"nightly","day":"2014-12-31"}""");
        var noRun = await duty.Post("/api/v1/runs", """{"job":"nightly","month":"2014-12"}""");
        await worker.WaitFor("nightly done");
        var audit = (await AqProgram.Run(["key", "audit", "--json", .. worker.Settings])).Json.GetProperty("entries").EnumerateArray()
            .Where(entry => entry.GetProperty("what").GetString()!.StartsWith("POST", StringComparison.Ordinal))
            .Select(entry => $"{entry.GetProperty("who")} {entry.GetProperty("status")} {entry.GetProperty("subject")}").Reverse().ToList();

        // The sentences are those of the commands (docs/bulletin.md, docs/targets.md).
        Assert.Equal(
            (404, 409, 403, 200, 409, 400, 200),
            (unknown.Status, own.Status, wrong.Status, approved.Status, again.Status, noReason.Status, withdrawn.Status));
        Assert.Contains("Bulletin:FourEyes", own.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("李四", approved.Json.GetProperty("bulletin").GetProperty("issue").GetProperty("approvedBy").GetString());
        Assert.Equal("withdrawn", withdrawn.Json.GetProperty("bulletin").GetProperty("state").GetString());
        Assert.Equal("李四", withdrawn.Json.GetProperty("bulletin").GetProperty("issue").GetProperty("withdrawnBy").GetString());
        Assert.Equal((400, 200), (rejected.Status, reported.Status));
        Assert.Contains(
            "bad.csv:2:4: expected a value from 0 to 100 %, found '192'", rejected.Json.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("F1", Assert.Single(reported.Json.EnumerateArray()).GetProperty("target").GetString());
        Assert.Contains("92.4", await File.ReadAllTextAsync(_folder["reported.csv"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((202, 400), (run.Status, noRun.Status));
        Assert.True(File.Exists(_folder["reports/2014-12-31/summary.json"]));
        Assert.Equal(
            [
                "李四 404 ", "张三 409 ", "值班 403 ", $"李四 200 {Draft}", "李四 409 ", "李四 400 ", $"李四 200 {Draft}", "农业农村厅 400 ",
                "农业农村厅 200 figures.csv", "值班 202 nightly 2014-12-31..2014-12-31", "值班 400 ",
            ],
            audit);
        await AssertNoKeyAnywhere(worker, signer.Text, drafter.Text, office.Text, duty.Text);
    }

    /// <summary>Log, measurements, doctor, status, lists and errors, and every file: no key in any.</summary>
    private async Task AssertNoKeyAnywhere(ServedWorker worker, params string[] keys)
    {
        using var client = new HttpClient();
        using var metrics = await worker.Get("/metrics");
        using var refused = await worker.Get($"/api/v1/uploads?key={keys[0]}");
        using var inPath = await worker.Get($"/api/v1/{keys[0]}");
        var texts = new List<string>
        {
            await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await inPath.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        };
        foreach (var command in (string[][])[["doctor"], ["status"], ["key", "list"], ["key", "list", "--json"], ["key", "audit"]])
        {
            var result = await AqProgram.Run([.. command, .. worker.Settings]);
            texts.Add(result.Output + result.Log);
        }

        await worker.Terminate();
        texts.AddRange(worker.Log);
        texts.AddRange(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.All(texts, text => Assert.False(ApiKey.IsWithin(text), text.Length > 2000 ? text[..2000] : text));
        Assert.Equal((400, 400), ((int)refused.StatusCode, (int)inPath.StatusCode));
    }

    private static byte[] Csv(string row) => Encoding.UTF8.GetBytes(
        $"plan,target,period,value,unit,source,date,note\n{row},某年报,2026-02-01,\n");
}
