using System.Text.Json;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;
using AqPipeline.Web.Page;
using AqPipeline.Worker.Serving.Site;

namespace AqPipeline.EndToEnd.Serving;

/// <summary><c>aq run --site</c>: what it writes, and when it refuses. tests/Dashboard.Tests opens the pages.</summary>
public sealed partial class SiteTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Site_OfARun_HasAScriptForEachAddressWithTheAnswerOfTheCommand()
    {
        var (site, log) = await Written(store.Uri, "--as-of", "2016-11-02");
        var manifest = Manifest(site);

        Assert.Equal(("2016-11-02", "110000"), (manifest.GetProperty("asOf").GetString(), manifest.GetProperty("area").GetString()));
        Assert.Equal(9, manifest.GetProperty("areas").GetArrayLength());
        Assert.Contains("site of 9 areas with ", log, StringComparison.Ordinal);
        var scripts = manifest.GetProperty("scripts").EnumerateObject().ToDictionary(script => script.Name, script => script.Value.GetString()!);
        Assert.Equal(
            scripts.Values.Select(Path.GetFileName).Append("site.js").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(site, "data")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var address = SiteAddress.Of("/map", ("area", "110000"), ("stations", "true"), ("from", "2016-10-04"), ("to", "2016-11-02"));
        var asked = await AqProgram.Run(
            "map", "--area", "110000", "--stations", "--from", "2016-10-04", "--to", "2016-11-02", "--store", store.Uri, "--json");
        var (named, document) = Script(Path.Combine(site, scripts[address]));
        Assert.Equal(address, named);
        Assert.True(JsonElement.DeepEquals(asked.Json, document));
        var index = await File.ReadAllTextAsync(Path.Combine(site, "index.html"), TestContext.Current.CancellationToken);
        Assert.True(index.IndexOf("./data/site.js", StringComparison.Ordinal) < index.IndexOf("app.js", StringComparison.Ordinal));
        Assert.DoesNotContain("http", ScriptsOf().Replace(index, ""), StringComparison.Ordinal);
    }

    // A name that would end the script, and one with a line separator, which ended a line of script before ES2019.
    [Fact]
    public async Task Site_WithNamesThatLookLikeScript_HoldsThemAsText()
    {
        var uri = $"sqlite:{_folder["named.db"]}";
        await AqProgram.Run(
            "ingest", _folder.Write("hours.csv", $"date,hour,type,1001A,1003A\n{string.Join('\n', Enumerable.Range(1, 24).Select(hour => $"20160601,{hour},PM2.5,40,41"))}\n"),
            "--stations",
            _folder.Write(
                "stations.csv",
                "code,name,city,county,longitude,latitude,role\n1001A,</script><script>alert(1)</script>,北京,西城区,116.3,39.8,evaluation\n1003A,\u2028甲,北京,东城区,116.4,39.9,evaluation\n"),
            "--store", uri);

        var (site, _) = await Written(uri, "--no-hourly");

        var texts = Directory.EnumerateFiles(Path.Combine(site, "data")).Select(File.ReadAllText).ToList();
        Assert.All(texts, text => Assert.DoesNotContain("<", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("\u2028", text, StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("\\u003C/script\\u003E\\u003Cscript\\u003Ealert(1)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aq: --site: name the folder with --out.", "sqlite:none.db")]
    [InlineData("aq: --site: a store in memory cannot be asked; name another with --store.", "memory:", "--out", "reports")]
    public async Task Site_ThatCannotBeWritten_IsRefusedBeforeTheImport(string sentence, string uri, params string[] options)
    {
        var answer = await AqProgram.Run(["run", "--site", "--data", "sample-data", "--store", uri, .. options]);

        Assert.Equal((2, sentence), (answer.ExitCode, answer.Log.Trim()));
    }

    // URLSearchParams of the pages: a blank is a plus, * - . _ stay, all else is encoded.
    [Theory]
    [InlineData("区 a", "/daily?area=%E5%8C%BA+a")]
    [InlineData("2016-11-01..2016-11-02", "/daily?area=2016-11-01..2016-11-02")]
    [InlineData("a~b*c(d)'", "/daily?area=a%7Eb*c%28d%29%27")]
    [InlineData(null, "/daily")]
    public void Address_IsThatOfThePages(string? area, string address)
    {
        Assert.Equal(address, SiteAddress.Of("/daily", ("area", area)));
        Assert.Equal(area, SiteAddress.Parts(address).Values.GetValueOrDefault("area")?[0]);
    }

    private async Task<(string Site, string Log)> Written(string uri, params string[] options)
    {
        Assert.SkipUnless(DashboardFiles.AreBuilt, "The build found no Node.js.");
        var result = await AqProgram.Run(
            ["run", "--data", _folder.Write("none.csv", "date,hour,type,1001A\n"), "--store", uri, "--out", _folder["out"], "--site", .. options]);
        Assert.True(Directory.Exists(_folder["out/site"]), result.Log);
        return (_folder["out/site"], result.Log);
    }

    private static JsonElement Manifest(string site)
    {
        var text = File.ReadAllText(Path.Combine(site, "data", "site.js"));
        return JsonDocument.Parse(text[(text.IndexOf("manifest: ", StringComparison.Ordinal) + "manifest: ".Length)..text.LastIndexOf('}')]).RootElement;
    }

    /// <summary>The address and the document of a script.</summary>
    private static (string Address, JsonElement Document) Script(string file)
    {
        var text = File.ReadAllText(file).Trim();
        Assert.StartsWith("aqSite.answer(", text, StringComparison.Ordinal);
        var arguments = JsonDocument.Parse($"[{text["aqSite.answer(".Length..^2]}]").RootElement;
        return (arguments[0].GetString()!, arguments[1]);
    }

    [GeneratedRegex("<script[^>]*></script>")]
    private static partial Regex ScriptsOf();
}
