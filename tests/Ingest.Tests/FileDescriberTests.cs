using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class FileDescriberTests
{
    private const string OpenAir =
        "\"date\",\"ws\",\"wd\",\"no2\",\"pm25\"\n1998-01-01 00:00:00,0.6,280,39,NA\n1998-01-01 01:00:00,2.1,230,40,5\n";

    [Fact]
    public void KnownLayout_ShowsItsFirstReadings()
    {
        var description = Describe("date,hour,type,1001A,1002A\n20160601,0,PM2.5,18,24\n20160601,0,CO,0.4,x\n");

        Assert.Equal(
            ("national-sites", ',', 1, null, null),
            (description.Layout, description.Delimiter, description.HeaderLine, description.Reason, description.Draft));

        // Hour 0 is hour 24 of the day before.
        var hour = new HourEnding(new DateOnly(2016, 5, 31), 24);
        Assert.Equal(
            [
                new DescribedReading(new StationId("1001A"), hour, Pollutant.CO, 0.4m),
                new DescribedReading(new StationId("1001A"), hour, Pollutant.PM25, 18m),
                new DescribedReading(new StationId("1002A"), hour, Pollutant.PM25, 24m),
            ],
            description.Readings);
        Assert.Equal((3, 5), Assert.Single(description.Rejections) is var rejection ? (rejection.Line, rejection.Column) : default);
    }

    [Fact]
    public void UnstatedLayout_SaysWhatIsLackingAndAsksForIt()
    {
        var description = Describe(OpenAir);

        Assert.Null(description.Layout);
        Assert.Equal(
            "it looks like a table of openair for R, which says neither its station nor its units (ppb or µg/m³) nor its zone",
            description.Reason);
        Assert.Equal(
            ["time as yyyy-MM-dd HH:mm:ss, zone not stated", "numbers", "numbers", "NO2, unit not stated", "PM2.5, unit not stated"],
            description.Columns.Select(column => column.Meaning));
        Assert.Equal(["39", "40"], description.Columns[3].Examples);
        Assert.Equal(
            ["$.time.zone", "$.time.hourLabel", "$.station.id", "$.values.no2.unit", "$.values.pm25.unit"],
            MappedFaults(description.Draft!).Select(fault => fault.Split(": is still to be filled in")[0]));
    }

    [Fact]
    public void Draft_FilledIn_ReadsTheTable()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("harbour.csv", OpenAir);
        var draft = JsonNode.Parse(FileDescriber.Describe(path).Draft!)!;
        (draft["time"]!["zone"], draft["time"]!["hourLabel"]) = ("UTC", "beginning");
        draft["station"] = new JsonObject { ["id"] = "s" };
        (draft["values"]!["no2"]!["unit"], draft["values"]!["pm25"]!["unit"]) = ("ppb", "µg/m³");

        var description = FileDescriber.Describe(path, ChosenLayout.Mapped(MappingFile.Read("m.json", draft.ToJsonString())));

        Assert.Equal(("mapped:harbour", null), (description.Layout, description.Reason));

        // 39 and 40 ppb × 46.005 / 24.465; 00:00 UTC is 08:00 in Beijing.
        var day = new DateOnly(1998, 1, 1);
        Assert.Equal(
            [(new HourEnding(day, 9), Pollutant.NO2, 73.3372m), (
                new HourEnding(day, 10), Pollutant.NO2, 75.2177m), (new HourEnding(day, 10), Pollutant.PM25, 5m)],
            description.Readings.Select(reading => (reading.Hour, reading.Pollutant, reading.Value)));
    }

    [Theory]
    [InlineData("time,pm25")]
    [InlineData("time,pm25\n")]
    public void HeaderAlone_HasNoRowsToDraftFrom(string text)
    {
        var description = Describe(text);

        Assert.Equal(
            (1, "there are no rows below the header; describe a file with rows", null),
            (description.HeaderLine, description.Reason, description.Draft));
        Assert.Equal(["time", "pm25"], description.Columns.Select(column => column.Name));
    }

    /// <summary>The first has the unit of a concentration in its name; the second may be the one that a network publishes.</summary>
    [Fact]
    public void TwoColumnsOfAPollutant_WithAWordBesideIt_AreAskedFor()
    {
        var description = Describe("Date,Hour,Site,pm25_ugm3,pm25_raw,no2 (ppb),temp\n2024-04-03,1,A,12,13,20,3\n2024-04-04,2,A,12.5,14,21,3\n");

        var values = JsonNode.Parse(description.Draft!)!["values"]!.AsObject();
        Assert.Equal(["pm25_ugm3", "pm25_raw", "no2 (ppb)"], values.Select(value => value.Key));
        Assert.Equal(
            "FILL IN: PM2.5 if this is the column to read; 'pm25_raw' looks like it, too: remove one of them",
            (string)values["pm25_ugm3"]!["pollutant"]!);
        Assert.StartsWith("FILL IN: PM2.5", (string)values["pm25_raw"]!["pollutant"]!, StringComparison.Ordinal);
        Assert.Equal("NO2", (string)values["no2 (ppb)"]!["pollutant"]!);
    }

    [Fact]
    public void DamagedArchive_SaysWhatIsWrongWithIt()
    {
        using var folder = new TemporaryFolder();

        var description = FileDescriber.Describe(folder.Write("a.zip", "no archive"));

        Assert.DoesNotContain("unpack it and describe", description.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ChineseTable_InGbkWithSemicolons_IsSeenAsWhatItIs()
    {
        const string text =
            "日期;时间;站点名称;SO2(μg/m³);CO(mg/m³);PM2.5;首要污染物\r\n2019年3月1日;1时;市监测站;11;0,99;缺测;细颗粒物\r\n2019年3月1日;24时;市监测站;12;1,01;30;细颗粒物\r\n";

        var description = Describe(text, CodePagesEncodingProvider.Instance.GetEncoding("GB18030"));

        Assert.Equal(("gb18030", ';'), (description.Encoding.ToLowerInvariant(), description.Delimiter));
        Assert.Equal(
            [
                "date as yyyy年M月d日", "hour of the day", "station", "SO2, µg/m³", "CO, mg/m³", "PM2.5, unit not stated",
                "mean over hours, index or primary pollutant: passed over",
            ],
            description.Columns.Select(column => column.Meaning));
        var draft = JsonNode.Parse(description.Draft!)!;
        Assert.Equal("gb18030", (string?)draft["encoding"]);
        Assert.Equal("""{"columns":["\u7AD9\u70B9\u540D\u79F0"],"prefix":""}""", draft["station"]!.ToJsonString());
        Assert.Equal("缺测", (string?)draft["missing"]![0]);
        Assert.True((bool?)draft["decimalComma"]);
        Assert.Equal(
            ["$.time.zone", "$.time.hourLabel", "$.values[\"PM2.5\"].unit"],
            MappedFaults(description.Draft!).Select(fault => fault.Split(": ")[0]));
    }

    [Fact]
    public void LongTable_DraftsItsNames()
    {
        var draft =
            JsonNode.Parse(
                Describe(
                    "when,site,parameter,value,unit\n2020-01-01T01:00:00Z,A,ozone,62,ppb\n2020-01-01T01:00:00Z,A,noise,70,ppb\n").Draft!)!;

        Assert.Equal(
            """{"pollutantColumn":"parameter","valueColumn":"value","unitColumn":"unit","names":{"ozone":{"pollutant":"O3"},"noise":null}}""", draft["long"]!.ToJsonString());
        Assert.Equal("offset", (string?)draft["time"]!["zone"]);
        Assert.Equal("yyyy-MM-ddTHH:mm:ssK", (string?)draft["time"]!["format"]);
    }

    [Fact]
    public void DayAndMonth_ThatCannotBeToldApart_AreAQuestion()
    {
        var draft = Describe("time,no2\n3/2/2020 8:00,7\n3/2/2020 9:00,7\n").Draft!;

        Assert.Contains("$.time.format: is still to be filled in: d/M/yyyy H:mm or M/d/yyyy H:mm.", MappedFaults(draft));
        Assert.DoesNotContain("FILL IN: d/M", Describe("time,no2\n3/2/2020 8:00,7\n13/2/2020 9:00,7\n").Draft!, StringComparison.Ordinal);
    }

    [Fact]
    public void TableOfDays_GetsNoDraft()
    {
        var description = Describe("City,Date,PM2.5,PM10,CO\nAhmedabad,2015-01-01,4,5,0.92\n");

        Assert.StartsWith("daily values", description.Reason);
        Assert.Null(description.Draft);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("just a sentence\n")]
    [InlineData("\"never closed,1\n2,3\n")]
    [InlineData("a,b\n")]
    public void WhatIsNoTable_IsDescribedWithAReason(string text) => Assert.NotNull(Describe(text).Reason);

    [Fact]
    public void AbsentFileAndArchive_GetAReason()
    {
        using var folder = new TemporaryFolder();

        Assert.StartsWith("it cannot be read", FileDescriber.Describe(folder["absent.csv"]).Reason);
        using (var zip = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("a.csv").Open();
            entry.Write("a,b\n"u8);
        }

        Assert.StartsWith("it is an archive", FileDescriber.Describe(folder["a.zip"]).Reason);
    }

    /// <summary>Only the first part of a long file is looked at; the draft of it is that of the whole.</summary>
    [Fact]
    public void LongFile_IsCutBehindALine()
    {
        var start = new DateTime(2000, 1, 1);
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(hour => $"{start.AddHours(hour):yyyy-MM-dd HH:mm:ss},1,2,39,5\n"));

        var description = Describe("date,ws,wd,no2,pm25\n" + rows);

        Assert.Equal("time as yyyy-MM-dd HH:mm:ss, zone not stated", description.Columns[0].Meaning);
    }

    [Theory]
    [InlineData("openair_mydata.csv", 10)]
    [InlineData("pandas_air_quality_no2_wide.csv", 4)]
    [InlineData("aqistudy/北京.csv", 12)]
    public void SharedFile_WithoutALayout_IsDescribed(string file, int columns)
    {
        var description = FileDescriber.Describe(FormatFile.Shared(["other_formats", .. file.Split('/')]));

        Assert.Equal(columns, description.Columns.Count);
        Assert.NotNull(description.Reason);
    }

    private static string[] MappedFaults(string draft) =>
        Assert.Throws<InvalidDataException>(() => MappingFile.Read("m.json", draft)).Message.Split('\n')[1..];

    // The names are those of the member "encoding" in docs/formats.md.
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16be")]
    public void Draft_OfAnEncoding_NamesItAsMappingsDo(string name)
    {
        var description = Describe(
            "date,site,pm25\n2024-01-05 01:00,甲,10\n2024-01-05 02:00,甲,12\n", Encoding.GetEncoding(name));

        Assert.Equal(name, JsonNode.Parse(description.Draft!)!["encoding"]!.GetValue<string>());
    }

    private static FileDescription Describe(string text, Encoding? encoding = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["table.csv"], (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        return FileDescriber.Describe(folder["table.csv"]);
    }
}
