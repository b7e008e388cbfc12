using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Units as files spell them, and mappings that contradict them.</summary>
public sealed class StatedUnitsTests
{
    [Theory]
    [InlineData("µg/m³", "µg/m³")] // the micro sign
    [InlineData("\u03bcg/m3", "µg/m³")] // the Greek letter
    [InlineData("UG/M3", "µg/m³")]
    [InlineData("㎍/㎥", "µg/m³")] // AirKorea
    [InlineData("ｕｇ／ｍ３", "µg/m³")]
    [InlineData("µg / m³", "µg/m³")]
    [InlineData("µg m⁻³", "µg/m³")]
    [InlineData("ug.m-3", "µg/m³")]
    [InlineData("ug/m^3", "µg/m³")]
    [InlineData("ugm-3 (Ref.eq)", "µg/m³")]
    [InlineData("微克/立方米", "µg/m³")]
    [InlineData("Micrograms/cubic meter (LC)", "µg/m³")]
    [InlineData("㎎/㎥", "mg/m³")]
    [InlineData("MG/M3", "mg/m³")]
    [InlineData("毫克/立方米", "mg/m³")]
    [InlineData("PPB", "ppb")]
    [InlineData("Parts Per Billion", "ppb")]
    [InlineData("PPM", "ppm")]
    [InlineData(" ppm ", "ppm")]
    public void Spelling_IsReadWithoutRegardToCaseWidthAndBlanks(string text, string unit)
    {
        Assert.True(ConcentrationUnits.TryParse(text, out var read));
        Assert.Equal(unit, read.Symbol());
    }

    [Theory]
    [InlineData("")]
    [InlineData("C")]
    [InlineData("AQI")]
    [InlineData("ng/m3")]
    [InlineData("g/m3")]
    [InlineData("particles/cm³")]
    [InlineData("µg/m")]
    [InlineData("\ud800")]
    public void Spelling_OfAnotherUnit_IsNotGuessed(string text) => Assert.False(ConcentrationUnits.TryParse(text, out _));

    /// <summary>AirNow's hourly file has PPB and UG/M3. 30 ppb × 47.997 / 24.465 = 58.8559 µg/m³.</summary>
    [Fact]
    public void UnitColumn_InCapitals_IsRead()
    {
        const string mapping = """
            {
              "name": "airnow", "delimiter": "|", "headerLine": 0,
              "time": { "columns": ["#1", "#2"], "format": "MM/dd/yy HH:mm", "zone": "UTC", "hourLabel": "beginning" },
              "station": { "columns": "#3", "prefix": "us:" },
              "long": { "pollutantColumn": "#6", "valueColumn": "#8", "unitColumn": "#7", "names": { "OZONE": { "pollutant": "O3" }, "PM2.5": { "pollutant": "PM2.5" }, "TEMP": null } }
            }
            """;
        var readings = MappedSample.Readings(
            mapping,
            "01/05/24|00:00|010030010|Fairhope|-6|OZONE|PPB|30|Alabama\n01/05/24|00:00|010030010|Fairhope|-6|PM2.5|UG/M3|8.1|Alabama\n"
            + "01/05/24|00:00|010030010|Fairhope|-6|TEMP|C|12|Alabama\n");

        Assert.Equal(58.8559m, readings.Value("us:010030010", "2024-01-05", 9, Pollutant.O3));
        Assert.Equal(8.1m, readings.Value("us:010030010", "2024-01-05", 9, Pollutant.PM25));
        Assert.Equal((3, 2, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("CO(mg/m3)", "CO", "µg/m³", "mg/m³")]
    [InlineData("CO（㎎/㎥）", "CO", "µg/m³", "mg/m³")]
    [InlineData("no2_ppb", "NO2", "µg/m³", "ppb")]
    [InlineData("O3 [ppm]", "O3", "ppb", "ppm")]
    [InlineData("PM2.5(μg/m³)", "PM2.5", "mg/m³", "µg/m³")]
    [InlineData("浓度(毫克/立方米)", "CO", "µg/m³", "mg/m³")]
    public void Mapping_AgainstTheUnitOfTheHeader_IsRefusedWithBoth(string column, string pollutant, string said, string stated)
    {
        var values = $$"""{ "{{column}}": { "pollutant": "{{pollutant}}", "unit": "{{said}}" } }""";
        var refused =
            Assert.IsType<FileContent.Refused>(
                MappedSample.Read(MappedSample.With($"\"values\": {values}"), $"t,{column}\n2024-01-05 01:00,0.7\n"));

        Assert.Contains($"says {said} for {pollutant}", refused.Reason, StringComparison.Ordinal);
        Assert.Contains($"says {stated}", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LongMapping_AgainstTheUnitOfNameOrValueColumn_IsRefused()
    {
        const string names = "\"names\": { \"co\": { \"pollutant\": \"CO\", \"unit\": \"µg/m³\" } }";
        Assert.IsType<FileContent.Refused>(MappedSample.Read(
            MappedSample.With($"\"long\": {{ \"pollutantColumn\": \"p\", \"valueColumn\": \"value (mg/m3)\", {names} }}"),
            "t,p,value (mg/m3)\n2024-01-05 01:00,co,0.7\n"));
        Assert.IsType<FileContent.Refused>(MappedSample.Read(
            MappedSample.With(
                "\"long\": { \"pollutantColumn\": \"p\", \"valueColumn\": \"v\", \"names\": { \"CO(mg/m3)\": { \"pollutant\": \"CO\", "
                    + "\"unit\": \"µg/m³\" } } }"),
            "t,p,v\n2024-01-05 01:00,CO(mg/m3),0.7\n"));
    }

    /// <summary>A header with both units, as µg/m³ and mg/m³ for CO, contradicts neither.</summary>
    [Fact]
    public void Header_WithTwoUnits_ContradictsNeither()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(
                "\"long\": { \"pollutantColumn\": \"p\", \"valueColumn\": \"v(μg/m3; CO: mg/m3)\", \"names\": { \"CO\": { \"pollutant\": "
                    + "\"CO\", \"unit\": \"mg/m³\" } } }"),
            "t,p,v(μg/m3; CO: mg/m3)\n2024-01-05 01:00,CO,0.7\n");

        Assert.Equal(0.7m, readings.Value("s", "2024-01-05", 1, Pollutant.CO));
    }

    /// <summary>The mapping says µg/m³ in its names and passes the column of units over, which says mg/m³.</summary>
    [Theory]
    [InlineData("unit")]
    [InlineData("Units of Measure")]
    [InlineData("单位")]
    public void Mapping_AgainstAColumnOfUnits_IsRefusedWithTheLine(string column)
    {
        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(
            MappedSample.With("\"values\": { \"co\": { \"pollutant\": \"CO\", \"unit\": \"µg/m³\" } }"),
            $"t,co,{column}\n2024-01-05 01:00,700,µg/m³\n2024-01-05 02:00,0.7,MG/M3\n"));

        Assert.Equal(3, refused.Line);
        Assert.Contains("says µg/m³ for CO", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("says mg/m³", refused.Reason, StringComparison.Ordinal);
    }
}
