using System.IO.Compression;
using System.Text;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd;

/// <summary>A user's bad files and mistakes: one clear line each, the rest intact, the right exit code, never a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Stations = """
        code,name,city,county,longitude,latitude,role
        1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation
        """;

    private const string Header = "date,hour,type,1001A\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> BadLines => new()
    {
        { "20160230,1,PM2.5,18", "good.csv:2:1: rejected: expected a date as yyyyMMdd, found "
            + "'20160230'", "impossible date" },
        { "20160601,1,PM2.5,abc", "good.csv:2:4: rejected: expected a PM2.5 concentration, found "
            + "'abc'", "text for a number" },
        { "20160601,25,PM2.5,18", "good.csv:2:2: rejected: expected an hour from 0 to 24, found '25'", "impossible hour" },
        { "20160601,1,PM2.5", "good.csv:2: rejected: expected 4 fields, found 3", "too few fields" },
        { "20160601,1,PM3,18", "good.csv:2:3: rejected: expected a quantity of the national feed such as PM2.5, found "
            + "'PM3'", "unknown quantity" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task Ingest_BadLine_IsNamedAndTheRestIsTaken(string bad, string line, string fault)
    {
        _folder.Write("data/stations.csv", Stations);
        _folder.Write("data/good.csv", $"{Header}{bad}\n20160601,2,PM2.5,21\n");

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.True(result.ExitCode == 1, fault);
        Assert.Contains(line, result.Output, StringComparison.Ordinal);
        Assert.Contains("1 value accepted", result.Output, StringComparison.Ordinal);
        AssertNoStackTrace(result);
    }

    [Fact]
    public async Task Ingest_UnknownHeader_RefusesThatFileOnly()
    {
        _folder.Write("data/stations.csv", Stations);
        _folder.Write("data/a_strange.csv", "foo,bar\n1,2\n");
        _folder.Write("data/good.csv", Header + "20160601,1,PM2.5,18\n");

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "a_strange.csv:1: refused: no known layout has the header 'foo,bar'", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 value accepted", result.Output, StringComparison.Ordinal);
        AssertNoStackTrace(result);
    }

    [Fact]
    public async Task Ingest_GzCutShort_IsRefusedWholeAndTakenOnceRepaired()
    {
        _folder.Write("data/stations.csv", Stations);
        var text = Header
            + string.Concat(Enumerable.Range(0, 5000).Select(row => $"201606{row / 250 + 1:00},{row % 24},PM2.5,{row % 97}\n"));
        var whole = Gzip(text);
        File.WriteAllBytes(_folder["data/cut.csv.gz"], whole[..(whole.Length / 2)]);

        var cut = await AqProgram.Run("ingest", _folder["data"], "--store", Store);
        File.WriteAllBytes(_folder["data/cut.csv.gz"], whole);
        var repaired = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Equal(1, cut.ExitCode);
        Assert.Contains("cut.csv.gz: refused: the gz file is cut short or damaged after line ", cut.Output, StringComparison.Ordinal);
        Assert.Contains("0 values accepted", cut.Output, StringComparison.Ordinal);
        Assert.Contains("1 file imported", repaired.Log, StringComparison.Ordinal);
        AssertNoStackTrace(cut);
    }

    [Fact]
    public async Task Ingest_UnknownStation_IsKeptAndNamed()
    {
        _folder.Write("data/stations.csv", Stations);
        _folder.Write("data/good.csv", "date,hour,type,1001A,9999A\n20160601,1,PM2.5,18,44\n");

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store);
        var unknown = await AqProgram.Run("indicators", "--area", "9999A", "--period", "2016-06-01", "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "good.csv:1: not in the station register, or there in a city that does not exist: 9999A; the readings are kept but count for "
                + "no area", result.Output,
            StringComparison.Ordinal);
        Assert.Equal(0, unknown.ExitCode);
    }

    [Fact]
    public async Task Ingest_Unreadable_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(_folder["data"]);
        File.CreateSymbolicLink(_folder["data/gone.csv"], _folder["nowhere.csv"]);
        _folder.Write("data/good.csv", Header + "20160601,1,PM2.5,18\n");

        var result = await AqProgram.Run("ingest", _folder["data"], "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("gone.csv: refused: it cannot be read", result.Output, StringComparison.Ordinal);
        AssertNoStackTrace(result);
    }

    [Theory]
    [InlineData("indicators --area 北京 --period 2016-13", "'2016-13' is not a period.")]
    // A year before it would not exist.
    [InlineData("rank --period 0001-01-01 --group 168", "'0001-01-01' is not a period.")]
    [InlineData("indicators --area 亚特兰蒂斯 --period 2016", "There is no area or station called 亚特兰蒂斯.")]
    [InlineData("indicators --area 东京 --period 2016", "Nearest 相近: 北京, ")]
    [InlineData("rank --group 长三脚 --period 2016", "Groups 区域组: ")]
    [InlineData("daily --area 吉林生 --from 2016-01-01 --to 2016-01-02", "Nearest 相近: ")]
    [InlineData("indicators --area 北京 --period 2016 --edition CN1996", "'CN1996' is not an edition. Use one of CN2012, CN2026-T, CN2031.")]
    [InlineData("indicators --period 2016", "Option '--area' is required.")]
    [InlineData("daily --area 北京 --from 2016-02-30 --to 2016-03-01", "'2016-02-30' is not a day from 1980 to 2099.")]
    [InlineData("targets --year 99999", "'99999' is not a year from 1980 to 2099.")]
    [InlineData("targets --as-of 0001-01-01", "'0001-01-01' is not a day from 1980 to 2099.")]
    [InlineData("daily --area 北京 --from 2016-03-01 --to 2016-02-01", "--to 2016-02-01 is before --from 2016-03-01.")]
    [InlineData("targets --plan XX", "Unknown plan XX. Plans: CN-2023-24,")]
    [InlineData("ingest", "No file or folder given. Use: aq ingest PATH...")]
    [InlineData(
        "run --store postgres:x",
        "'postgres:x' is not a store. Use sqlite:PATH, influxdb+http://HOST:PORT/DATABASE, "
        + "influxdb2+http://HOST:PORT/ORGANISATION/BUCKET or memory:.")]
    [InlineData("dance", "'dance'")]
    public async Task Usage_Mistake_GetsOneSentenceAndExitCode2(string commandLine, string sentence)
    {
        string[] arguments =
            [.. commandLine.Split(' '), .. commandLine.Contains("--store", StringComparison.Ordinal) || commandLine == "dance"
                ? (string[])[]
                : ["--store", "memory:"]];

        var result = await AqProgram.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        AssertNoStackTrace(result);
    }

    [Theory]
    [InlineData("ingest /nowhere/at/all.csv", "There is no file or folder /nowhere/at/all.csv.")]
    [InlineData("run --data /nowhere", "There is no file or folder /nowhere.")]
    public async Task Environment_Fault_GetsOneSentenceAndExitCode3(string commandLine, string sentence)
    {
        var result = await AqProgram.Run([.. commandLine.Split(' '), "--store", "memory:"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
        AssertNoStackTrace(result);
    }

    [Fact]
    public async Task Store_OfAnotherProgram_GetsOneSentenceAndExitCode3()
    {
        var path = _folder.Write("notes.txt", new string('x', 4096));

        var result = await AqProgram.Run("targets", "--store", $"sqlite:{path}");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("cannot be used as a store", result.Log, StringComparison.Ordinal);
        AssertNoStackTrace(result);
    }

    /// <summary>The list derived from the live feed has no roles; it must not make a city point of a reference site.</summary>
    [Fact]
    public async Task Ingest_StationListWithoutRoles_LeavesTheKnownRoleAndCounty()
    {
        _folder.Write("1.csv", "code,name,city,county,role\n1001A,万寿西宫,北京,西城区,evaluation\n1002A,定陵,北京,昌平区,reference\n");
        _folder.Write("2.csv", "stationcode,positionname,area,lon,lat\n1002A,定陵,北京市,116.17,40.2865\n");
        _folder.Write("3.csv", "date,hour,type,1001A,1002A\n20160601,1,PM2.5,18,10\n");

        await AqProgram.Run("ingest", _folder["1.csv"], _folder["2.csv"], _folder["3.csv"], "--store", Store);
        var district = await AqProgram.Run("indicators", "--area", "昌平区", "--period", "2016-06-01", "--store", Store, "--json");
        var city = await AqProgram.Run("indicators", "--area", "北京", "--period", "2016-06-01", "--store", Store, "--json");

        Assert.Equal(0, district.Json.GetProperty("stations").GetInt32());
        Assert.Equal(1, city.Json.GetProperty("stations").GetInt32());
    }

    private static void AssertNoStackTrace(ProgramResult result)
    {
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
