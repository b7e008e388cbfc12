using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// Columns called for pollutants that hold sub-indices, which the AQI beside them proves. HJ 633-2012: PM2.5 of 100 µg/m³ is 131 (75 is
/// 100, 115 is 150: 100 + 25/40 × 50, rounded up), PM10 of 110 is 80.
/// </summary>
public sealed class PrintedIndicesTests
{
    private const string Rowwise = "date,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO\n";
    private const string Concentrations = "131,100,110,HOUR,40,30,1.1";
    private const string Indices = "131,131,80,HOUR,20,10,11";
    private const string Proof = "its columns hold sub-indices (IAQI), not concentrations: the AQI is one of them in 8 of 8 rows";

    public static TheoryData<string, string, Func<string, string>> Layouts => new()
    {
        { "cities.csv", Rowwise, values => $"20240101,HOUR,郑州,{values}" },
        {
            "郑州.csv", "Date,Hour,WatchPoint,AQI,PM2.5,PM10,SO2,NO2,O3_1h,CO,O3_8h\n",
            values => $"20240101,HOUR,烟厂,{values},30"
        },
        {
            "live.csv", "timepoint,stationcode,aqi,pm2_5,pm10,so2,no2,o3_24h,co,o3\n",
            values => $"2024-01-01T0HOUR:00:00,1001A,{values},50"
        },
        { "wide.csv", "date,hour,type,1001A\n", Wide },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void File_WhoseAqiIsTheLargestOfItsColumns_IsRefused(string name, string header, Func<string, string> row)
    {
        var refused = FormatFile.Refused(name, header + Rows(row, Indices));

        Assert.StartsWith(Proof, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(2, refused.Line);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void File_OfConcentrations_IsRead(string name, string header, Func<string, string> row) =>
        Assert.Equal(48, FormatFile.Readings(name, header + Rows(row, Concentrations)).Receipt.Accepted);

    /// <summary>Below 51 both are equal where PM10 is the largest: it says nothing.</summary>
    [Fact]
    public void File_OfCleanAir_IsRead() =>
        Assert.Equal(
            48, FormatFile.Readings(
                "c.csv", Rowwise + Rows(values => $"20240101,HOUR,海口,{values}", "45,20,45,3,9,40,0.4")).Receipt.Accepted);

    [Fact]
    public void File_WithSevenRows_ProvesNothing() =>
        Assert.Equal(42, FormatFile.Readings(
            "c.csv",
            Rowwise + string.Join('\n', Rows(values => $"20240101,HOUR,郑州,{values}", Indices).Split('\n')[..7]) + "\n").Receipt.Accepted);

    [Theory]
    [InlineData("pm25", true)]
    [InlineData("PM25_AQI", false)]
    [InlineData("PM2.5 Index", false)]
    [InlineData("pm25指数", false)]
    public void Mapping_OfAColumnCalledIndex_IsRefused(string column, bool isRead)
    {
        var mapping = $$"""
            { "name": "m", "time": { "columns": "when", "format": "yyyy-MM-ddTHH:mm:ss", "zone": "+08:00", "hourLabel": "ending" },
              "station": { "columns": "site" }, "values": { "{{column}}": { "pollutant": "PM2.5", "unit": "µg/m³" } } }
            """;
        var table = $"when,site,{column}\n2024-01-01T01:00:00,A,131\n";

        if (isRead)
        {
            Assert.Equal(1, MappedSample.Readings(mapping, table).Receipt.Accepted);
        }
        else
        {
            Assert.Equal(
                $"mapping m takes '{column}' for concentrations, and its name says that it is an index",
                MappedSample.Refused(mapping, table).Reason);
        }
    }

    [Fact]
    public void MappedTable_WhoseAqiIsItsPm25_IsRefused()
    {
        const string mapping = """
            { "name": "m", "time": { "columns": "when", "format": "yyyy-MM-ddTHH:mm:ss", "zone": "+08:00", "hourLabel": "ending" },
              "station": { "columns": "site" }, "values": { "pm25": { "pollutant": "PM2.5", "unit": "µg/m³" } } }
            """;
        string Table(string pm25) =>
            "when,site,AQI,pm25\n" + string.Concat(Enumerable.Range(1, 8).Select(hour => $"2024-01-01T0{hour}:00:00,A,131,{pm25}\n"));

        Assert.StartsWith(Proof, MappedSample.Refused(mapping, Table("131")).Reason, StringComparison.Ordinal);
        Assert.Equal(8, MappedSample.Readings(mapping, Table("100")).Receipt.Accepted);
    }

    private static string Rows(Func<string, string> row, string values) => string.Concat(Enumerable.Range(1, 8).Select(hour =>
        row(values).Replace("HOUR", $"{hour}", StringComparison.Ordinal) + "\n"));

    private static string Wide(string values) => string.Join('\n', values.Split(',').Zip(
        (string[])["AQI", "PM2.5", "PM10", "SO2", "NO2", "O3", "CO"], (value, type) => $"20240101,HOUR,{type},{value}"));
}
