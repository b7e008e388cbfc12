using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>What clients of the API rely on beside the answers themselves.</summary>
public sealed class ApiBehaviourTests(ServedSample served) : IClassFixture<ServedSample>
{
    private const string Beijing = "/api/v1/indicators?area=110000&period=2016-01";
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_ThatTheClientHas_IsNotSentAgain()
    {
        var first = await served.Client.GetAsync(Beijing, Cancelled);
        using var again = new HttpRequestMessage(HttpMethod.Get, Beijing);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await served.Client.SendAsync(again, Cancelled);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answer_IsCompressed_WhereTheClientTakesIt(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Beijing);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        var response = await served.Client.SendAsync(request, Cancelled);

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
        Assert.Equal(await served.Client.GetStringAsync(Beijing, Cancelled), await Unpacked(response, encoding));
    }

    [Fact]
    public async Task Csv_HasAMarkForExcel_UnlessItIsNotWanted()
    {
        var marked = await served.Client.GetByteArrayAsync($"{Beijing}&format=csv&lang=zh", Cancelled);
        var plain = await served.Client.GetByteArrayAsync($"{Beijing}&format=csv&lang=zh&bom=no", Cancelled);
        using var accepting = new HttpRequestMessage(HttpMethod.Get, $"{Beijing}&lang=zh");
        accepting.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        var accepted = await (await served.Client.SendAsync(accepting, Cancelled)).Content.ReadAsByteArrayAsync(Cancelled);

        Assert.Equal(s_mark, marked[..3]);
        Assert.Equal(plain, marked[3..]);
        Assert.Equal(marked, accepted);
        Assert.StartsWith("区域,", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_IsOne()
    {
        var response = await served.Client.GetAsync($"{Beijing}&format=xlsx", Cancelled);

        Assert.Equal("PK"u8.ToArray(), (await response.Content.ReadAsByteArrayAsync(Cancelled))[..2]);
        Assert.Equal("indicators.xlsx", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task Form_ThatThereIsNot_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Beijing);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/png"));

        Assert.Equal(HttpStatusCode.NotAcceptable, (await served.Client.SendAsync(request, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Request_WithSeveralFaults_IsToldAll()
    {
        var problem = await Problem(HttpStatusCode.BadRequest, "/api/v1/indicators?aera=110000&period=16&bom=maybe");

        var faults = problem["faults"]!.AsArray().Select(fault => fault!["parameter"]!.ToString());
        Assert.Equal(["aera", "area", "bom", "period"], faults.Order(StringComparer.Ordinal));
        Assert.Contains("did you mean area?", problem["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("urn:aq:problem:bad-request", problem["type"]!.ToString());
    }

    [Fact]
    public async Task Value_GivenTwice_IsRefusedWhereOneIsTaken()
    {
        var problem = await Problem(HttpStatusCode.BadRequest, $"{Beijing}&period=2016-02");

        Assert.Contains("period is given 2 times", problem["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownName_Is404_WithThoseMostLikeIt()
    {
        var problem = await Problem(HttpStatusCode.NotFound, "/api/v1/indicators?area=海甸区&period=2016");

        Assert.Contains("海淀区", problem["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("urn:aq:problem:unknown-name", problem["type"]!.ToString());
    }

    [Fact]
    public async Task KnownPlaceWithoutReadings_Is200_WithTheReason()
    {
        var response = await served.Client.GetAsync("/api/v1/indicators?area=110000&period=2010", Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(
            "The store has readings from 2013-12-31", Uri.UnescapeDataString(response.Headers.GetValues("AQ-No-Data").Single()),
            StringComparison.Ordinal);
    }

    /// <summary>The plus of the offset is not escaped, and so arrives as a blank.</summary>
    [Fact]
    public async Task OffsetOfChina_NeedsNoEscaping()
    {
        const string path = "/api/v1/targets?area=110000&year=2016&as-of=2016-12-31&known-at=";
        var escaped = await served.Client.GetStringAsync($"{path}2026-11-01T06:00%2B08:00", Cancelled);

        Assert.Equal(escaped, await served.Client.GetStringAsync($"{path}2026-11-01T06:00+08:00", Cancelled));
        Assert.Contains("+08:00", escaped, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("area=--help&period=2016")]
    [InlineData("area=@stations.csv&period=2016")]
    [InlineData("area=--json&period=2016")]
    public async Task Value_IsNeverAnOptionOrAFile(string query)
    {
        var problem = await Problem(HttpStatusCode.NotFound, $"/api/v1/indicators?{query}");

        Assert.StartsWith("There is no area or station called", problem["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events=/etc/passwd")]
    [InlineData("store=sqlite:other.db")]
    [InlineData("out=answer.csv")]
    [InlineData("plans=/etc")]
    public async Task OptionsOfTheServer_AreNoParameters(string query)
    {
        var problem = await Problem(HttpStatusCode.BadRequest, $"/api/v1/indicators?area=110000&period=2016&{query}");

        Assert.StartsWith("There is no parameter", problem["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_Joined_AreTheWholeList()
    {
        var whole = JsonNode.Parse(await served.Client.GetStringAsync("/api/v1/imports", Cancelled))!;
        var joined = new List<string>();
        var cursor = "";
        do
        {
            var page = JsonNode.Parse(await served.Client.GetStringAsync($"/api/v1/imports?limit=7{cursor}", Cancelled))!;
            joined.AddRange(page["files"]!.AsArray().Select(file => file!.ToJsonString()));
            Assert.Equal(whole["files"]!.AsArray().Count, page["total"]!.GetValue<int>());
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(whole["files"]!.AsArray().Select(file => file!.ToJsonString()), joined);
        Assert.True(joined.Count > 30, $"{joined.Count} files are no test of pages.");
    }

    [Fact]
    public async Task Cursor_OfAnAnswerThatIsGone_Is410()
    {
        var cursor = Convert.ToBase64String("150 \"0123456789abcdef01234567\""u8).Replace('+', '-').Replace('/', '_').TrimEnd('=');

        var problem = await Problem(HttpStatusCode.Gone, $"/api/v1/areas?limit=150&cursor={cursor}");

        Assert.Equal("urn:aq:problem:cursor-gone", problem["type"]!.ToString());
        await Problem(HttpStatusCode.BadRequest, "/api/v1/areas?cursor=nonsense");
    }

    [Fact]
    public async Task Head_SaysWhatGetWould_WithoutTheBody()
    {
        var get = await served.Client.GetAsync(Beijing, Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Head, Beijing);
        var head = await served.Client.SendAsync(request, Cancelled);

        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task Events_BeginWithTheJobsAndTheRevision()
    {
        using var stream = new StreamReader(await served.Client.GetStreamAsync("/api/v1/runs/events", Cancelled));
        var seen = new HashSet<string>();
        while (!seen.Contains("event: revision") && await stream.ReadLineAsync(Cancelled) is { } line)
        {
            seen.Add(line);
        }

        Assert.Contains("event: job", seen);
        Assert.Contains(seen, line => line.StartsWith("data: {\"job\":\"nightly\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/bulletins/B-1/files/..%2F..%2Fworker.db")]
    [InlineData("/api/v1/bulletins/B-1/files/CON")]
    [InlineData("/api/v1/imports/9999/rejected-lines")]
    public async Task WhatIsNotThere_Is404_AsAProblem(string path) => Assert.Equal(404, (await Problem(HttpStatusCode.NotFound, path))["status"]!.GetValue<int>());

    private async Task<JsonNode> Problem(HttpStatusCode status, string path)
    {
        var response = await served.Client.GetAsync(path, Cancelled);
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return JsonNode.Parse(body)!;
    }

    private static async Task<string> Unpacked(HttpResponseMessage response, string encoding)
    {
        var body = await response.Content.ReadAsStreamAsync(Cancelled);
        using Stream unpacked = encoding == "br"
            ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return await reader.ReadToEndAsync(Cancelled);
    }
}
