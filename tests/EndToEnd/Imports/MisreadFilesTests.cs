using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>Files that were once misread without a word, through the program.</summary>
public sealed class MisreadFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    /// <summary>Hours 1 to 24: 101 to 124 in the town, 11 to 34 on the hill. The mean of the town is 112.5, half to even 112.</summary>
    [Fact]
    public async Task Daily_OfACityWithASiteCalledReference_LeavesItOut()
    {
        var stations =
            _folder.Write("st.csv", "stationcode,positionname,area,lon,lat\n9001A,城里,北京市,116.1,39.1\n9002A,山里(对照点),北京市,116.2,39.2\n");
        var readings = _folder.Write(
            "n.csv",
            "date,hour,type,9001A,9002A\n"
                + string.Concat(Enumerable.Range(1, 24).Select(hour => $"20200601,{hour},PM2.5,{100 + hour},{10 + hour}\n")));
        await AqProgram.Run("ingest", readings, "--stations", stations, "--store", Store);

        var result = await AqProgram.Run("daily", "--area", "北京", "--from", "2020-06-01", "--to", "2020-06-01", "--store", Store);

        Assert.Contains(" 112 ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_ColumnsThatAreNoCities_RefusesTheFile()
    {
        var file = _folder.Write("shanghai.csv", "date,hour,type,徐汇上师大,浦东川沙,普陀监测站,青浦淀山湖,大兴\n20200102,1,PM2.5,40,41,42,43,44\n");

        var result = await AqProgram.Run("ingest", file, "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "most of its names are no city's or county's (徐汇上师大, 浦东川沙, 普陀监测站, 青浦淀山湖; 4 of 5)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_TheLiveFeedAsATable_KeepsItsReadingsAndNoStations()
    {
        var file = _folder.Write(
            "2022-01-04T16.csv",
            "timepoint,stationcode,area,positionname,pm2_5,o3,o3_24h\n2022-01-04T16:00:00,9001A,测试市,一号,54,44,20\n2022-01-04T16:00:00,9002A,测试市,二号,33,66,38\n");

        var result = await AqProgram.Run("ingest", file, "--store", Store);

        Assert.Contains("4 values accepted", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("station-list", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FileCutInItsLastValue_SaysSoAndEndsWithOne()
    {
        var file = _folder.Write("cut.csv", "date,hour,type,1001A,1003A\n20160601,22,PM2.5,42,162\n20160601,23,PM2.5,43,16");

        var result = await AqProgram.Run("ingest", file, "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "cut.csv:3:5: rejected: expected a line end behind the last number of the file, which may be cut", result.Output,
            StringComparison.Ordinal);
        Assert.Contains("3 values accepted", result.Output, StringComparison.Ordinal);
    }
}
