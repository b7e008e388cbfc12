using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheet = AqPipeline.Worker.Cli.Sheet;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>Sheets as CSV (RFC 4180) and XLSX files.</summary>
public sealed class TableFileTests : IDisposable
{
    private static readonly Sheet s_sheet = new(
        new Words("Areas", "区域"),
        new Words("Areas 2016", "区域 2016"),
        [
            new(new Words("Area", "区域")),
            SheetColumn.Figures(new Words("Mean", "均值"), "µg/m³"),
            new(new Words("YoY %", "同比%"), 1, IsSigned: true),
            new(new Words("Remark", "备注")) { Place = ColumnPlace.Files },
        ],
        [
            ["=1+1", SheetCell.Of(1234.50m) with { Mark = '*' }, SheetCell.Change(-8.2m), "a \"b\", c"],
            ["北京", SheetCell.Of(null), SheetCell.Change(null), new Words("none", "无")],
        ])
    {
        Notes = [new Words("* not valid", "* 无效")],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Plain digits, no value as nothing, and text that a spreadsheet would take for a formula behind an apostrophe.</summary>
    [Fact]
    public void Csv_OfASheet_QuotesTextAndKeepsDigits() => Assert.Equal(
        """
        Area,Mean (µg/m³),Mean mark,YoY %,Remark
        '=1+1,1234.50,*,-8.2,"a ""b"", c"
        北京,,,,none

        """.ReplaceLineEndings("\n"),
        Written("table.csv", Language.English));

    [Fact]
    public void Csv_InChinese_HasChineseHeadingsAndWords() => Assert.Equal(
        "区域,均值（µg/m³）,均值标记,同比%,备注\n'=1+1,1234.50,*,-8.2,\"a \"\"b\"\", c\"\n北京,,,,无\n", Written("table.csv", Language.Chinese));

    /// <summary>A name that a store of an earlier version has, for example.</summary>
    [Theory]
    [InlineData("a\uFFFF.csv")]
    [InlineData("a\0.csv")]
    public void Xlsx_OfANameThatXmlCannotHold_HasAQuestionMark(string name)
    {
        Sheet sheet = new("Files", "Files", [new("File"), new("Again")], [[name, new Words(name, name)]]);

        TableFile.Write(_folder["table.xlsx"], [sheet], Language.English);

        using var workbook = SpreadsheetDocument.Open(_folder["table.xlsx"], isEditable: false);
        var cells = workbook.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>());
        Assert.Equal(2, cells.Count(cell => cell.InnerText == "a?.csv"));
    }

    [Fact]
    public void Csv_File_BeginsWithTheByteOrderMark()
    {
        Written("table.csv", Language.English);

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'A'], File.ReadAllBytes(_folder["table.csv"])[..4]);
    }

    [Fact]
    public void Xlsx_OfASheet_HasNumbersAsNumbersAndTextsAsTexts()
    {
        TableFile.Write(_folder["table.xlsx"], [s_sheet], Language.English);

        using var document = SpreadsheetDocument.Open(_folder["table.xlsx"], isEditable: false);
        var workbook = document.WorkbookPart!;
        var cells = workbook.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
        Assert.Equal("Areas", workbook.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name!.Value);
        Assert.Equal("Areas 2016", cells["A1"].InnerText);
        Assert.Equal("Mean\n(µg/m³)", cells["B3"].InnerText);
        Assert.Equal((CellValues.InlineString, "=1+1"), (cells["A4"].DataType!.Value, cells["A4"].InnerText));
        Assert.Equal((CellValues.Number, "1234.50"), (cells["B4"].DataType!.Value, cells["B4"].CellValue!.Text));
        Assert.Equal("*", cells["C4"].InnerText);
        Assert.Equal((CellValues.Number, "-8.2"), (cells["D4"].DataType!.Value, cells["D4"].CellValue!.Text));
        Assert.Equal("* not valid", cells["A6"].InnerText);
        Assert.Empty(workbook.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
    }

    [Fact]
    public void Xlsx_InChinese_HasAChineseTab()
    {
        TableFile.Write(_folder["table.xlsx"], [s_sheet], Language.Chinese);

        using var document = SpreadsheetDocument.Open(_folder["table.xlsx"], isEditable: false);
        Assert.Equal("区域", document.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name!.Value);
    }

    [Theory]
    [InlineData("table.csv", true)]
    [InlineData("folder.d/TABLE.XLSX", true)]
    [InlineData("folder", false)]
    [InlineData("table.txt", false)]
    public void Name_ThatEndsInCsvOrXlsx_IsAFile(string name, bool expected) => Assert.Equal(expected, TableFile.IsNamed(name));

    private string Written(string name, Language language)
    {
        TableFile.Write(_folder[name], [s_sheet], language);
        return File.ReadAllText(_folder[name]);
    }
}
