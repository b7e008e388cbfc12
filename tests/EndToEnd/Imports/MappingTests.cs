using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>A table of no known layout on its way in: described, mapped, imported, asked for.</summary>
public sealed class MappingTests : IDisposable
{
    private const string Table = "date,no2,pm25\n2019-12-31 16:00,39,7\n2019-12-31 17:00,--,8\n2019-12-32 18:00,1,9\n";

    private const string Mapping = """
        {
          "name": "harbour",
          "time": { "columns": "date", "format": "yyyy-MM-dd HH:mm", "zone": "UTC", "hourLabel": "beginning" },
          "station": { "id": "H1" },
          "values": { "no2": { "pollutant": "NO2", "unit": "ppb" }, "pm25": { "pollutant": "PM2.5", "unit": "µg/m³" } },
          "missing": ["--"]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ingest_UnknownTable_PointsToDescribeAndMapping()
    {
        var result = await AqProgram.Run("ingest", _folder.Write("harbour.csv", Table), "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "`aq ingest --describe FILE` drafts a mapping for it, to be used with --mapping", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_WithMapping_ImportsTheTableAndNamesWhatItRejects()
    {
        var (table, mapping) = (_folder.Write("harbour.csv", Table), _folder.Write("harbour.json", Mapping));

        var result = await AqProgram.Run("ingest", table, "--mapping", mapping, "--store", Store);
        var again = await AqProgram.Run("ingest", table, "--mapping", mapping, "--store", Store);
        var imports = await AqProgram.Run("imports", "--store", Store, "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("| 1 file | 3 values accepted | 4 expected", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "harbour.csv:4:1: rejected: expected a time as yyyy-MM-dd HH:mm", result.Output, StringComparison.Ordinal);
        Assert.Contains("0 files imported, 1 known already", again.Log, StringComparison.Ordinal);
        var receipt = Assert.Single(imports.Json.GetProperty("files").EnumerateArray());
        Assert.Equal("mapped:harbour", receipt.GetProperty("format").GetString());

        // 16:00 UTC as a beginning is the first hour of the next day in Beijing.
        Assert.Equal("2020-01-01 01:00", receipt.GetProperty("firstHour").GetString());
    }

    [Fact]
    public async Task Ingest_WithMappingThatReadsSomeRows_SaysHowManyItPassesOver()
    {
        var table = _folder.Write("harbour.csv", "date,no2,pm25,kind\n2019-12-31 16:00,39,7,hour\n2019-12-31 17:00,9,8,day\n");
        var mapping = _folder.Write("harbour.json", Mapping.Replace("\"missing\"", "\"only\": { \"kind\": \"hour\" }, \"missing\""));

        var ingest = await AqProgram.Run("ingest", table, "--mapping", mapping, "--store", Store);
        var imports = await AqProgram.Run("imports", "--store", Store, "--lang", "zh");
        var json = await AqProgram.Run("imports", "--store", Store, "--json");

        Assert.Contains("1 row is passed over by the `only` of the mapping.", ingest.Output, StringComparison.Ordinal);
        Assert.Contains("按映射的 only 略过1行。", imports.Output, StringComparison.Ordinal);
        var file = json.Json.GetProperty("files")[0];
        Assert.Equal((2, 1), (file.GetProperty("rows").GetInt32(), file.GetProperty("rowsPassedOver").GetInt32()));
    }

    [Fact]
    public async Task Describe_UnknownTable_DraftsAMappingThatIsRefusedUntilItIsFilledIn()
    {
        var table = _folder.Write("harbour.csv", Table);

        var described = await AqProgram.Run("ingest", "--describe", table, "--json", "--store", Store);
        var draft = _folder.Write("draft.json", described.Json.GetProperty("mapping").GetRawText());
        var refused = await AqProgram.Run("ingest", table, "--mapping", draft, "--store", Store);

        Assert.Equal(1, described.ExitCode);
        Assert.Equal("NO2, unit not stated", described.Json.GetProperty("columns")[1].GetProperty("meaning").GetString());
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("$.time.zone: is still to be filled in: UTC, an offset such as +08:00", refused.Log, StringComparison.Ordinal);
        Assert.Contains("$.values.no2.unit: is still to be filled in: µg/m³, mg/m³, ppb or ppm.", refused.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Log, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["aq.db"]));
    }

    [Fact]
    public async Task Describe_WithMapping_ShowsTheFirstReadingsAndImportsNothing()
    {
        var (table, mapping) = (_folder.Write("harbour.csv", Table), _folder.Write("harbour.json", Mapping));

        var json = await AqProgram.Run("ingest", "--describe", table, "--mapping", mapping, "--json", "--store", Store);
        var text = await AqProgram.Run("ingest", "--describe", table, "--mapping", mapping, "--store", Store);

        // 39 × 46.005 / 24.465 = 73.3372
        var first = json.Json.GetProperty("readings")[0];
        Assert.Equal(
            ("H1", "2020-01-01 01:00", "NO2", 73.3372m, "µg/m³"),
            (first.GetProperty("station").GetString(), first.GetProperty("hour").GetString(), first.GetProperty("pollutant").GetString(),
                first.GetProperty("value").GetDecimal(), first.GetProperty("unit").GetString()));
        Assert.Contains("format mapped:harbour | utf-8, ',' between fields, header in line 1", text.Output, StringComparison.Ordinal);
        Assert.Contains("73.3372", text.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (json.ExitCode, text.ExitCode));
        Assert.False(File.Exists(_folder["aq.db"]));
    }

    [Fact]
    public async Task Describe_OfAFileThatIsRefusedOnOpening_SaysWhy()
    {
        var damaged = _folder.Write("cut.csv.gz", "no gzip");

        var described = await AqProgram.Run("ingest", "--describe", damaged);
        var imported = await AqProgram.Run("ingest", damaged, "--dry-run", "--store", "memory:");

        Assert.Equal(1, described.ExitCode);
        var reason = imported.Output.Split("refused: ")[1].Split('\n')[0];
        Assert.Contains($"It cannot be imported as it is: {reason}", described.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_SampleData_IsDone()
    {
        var file =
            Directory.EnumerateFiles(Repository.SampleData, "*.csv*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();

        var result = await AqProgram.Run("ingest", "--describe", file);

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("--mapping", "m.json", "--format", "prsa", 2, "--format and --mapping exclude each other")]
    [InlineData("--describe", "second.csv", "--store", "memory:", 2, "--describe needs exactly one file")]
    [InlineData("--mapping", "absent.json", "--store", "memory:", 3, "absent.json")]
    public async Task Mistake_GetsOneSentence(string option, string file, string otherOption, string other, int exitCode, string sentence)
    {
        _folder.Write("m.json", Mapping);
        _folder.Write("second.csv", Table);

        var result = await AqProgram.Run("ingest", _folder.Write("harbour.csv", Table), option, _folder[file], otherOption, other);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
