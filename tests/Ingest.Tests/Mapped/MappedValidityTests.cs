using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>
/// The column in which a source marks its readings. The EEA's download has 0.0 with validity -1 where there is no reading.
/// </summary>
public sealed class MappedValidityTests
{
    private const string Values = "\"values\": { \"v\": { \"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\" } }";
    private const string Valid = "\"valid\": { \"column\": \"Validity\", \"values\": [\"1\", \"2\", \"3\", \"4\"] }";

    [Fact]
    public void Reading_WithAnotherMark_IsKeptAndUsedNowhere()
    {
        var readings = MappedSample.Readings(
            MappedSample.With($"{Values}, {Valid}"),
            "t,v,Validity\n2024-01-01 03:00,12,1\n2024-01-01 04:00,0,-1\n2024-01-01 05:00,0,\n2024-01-01 06:00,15, 3 \n");

        Assert.Equal(QualityFlags.None, readings.Flags("s", "2024-01-01", 3, Pollutant.PM25));
        Assert.Equal(0m, readings.Value("s", "2024-01-01", 4, Pollutant.PM25));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("s", "2024-01-01", 4, Pollutant.PM25));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("s", "2024-01-01", 5, Pollutant.PM25));
        Assert.Equal(0b100100u, Assert.Single(readings.StationDays).Usable(Pollutant.PM25));
        Assert.Equal((4, 4, 0, 2, 0), readings.Counts());
    }

    [Fact]
    public void LongTableWithUnits_IsMarkedToo()
    {
        var readings = MappedSample.Readings(
            MappedSample.With(
                $"\"long\": {{ \"pollutantColumn\": \"p\", \"valueColumn\": \"v\", \"unitColumn\": \"u\", \"names\": {{ \"pm\": {{ "
                    + $"\"pollutant\": \"PM2.5\" }} }} }}, {Valid}"),
            "t,p,v,u,Validity\n2024-01-01 03:00,pm,12,ug.m-3,-99\n");

        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("s", "2024-01-01", 3, Pollutant.PM25));
    }

    [Fact]
    public void Table_WithoutTheColumn_IsRefused()
    {
        var refused =
            Assert.IsType<FileContent.Refused>(MappedSample.Read(MappedSample.With($"{Values}, {Valid}"), "t,v\n2024-01-01 03:00,12\n"));

        Assert.Contains("'Validity'", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"column\": \"Validity\" }", "$.valid.values: is missing")]
    [InlineData("{ \"column\": \"Validity\", \"values\": [] }", "$.valid.values: expected at least one mark")]
    [InlineData("{ \"column\": \"Validity\", \"values\": [1] }", "$.valid.values[0]: expected a mark")]
    [InlineData("{ \"column\": \"v\", \"values\": [\"1\"] }", "$.valid: the column 'v' cannot be both")]
    [InlineData("{ \"columns\": \"Validity\", \"values\": [\"1\"] }", "$.valid.columns: there is no such member")]
    public void Member_ThatCannotBeUsed_IsAFault(string valid, string fault) =>
        Assert.Contains(
            MappedSample.Faults(MappedSample.With($"{Values}, \"valid\": {valid}")),
            line => line.StartsWith(fault, StringComparison.Ordinal));
}
