using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace AqPipeline.EndToEnd.Bulletins;

/// <summary>The bulletin of Beijing's districts from the sample data: its draft in all formats, its approval, its revision, its end.</summary>
public sealed class BulletinTests : IClassFixture<BulletinTests.Sample>, IDisposable
{
    private const string Stem = "bulletin-北京-2014-07-draft";
    private const string Bureau = "某市生态环境局";
    private const string Pattern = "某环发〔{year}〕{number}号";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Each call happens a minute after the one before, so that a correction is after an issue.</summary>
    private DateTimeOffset _now = Sample.Moment;

    private string Store => $"sqlite:{_folder["aq.db"]}";

    private string[] Settings =>
    [
        "--set", $"State={_folder["worker.db"]}", "--set", $"Store={Store}", "--set", $"Bulletin:Folder={_folder["issued"]}", "--set",
        $"Bulletin:Bureau={Bureau}", "--set", $"Bulletin:NumberPattern={Pattern}", "--set", "Bulletin:Pdf=false",
    ];

    public BulletinTests(Sample sample) => File.Copy(sample.File, _folder["aq.db"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Draft_InEveryFormat_SaysTheSame_AndIsMarkedAsADraft()
    {
        var result = await Draft("甲");
        var ranking = (await AqProgram.Run("rank", "--period", "2014-07", "--group", "北京", "--store", Store, "--json")).Json;
        var expected = ranking.GetProperty("ranked").EnumerateArray()
            .Select(unit => (Name: unit.GetProperty("area").GetString()!, Index: unit.GetProperty("value").GetDecimal())).ToList();
        var excluded = Assert.Single(ranking.GetProperty("excluded").EnumerateArray()).GetProperty("area").GetString()!;

        Assert.Equal("B-2014-07-北京-1", result.GetProperty("id").GetString());
        Assert.Equal(4, result.GetProperty("files").GetArrayLength());
        string[] texts =
        [
            Document(_folder[$"out/{Stem}1.docx"]), Workbook(_folder[$"out/{Stem}1.xlsx"]),
            await File.ReadAllTextAsync(_folder[$"out/{Stem}1.html"], TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(_folder[$"out/{Stem}1.csv"], TestContext.Current.CancellationToken),
        ];
        foreach (var text in texts)
        {
            Assert.Contains("未扣除沙尘", text, StringComparison.Ordinal);
            Assert.Contains("草", text, StringComparison.Ordinal);
            Assert.Contains(excluded, text, StringComparison.Ordinal);
            Assert.All(expected, unit => Assert.Contains(unit.Name, text, StringComparison.Ordinal));
            Assert.All(
                expected, unit => Assert.Contains(unit.Index.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
            Assert.DoesNotContain("1号", text, StringComparison.Ordinal);
        }
    }

    /// <summary>The drafter may not sign; one who does gives the number 1 of the year of the day, which is 2016 here.</summary>
    [Fact]
    public async Task Approval_ByAnother_GivesTheNumber_AndASecondOneIsRefused()
    {
        var id = (await Draft("甲")).GetProperty("id").GetString()!;

        var byDrafter = await Desk("approve", id, "--by", "甲");
        var bySigner = await Desk("approve", id, "--by", "乙", "--json");
        var again = await Desk("approve", id, "--by", "丙");

        Assert.Equal(ExitCode.Findings, byDrafter.ExitCode);
        Assert.Contains("FourEyes", byDrafter.Log, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, bySigner.ExitCode);
        Assert.Equal("某环发〔2016〕1号", bySigner.Json.GetProperty("bulletin").GetProperty("issue").GetProperty("number").GetString());
        Assert.Equal(ExitCode.Findings, again.ExitCode);
        var issued = Document(Assert.Single(Directory.GetFiles(_folder["issued"], "*.docx")));
        Assert.Contains("某环发〔2016〕1号", issued, StringComparison.Ordinal);
        Assert.Contains("2016年9月1日", issued, StringComparison.Ordinal);
        Assert.DoesNotContain("草", issued, StringComparison.Ordinal);
    }

    /// <summary>怀柔镇 is Huairou's only evaluation station: its PM2.5 of two days becomes 900 µg/m³ and more.</summary>
    [Fact]
    public async Task Correction_AfterADraft_StopsIts_Approval_AndAfterAnIssueRevisesIt()
    {
        var first = (await Draft("甲")).GetProperty("id").GetString()!;
        var same = await Draft("甲");
        await Correct(10, 900);
        var stopped = await Desk("approve", first, "--by", "乙");
        var second = (await Draft("甲")).GetProperty("id").GetString()!;
        var superseded = await Desk("approve", first, "--by", "乙");
        await Desk("approve", second, "--by", "乙");
        await Correct(12, 950);
        var revision = await Draft("甲");
        var revised = await Desk("approve", revision.GetProperty("id").GetString()!, "--by", "乙", "--json");

        Assert.True(same.GetProperty("unchanged").GetBoolean());
        Assert.Equal(ExitCode.Findings, stopped.ExitCode);
        Assert.Contains("have changed since it was drafted", stopped.Log, StringComparison.Ordinal);
        Assert.Contains("superseded", superseded.Log, StringComparison.Ordinal);
        Assert.Equal(("B-2014-07-北京-2", "B-2014-07-北京-3"), (second, revision.GetProperty("id").GetString()));
        var moves = revision.GetProperty("moves").EnumerateArray().ToDictionary(move => move.GetProperty("name").GetString()!);
        Assert.Contains("PM2.5", moves["怀柔区"].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("huairou", moves["怀柔区"].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("huairou-12.csv", moves["怀柔区"].GetProperty("files")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("某环发〔2016〕2号", revised.Json.GetProperty("bulletin").GetProperty("issue").GetProperty("number").GetString());
        var text = Document(Directory.GetFiles(_folder["issued"], "*.docx").Order(StringComparer.Ordinal).Last());
        Assert.Contains("本通报替代某环发〔2016〕1号", text, StringComparison.Ordinal);
        Assert.Contains("修订说明", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_ThatIsWithdrawn_KeepsItsNumber_AndTheListTellsIt()
    {
        var id = (await Draft("甲")).GetProperty("id").GetString()!;
        await Desk("approve", id, "--by", "乙");

        var withdrawn = await Desk("withdraw", id, "--by", "乙", "--reason", "测试", "--json");
        var next = (await Draft("甲")).GetProperty("id").GetString()!;
        var reissued = await Desk("approve", next, "--by", "乙", "--json");
        var list = (await Desk("list", "--json")).Json;

        Assert.Equal("withdrawn", withdrawn.Json.GetProperty("bulletin").GetProperty("state").GetString());
        Assert.Single(Directory.GetFiles(_folder["issued"], "*作废.txt"));
        Assert.Equal("某环发〔2016〕2号", reissued.Json.GetProperty("bulletin").GetProperty("issue").GetProperty("number").GetString());
        Assert.Equal(
            [(next, "issued"), (id, "withdrawn")],
            list.GetProperty("bulletins").EnumerateArray()
                .Select(entry => (entry.GetProperty("id").GetString()!, entry.GetProperty("state").GetString()!)));
    }

    /// <summary>Nobody has readings in Tianjin: alone it is refused, beside Beijing the reason stands in place of the table.</summary>
    [Fact]
    public async Task Group_WithNobodyRanked_IsRefusedAlone_AndSaysWhyBesideAnother()
    {
        var cities = _folder.Write("cities.csv", "code,name,city,county,longitude,latitude,role\nX1,甲站,天津,和平区,,,evaluation\n");
        await Run("ingest", cities, "--store", Store);

        var alone = await Draft(["--group", "天津"]);
        var beside = await Draft(["--group", "北京", "--group", "天津"]);

        Assert.Equal(ExitCode.Findings, alone.ExitCode);
        Assert.Contains("No unit of 天津 is ranked in 2014-07", alone.Log, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, beside.ExitCode);
        var text = Document(Assert.Single(Directory.GetFiles(_folder["out"], "*.docx")));
        Assert.Contains("1个区有效监测天数均不足，2014年7月不排名。无有效监测数据：和平区。", text, StringComparison.Ordinal);
    }

    /// <summary>
    /// With PM2.5 as an integer every printed index is the sum of the printed figures over the limits of GB 3095-2012 (60, 40, 70, 35, 4,
    /// 160), by hand; without, it is the sum with one decimal.
    /// </summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Index_IsTheSumOfThePrintedRow(bool isWhole, int decimals)
    {
        await Draft(["--group", "北京", "--set", $"Bulletin:WholePm25={isWhole}"]);

        var rows = (await File.ReadAllLinesAsync(_folder[$"out/{Stem}1.csv"], TestContext.Current.CancellationToken))
            .SkipWhile(line => !line.StartsWith("名次,", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(',')).ToList();
        int Of(string heading) => Array.FindIndex(rows[0], cell => cell.StartsWith(heading, StringComparison.Ordinal));
        (int Column, decimal Limit)[] terms =
        [
            (Of("SO2（"), 60), (Of("NO2（"), 40), (Of("PM10（"), 70), (Of("PM2.5（"), 35), (Of("CO第95"), 4), (Of("O3第90"), 160),
        ];
        foreach (var row in rows.Skip(1).Where(row => row[0].Length > 0))
        {
            var sum = terms.Sum(term => decimal.Parse(row[term.Column], CultureInfo.InvariantCulture) / term.Limit);
            Assert.Equal(decimal.Round(sum, 2, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture), row[Of("综合指数")]);
            var pm25 = row[Of("PM2.5（")];
            Assert.Equal(decimals, pm25.Contains('.', StringComparison.Ordinal) ? pm25.Split('.')[1].Length : 0);
        }

        Assert.True(rows.Count > 5);
    }

    [Fact]
    public async Task Group_SpelledInTwoWays_IsOneBulletin()
    {
        var first = await Draft("甲");

        var second = (await Draft(["--group", "北京市", "--json"])).Json;
        var twice = await Draft(["--group", "北京", "--group", "北京市"]);

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.True(second.GetProperty("unchanged").GetBoolean());
        Assert.Equal(ExitCode.Usage, twice.ExitCode);
    }

    /// <summary>The store has one of the 168 cities; Shijiazhuang has no stations in it.</summary>
    [Fact]
    public async Task Group_ThatHasHardlyAnyUnit_IsRefusedAlone_AndNamedBesideAnother()
    {
        var few = await Draft(["--group", "168"]);
        await Draft(["--group", "北京", "--group", "吉林"]);

        Assert.Equal(ExitCode.Findings, few.ExitCode);
        Assert.Contains("Only 1 of 168 units", few.Log, StringComparison.Ordinal);
        Assert.Contains(
            "吉林没有设评价点位的单位，本期不排名。", Document(Assert.Single(Directory.GetFiles(_folder["out"], "*.docx"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ThatCannotBeUsed_AreRefusedAllAtOnce_AndNothingIsRecorded()
    {
        var template = _folder.Write("bad.docx", "text");

        var result = await Draft(
            [
                "--group", "北京", "--set", "Bulletin:IssuePattern=第{nummer}期", "--set", "Bulletin:Places=0", "--set",
                $"Bulletin:TemplateDocx={template}",
            ]);

        Assert.Equal(ExitCode.Environment, result.ExitCode);
        Assert.All(
            (string[])["has no place {issue}", "neither {year} nor {issue}", "Bulletin:Places", "bad.docx"],
            words => Assert.Contains(words, result.Log, StringComparison.Ordinal));
        Assert.False(File.Exists(_folder["worker.db"]));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-9.0", "-9.0")]
    [InlineData("a,\"b", "\"a,\"\"b\"")]
    [InlineData("东城区", "东城区")]
    public void CsvCell_ThatLooksLikeAFormula_IsText(string cell, string expected) => Assert.Equal(expected, CsvText.Line([cell]));

    private async Task Correct(int day, int value)
    {
        var correction = _folder.Write($"huairou-{day}.csv", "date,hour,type,1009A\n" + string.Concat(
            Enumerable.Range(0, 48).Select(hour => $"201407{day + hour / 24},{hour % 24},PM2.5,{value + hour % 24}\n")));
        await Run("ingest", correction, "--store", Store);
    }

    private async Task<JsonElement> Draft(string by) => (await Draft(["--group", "北京", "--by", by, "--json"])).Json;

    private Task<ProgramResult> Draft(string[] options) => Run(
        ["bulletin", "--month", "2014-07", "--out", _folder["out"], "--store", Store, .. options, .. SettingsOfDraft]);

    private string[] SettingsOfDraft => [.. Settings.Where((_, place) => place is not (2 or 3))];

    private Task<ProgramResult> Desk(string command, params string[] options) =>
        Run(["bulletin", command, .. options, .. Settings]);

    private Task<ProgramResult> Run(params string[] arguments)
    {
        _now = _now.AddMinutes(1);
        return AqProgram.RunAt(_now, arguments);
    }

    /// <summary>The words of all sheets, after the schema is checked.</summary>
    private static string Workbook(string path)
    {
        using var workbook = SpreadsheetDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        using var archive = ZipFile.OpenRead(path);
        var text = new StringBuilder();
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }

    /// <summary>The words of the document and its headers, after the schema is checked.</summary>
    private static string Document(string path)
    {
        using var document = WordprocessingDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var main = document.MainDocumentPart!;
        return main.Document.InnerText + string.Concat(main.HeaderParts.Select(part => part.Header.InnerText));
    }

    /// <summary>A store that took the sample data at noon of 2016-09-01, of which each test has a copy.</summary>
    public sealed class Sample : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        /// <summary>The moment of the import.</summary>
        public static DateTimeOffset Moment => AqProgram.Noon(2016, 9, 1);

        /// <summary>The store.</summary>
        public string File => _folder["aq.db"];

        /// <summary>Hours of 2017 are still to come at that moment: they are rejected, which is a finding.</summary>
        public async ValueTask InitializeAsync() => Assert.Equal(
            ExitCode.Findings, (await AqProgram.RunAt(Moment, "ingest", "sample-data", "--store", $"sqlite:{File}")).ExitCode);

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return default;
        }
    }
}
