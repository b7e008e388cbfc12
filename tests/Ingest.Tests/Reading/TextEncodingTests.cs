using System.Text;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Encodings other than UTF-8 and GB18030: read where they are sure or said, and named where they are in doubt.</summary>
public sealed class TextEncodingTests
{
    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;
    private static readonly Encoding Korean = CodePagesEncodingProvider.Instance.GetEncoding(949)!;
    private static readonly Encoding Japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    private const string Sites = "date,hour,type,1001A,1002A\r\n20240105,0,PM2.5,18,24\r\n20240105,1,PM2.5,19,25\r\n";

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Utf16_WithAndWithoutMark_IsReadAsAnyFile(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sites)];

        var readings = Assert.IsType<FileContent.Readings>(Given.Content(bytes, "sites.csv"));

        Assert.Equal(("national-sites", 4L, name), (readings.Receipt.Format, readings.Receipt.Accepted, readings.Receipt.Encoding));
        Assert.Equal(250_000, readings.DayOf("1002A", new DateOnly(2024, 1, 5)).Value(Pollutant.PM25, 1));
    }

    [Fact]
    public void Utf16_PackedInGz_IsReadAsAnyFile() =>
        Assert.Equal(4, Assert.IsType<FileContent.Readings>(
            Given.Content(Given.Gz([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Sites)]), "sites.csv.gz"))
            .Receipt.Accepted);

    [Fact]
    public void Utf16_CutInItsLastNumber_RejectsIt()
    {
        var text = Encoding.Unicode.GetBytes("\uFEFF" + Sites[..^2]);

        var receipt = Assert.IsType<FileContent.Readings>(Given.Content(text, "sites.csv")).Receipt;

        Assert.Equal((3L, 1L), (receipt.Accepted, receipt.Rejected));
    }

    [Theory]
    [InlineData("big5", 950, "日期,測站,測項", "仁武")]
    [InlineData("cp949", 949, "측정일시,지역,오존", "중구")]
    [InlineData("euc-kr", 949, "측정일시,지역,오존", "종로구")]
    [InlineData("shift_jis", 932, "測定日時,測定局,オゾン", "札幌センター")]
    [InlineData("utf-16", 1200, "日期,测站,测项", "仁武")]
    public void Mapping_ThatSaysTheEncoding_ReadsIt(string name, int codePage, string header, string station)
    {
        var encoding = codePage == 1200 ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var columns = header.Split(',');
        var mapping = MappingFile.Read("m.json", $$$$"""
            {"name": "east", "encoding": "{{{{name}}}}",
             "time": {"columns": "{{{{columns[0]}}}}", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending"},
             "station": {"columns": ["{{{{columns[1]}}}}"], "prefix": "x:"},
             "values": {"{{{{columns[2]}}}}": {"pollutant": "O3", "unit": "µg/m³"}}}
            """);

        var content = Read(encoding.GetBytes($"{header}\n2024-01-05 08:00,{station},61\n"), ChosenLayout.Mapped(mapping));

        var day = Assert.Single(Assert.IsType<FileContent.Readings>(content).StationDays);
        Assert.Equal(($"x:{station}", 610_000), (day.Station.Value, day.Value(Pollutant.O3, 8)));
    }

    [Fact]
    public void Doubt_BetweenEncodings_NamesThemAndTakesNothing()
    {
        Assert.Contains("big5 ('日期,測站,測項", Reason(Big5.GetBytes("日期,測站,測項\n2024-01-05 08:00,仁武,61\n")));
        Assert.Contains("cp949 ('측정일시,지역", Reason(Korean.GetBytes("측정일시,지역\n2024-01-05 08:00,중구\n")));
        Assert.Contains("shift_jis ('測定日時,オゾン", Reason(Japanese.GetBytes("測定日時,オゾン\n2024-01-05 08:00,61\n")));
        Assert.All(
            new[] { Big5.GetBytes("日期,測站,測項\n2024-01-05 08:00,仁武,61\n"), Korean.GetBytes("측정일시,지역\n2024-01-05 08:00,중구\n") },
            bytes => Assert.StartsWith("its encoding is in doubt", Reason(bytes)));
    }

    [Theory]
    [InlineData("站名,PM2.5\n东湖,35\n")]
    [InlineData("name,value\n市环境监测站,35\n")]
    [InlineData("日期;东;南\n1;2;3\n")]
    public void Gb18030_OfCommonCharacters_IsNotInDoubt(string text) =>
        Assert.Null(TextEncoding.Look(Gb18030.GetBytes(text)).Doubt);

    [Theory]
    [InlineData("Datum;PM10 [µg/m³]\n1.1.2024;35\n")]
    [InlineData("Ort;Wert\nZürich;35\nGenève;36\nKöln;1\n")]
    [InlineData("estación;año\nMéxico;35\n")]
    public void Latin1_LettersBetweenOthers_AreNotInDoubt(string text) => Assert.Null(TextEncoding.Look(Encoding.Latin1.GetBytes(text)).Doubt);

    private static string Reason(byte[] bytes) => Assert.IsType<FileContent.Refused>(Read(bytes, null)).Reason;

    private static FileContent Read(byte[] bytes, ChosenLayout? layout)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["east.csv"], bytes);
        return FileReader.Read(folder["east.csv"], Given.Hash, layout);
    }
}
