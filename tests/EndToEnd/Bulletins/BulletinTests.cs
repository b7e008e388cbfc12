using System.Globalization;
using System.Text.Json;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AqPipeline.EndToEnd.Bulletins;

/// <summary>The bulletin of Beijing's districts from the sample data, in all its formats, and its revision.</summary>
public sealed class BulletinTests : IDisposable
{
    private const string Stem = "bulletin-北京-2014-07-v";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bulletin_EveryFormat_SaysTheSameAndIsSound()
    {
        await AqProgram.Run("ingest", "sample-data", "--store", Store);
        var result = await Issue();
        var ranking = (await AqProgram.Run("rank", "--period", "2014-07", "--group", "北京", "--store", Store, "--json")).Json;
        var expected = ranking.GetProperty("ranked").EnumerateArray()
            .Select(
                unit =>
                    (unit.GetProperty("rank").GetInt32(), unit.GetProperty("area").GetString()!, unit.GetProperty("value").GetDecimal()))
                        .ToList();
        var excluded = Assert.Single(ranking.GetProperty("excluded").EnumerateArray()).GetProperty("area").GetString()!;

        Assert.Equal(5, result.GetProperty("files").GetArrayLength());
        Assert.Equal(expected, Workbook(_folder[$"out/{Stem}1.xlsx"]));
        var document = Document(_folder[$"out/{Stem}1.docx"]);
        var html = await File.ReadAllTextAsync(_folder[$"out/{Stem}1.html"], TestContext.Current.CancellationToken);
        var csv = await File.ReadAllBytesAsync(_folder[$"out/{Stem}1.csv"], TestContext.Current.CancellationToken);
        foreach (var text in (string[])[document, html, System.Text.Encoding.UTF8.GetString(csv)])
        {
            Assert.Contains("北京各区2014年7月环境空气质量排名通报", text, StringComparison.Ordinal);
            Assert.Contains("未扣除沙尘", text, StringComparison.Ordinal);
            Assert.Contains("CN2012", text, StringComparison.Ordinal);
            Assert.Contains(excluded, text, StringComparison.Ordinal);
            Assert.All(
                expected, unit => Assert.Contains(unit.Item3.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
        }

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulletin_AfterACorrection_IsRevisedAndTheFirstIsKept()
    {
        await AqProgram.Run("ingest", "sample-data", "--store", Store);
        await Issue();
        var first = await File.ReadAllBytesAsync(_folder[$"out/{Stem}1.xlsx"], TestContext.Current.CancellationToken);
        var again = await Issue();

        // 怀柔镇 is Huairou's only evaluation station: its PM2.5 of two days becomes 999 µg/m³ at every hour.
        var correction = _folder.Write("huairou-correction.csv", "date,hour,type,1009A\n" + string.Concat(
            Enumerable.Range(0, 48).Select(hour => $"201407{10 + hour / 24},{hour % 24},PM2.5,{900 + hour % 24}\n")));
        await AqProgram.Run("ingest", correction, "--store", Store);
        var revised = await Issue();

        Assert.True(again.GetProperty("unchanged").GetBoolean());
        Assert.Equal(2, revised.GetProperty("version").GetInt32());
        var moves = revised.GetProperty("moves").EnumerateArray().ToDictionary(move => move.GetProperty("name").GetString()!);
        Assert.Equal(
            ["huairou-correction.csv"], moves["怀柔区"].GetProperty("files").EnumerateArray().Select(file => file.GetString()!));
        Assert.DoesNotContain("huairou-correction.csv", Document(_folder[$"out/{Stem}2.docx"]), StringComparison.Ordinal);
        Assert.Contains("PM2.5", moves["怀柔区"].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(moves["怀柔区"].GetProperty("rankNow").GetInt32() > moves["怀柔区"].GetProperty("rankBefore").GetInt32());
        Assert.All(moves.Values.Where(move => move.GetProperty("name").GetString() != "怀柔区"), move =>
            Assert.Contains("本身数据未变", move.GetProperty("reason").GetString(), StringComparison.Ordinal));
        Assert.Contains("修订", Document(_folder[$"out/{Stem}2.docx"]), StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllBytesAsync(_folder[$"out/{Stem}1.xlsx"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bulletin_RecordThatIsDamaged_IsOneClearSentence()
    {
        await AqProgram.Run("ingest", Path.Combine("sample-data", "readings"), "--stations", "sample-data/stations.csv", "--store", Store);
        _folder.Write($"out/{Stem}1.json", "{");

        var result = await AqProgram.Run("bulletin", "--month", "2014-07", "--group", "北京", "--out", _folder["out"], "--store", Store);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("is not the record of an issue", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-9.0", "-9.0")]
    [InlineData("a,\"b", "\"a,\"\"b\"")]
    [InlineData("东城区", "东城区")]
    public void CsvCell_ThatLooksLikeAFormula_IsText(string cell, string expected) => Assert.Equal(expected, CsvText.Line([cell]));

    private async Task<JsonElement> Issue() => (await AqProgram.Run(
        "bulletin", "--month", "2014-07", "--group", "北京", "--out", _folder["out"], "--store", Store, "--json")).Json;

    /// <summary>Rank, name and index of the main sheet, after the schema is checked.</summary>
    private static List<(int, string, decimal)> Workbook(string path)
    {
        using var workbook = SpreadsheetDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var book = workbook.WorkbookPart!;
        Assert.DoesNotContain(book.WorksheetParts.SelectMany(sheet => sheet.Worksheet.Descendants<CellFormula>()), _ => true);
        var first = (WorksheetPart)book.GetPartById(book.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First().Id!);
        return
        [
            .. first.Worksheet.Descendants<Row>().Skip(3).Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList())
                .Select(
                    row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[1], decimal.Parse(row[2], CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>The words of the document, after the schema is checked.</summary>
    private static string Document(string path)
    {
        using var document = WordprocessingDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        return document.MainDocumentPart!.Document.InnerText;
    }
}
