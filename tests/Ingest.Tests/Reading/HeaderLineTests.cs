using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Headers and rows as spreadsheets write them: with empty cells at the end, blanks, and line breaks in quotes.</summary>
public sealed class HeaderLineTests
{
    private static readonly DateOnly Day = new(2019, 1, 1);

    [Theory]
    [InlineData("date,hour,type,1001A,,", "20190101,1,PM2.5,10,,")]
    [InlineData("date,hour,type,1001A,,", "20190101,1,PM2.5,10")]
    [InlineData("date,hour,type,1001A", "20190101,1,PM2.5,10,, ")]
    [InlineData("date,hour,type,1001A, ,\"\"", "20190101,1,PM2.5,10,\" \",")]
    [InlineData(" date , hour,type , 1001A ", " 20190101 , 1 , PM2.5 , 10 ")]
    [InlineData("\"date\",\"hour \",\"type\",\"1001A \",", "20190101,1,PM2.5,10,")]
    public void NationalTable_OfASpreadsheet_IsRead(string header, string row)
    {
        var readings = Given.Readings($"{header}\r\n{row}\r\n");

        Assert.Equal(100_000, readings.DayOf("1001A", Day).Value(Pollutant.PM25, 1));
        Assert.Equal(("national-sites", 1L, 0L), (readings.Receipt.Format, readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Cell_BelowAnEmptyName_MakesItsRowTooLong()
    {
        var receipt = Given.Readings("date,hour,type,1001A,,\n20190101,1,PM2.5,10,,\n20190101,2,PM2.5,11,12,\n").Receipt;

        var rejection = Assert.Single(receipt.Rejections);
        Assert.Equal((3L, "expected 4 fields, found 6"), (rejection.Line, rejection.Reason));
        Assert.Equal(1L, receipt.Accepted);
    }

    [Fact]
    public void LastValue_IsWhole_WhereAnEmptyCellStandsBehindIt() =>
        Assert.Equal(2L, Given.Readings("date,hour,type,1001A,\n20190101,1,PM2.5,10,\n20190101,2,PM2.5,63,").Receipt.Accepted);

    [Fact]
    public void HeaderAgain_WithItsEmptyCells_IsPassedOver()
    {
        var receipt = Given.Readings(
            "date,hour,type,1001A,,\n20190101,1,PM2.5,10,,\ndate,hour,type,1001A,,\n20190101,2,PM2.5,11,,\n").Receipt;

        Assert.Equal((2L, 0L), (receipt.Accepted, receipt.Rejected));
    }

    [Theory]
    [InlineData("\"date\",\"hour\n\",\"type\",\"1001A\"\n20190101,1,PM2.5,10\n20190101,2,PM2.5,bad\n")]
    [InlineData("date,\"hour\r\n\",type,1001A,\r\n20190101,1,PM2.5,10,\r\n20190101,2,PM2.5,bad,\r\n")]
    [InlineData("date,hour,type,\"1001A\n\",,\n20190101,1,PM2.5,10,,\n20190101,2,PM2.5,bad,,\n")]
    public void NameWithALineBreak_IsRead_AndLinesAreThoseOfTheFile(string text)
    {
        var readings = Given.Readings(text);

        Assert.Equal(100_000, readings.DayOf("1001A", Day).Value(Pollutant.PM25, 1));
        Assert.Equal((4L, 4), readings.Receipt.Rejections.Select(each => (each.Line, each.Column)).Single());
    }

    [Fact]
    public void QuoteThatNothingCloses_TakesNoRow() =>
        Assert.Equal(
            2L,
            Given.Readings(
                "date,hour,type,\"1001A\n20190101,1,PM2.5,10\n20190101,2,PM2.5,\"11\"\n20190101,3,\"PM2.5,1\n").Receipt.Accepted);

    [Fact]
    public void NationalCities_WithUnitsBelowTheNames_AreRead()
    {
        var readings = Given.Readings(Cities("mg/m³"));

        var day = Assert.Single(readings.StationDays);
        Assert.Equal((450_000, 6_000), (day.Value(Pollutant.PM25, 1), day.Value(Pollutant.CO, 1)));
    }

    /// <summary>The format has CO in mg/m³: 600 in another unit would be a thousandfold.</summary>
    [Fact]
    public void NationalCities_WithAnotherUnit_AreRefused() =>
        Assert.IsType<FileContent.Refused>(Given.Content(Cities("μg/m³"), "cities.csv"));

    [Theory]
    [InlineData("PM2.5\\n(μg/m³)", 1)]
    [InlineData("PM2.5 (μg/m³)", 1)]
    [InlineData("PM2.5 (μg/m³)", 3)]
    public void Mapping_FindsANameWithALineBreak(string column, int line)
    {
        var mapping = MappedSample.With(
            $"\"headerLine\": {line}, \"values\": {{ \"{column}\": {{ \"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\" }} }}");
        var titles = string.Concat(Enumerable.Repeat("a title,\n", line - 1));

        var readings = MappedSample.Readings(mapping, titles + "t,\"PM2.5\n(μg/m³)\"\n2024-01-01 03:00,12\n2024-01-01 04:00,bad\n");

        Assert.Equal(12m, readings.Value("s", "2024-01-01", 3, Pollutant.PM25));
        Assert.Equal((line + 3, 2), readings.Rejection());
    }

    [Fact]
    public void GB18030_WithEmptyCells_KeepsItsEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "date,hour,type,北京,天津,,\n20190101,1,PM2.5,10,20,,\n";

        var content = Given.Content(Encoding.GetEncoding("gb18030").GetBytes(text), "cities.csv");

        var readings = Assert.IsType<FileContent.Readings>(content);
        Assert.Equal(["北京", "天津"], readings.StationDays.Select(day => day.Station.ToString().Split(':')[^1]));
    }

    [Fact]
    public void Draft_OfATableWithALineBreakInAName_HasItsNames()
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.csv", "time,\"PM2.5\n(μg/m³)\"\n2024-01-01 03:00,12\n2024-01-01 04:00,13\n");

        var description = FileDescriber.Describe(folder["t.csv"]);

        Assert.Equal(["time", "PM2.5 (μg/m³)"], description.Columns.Select(column => column.Name));
        Assert.NotNull(description.Draft);
    }

    private static string Cities(string unitOfCo) =>
        "date,hour,城市," + string.Join(',', new[] { "SO2", "NO2", "O3", "PM10", "PM2.5" }.Select(name => $"\"{name}\n(μg/m³)\""))
        + $",\"CO\n({unitOfCo})\",\n20190101,1,北京,1,2,3,50,45,0.6,\n";
}
