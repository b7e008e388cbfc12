using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>Uploads to a worker in a process of its own: imported once, whatever ends the worker.</summary>
public sealed class UploadTests : IDisposable
{
    private static readonly string s_readings = Path.Combine(Repository.SampleData, "readings");

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Upload_OfReadings_IsImportedWithoutASourcesFile()
    {
        using var worker = Worker();
        await Start(worker);
        using var key = await CallingKey.Create(worker, "市站", "ingest");
        var month = await File.ReadAllBytesAsync(
            Path.Combine(s_readings, "beijing_sites_201612.csv.gz"), TestContext.Current.CancellationToken);

        var stations = await key.Upload("stations.csv", await File.ReadAllBytesAsync(
            Path.Combine(Repository.SampleData, "stations.csv"), TestContext.Current.CancellationToken));
        var (status, upload) = await key.Upload("2016年12月.csv.gz", month);
        var (again, same) = await key.Upload("other name.csv.gz", month);
        await key.Settled(stations.Json);
        var settled = await key.Settled(upload);
        var (refused, _) = await key.Get("/metrics");

        Assert.Equal((202, 202, 403), (status, again, refused));
        Assert.Equal(upload.GetProperty("id").GetString(), same.GetProperty("id").GetString());
        Assert.Equal("taken", settled.GetProperty("state").GetString());
        Assert.Equal("市站", settled.GetProperty("by").GetString());
        var receipt = Assert.Single(settled.GetProperty("receipt").GetProperty("files").EnumerateArray());

        // The first row of the file is 20161201,0, which is hour 24 of the day before; the last is 20161231,23.
        Assert.Equal(
            ("2016-11-30 24:00", "2016-12-31 23:00"),
            (receipt.GetProperty("firstHour").GetString(), receipt.GetProperty("lastHour").GetString()));
        Assert.Equal(2, (await Imports()).Count);
    }

    /// <summary>A thousand times its size and more: nothing of it is unpacked to the disk, and nothing is taken.</summary>
    [Fact]
    public async Task Upload_OfAZipBomb_IsRefusedWithTheReason()
    {
        using var worker = Worker();
        await Start(worker);
        using var key = await CallingKey.Create(worker, "one", "ingest");
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = zip.CreateEntry("readings.csv", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var count = 0; count < 200; count++)
            {
                await entry.WriteAsync(zeros, TestContext.Current.CancellationToken);
            }
        }

        var (status, upload) = await key.Upload("bomb.zip", packed.ToArray());
        var settled = await key.Settled(upload);

        Assert.Equal((202, "refused"), (status, settled.GetProperty("state").GetString()));
        var reason = Assert.Single(settled.GetProperty("reasons").EnumerateArray()).GetString();
        Assert.StartsWith("bomb.zip", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, reason, StringComparison.Ordinal);
        Assert.Empty(await Imports());
    }

    /// <summary>The worker is killed after each acknowledgement, and once in the middle of a file.</summary>
    [Fact]
    public async Task Upload_WorkerKilledAgainAndAgain_LosesNothingAcknowledgedAndTakesNothingTwice()
    {
        using var worker = Worker();
        await Start(worker);
        using var key = await CallingKey.Create(worker, "one", "ingest", "operate");
        string[] months = ["201601", "201602", "201603"];
        var uploads = new List<JsonElement>();
        foreach (var month in months)
        {
            var bytes = await File.ReadAllBytesAsync(
                Path.Combine(s_readings, $"beijing_sites_{month}.csv.gz"), TestContext.Current.CancellationToken);
            var (status, upload) = await key.Upload($"{month}.csv.gz", bytes);
            Assert.Equal(202, status);
            uploads.Add(upload);
            await Kill(worker);
            await Start(worker);
        }

        await BeginUpload(worker, key.Text);
        Assert.Single(Directory.EnumerateFiles(_folder["uploads"], "*.part"));
        await Kill(worker);
        await Start(worker);
        Assert.Empty(Directory.EnumerateFiles(_folder["uploads"], "*.part"));
        await key.Post("/api/v1/runs", """{"job":"ingest"}""");
        foreach (var upload in uploads)
        {
            Assert.Equal("taken", (await key.Settled(upload)).GetProperty("state").GetString());
        }

        Assert.Equal(
            months.Select(month => $"{month}.csv.gz"), (await Imports()).Select(file => Path.GetFileName(file)).Order());
        Assert.Equal(months.Length, Directory.EnumerateFiles(_folder["uploads"], "*", SearchOption.AllDirectories).Count());
        var (_, all) = await key.Get("/api/v1/uploads");
        Assert.Equal(months.Length, all.GetProperty("uploads").GetArrayLength());
    }

    private ServedWorker Worker()
    {
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
        Directory.CreateDirectory(_folder["inbox"]);
        return new ServedWorker(_folder, Store);
    }

    private static async Task Start(ServedWorker worker)
    {
        worker.Start();
        using var live = await worker.Get("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private static async Task Kill(ServedWorker worker)
    {
        worker.Process.Kill();
        await worker.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends half a file, and waits until the worker writes it.</summary>
    private async Task BeginUpload(ServedWorker worker, string key)
    {
        var url = new Uri(worker.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, url.Port, TestContext.Current.CancellationToken);
        var head = $"POST /api/v1/uploads?name=half.csv HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {key}\r\nContent-Length: 1000000\r\n\r\n";
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(head + new string('x', 500_000)), TestContext.Current.CancellationToken);
        for (var look = 0; look < 500 && !HasPart(); look++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        bool HasPart() => Directory.EnumerateFiles(_folder["uploads"], "*.part").Any(file => new FileInfo(file).Length > 0);
    }

    /// <summary>The files of all receipts.</summary>
    private async Task<List<string>> Imports() =>
        [.. (await AqProgram.Run("imports", "--store", Store, "--json")).Json.GetProperty("files").EnumerateArray()
            .Select(file => file.GetProperty("file").GetString()!)];
}
