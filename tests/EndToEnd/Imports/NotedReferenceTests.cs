using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>A feed's name may say 对照点 where the station list says nothing: then the two disagree, which the receipt names.</summary>
public sealed class NotedReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("定陵（对照点）", "evaluation", 1)]
    [InlineData("定陵(对照点)", "", 1)]
    [InlineData("定陵(对照点)", "reference", 0)]
    [InlineData("定陵", "evaluation", 0)]
    public async Task Ingest_OfALiveFeed_NamesReferenceSitesThatCount(string name, string role, int exitCode)
    {
        var list = _folder.Write(
            "list.csv", $"code,name,city,county,longitude,latitude,role\n9009A,定陵,北京,昌平区,116,40,{role}\n");
        var feed = _folder.Write(
            "feed.csv", $"timepoint,stationcode,area,positionname,pm2_5\n2022-01-04T16:00:00,9009A,北京市,{name},112\n");
        string[] arguments = ["ingest", feed, "--stations", list, "--store", $"sqlite:{_folder["aq.db"]}"];

        var result = await AqProgram.RunAt(AqProgram.Now, arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == 1, result.Output.Contains("calls 9009A a reference site (对照点)", StringComparison.Ordinal));
    }
}
