using System.Globalization;
using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Hourly files of a known layout whose columns hold something else.</summary>
public sealed class ColumnCheckTests
{
    [Fact]
    public void Readings_CarbonMonoxideInMicrograms_AreRefused()
    {
        var refused =
            Assert.IsType<FileContent.Refused>(FormatFile.Read("sites.csv", Hours(("CO", 700), ("O3", 60), ("PM2.5", 20), ("PM10", 40))));

        Assert.Equal("CO is not in mg/m³: 120 of 120 are above 100", refused.Reason);
    }

    [Fact]
    public void Readings_ShiftedColumns_AreRefused()
    {
        // As in mislabelled_columns_beijing_2025.csv: under PM2.5 a rank, under PM10 the PM2.5, under CO the SO2, under O3 the CO.
        var refused =
            Assert.IsType<FileContent.Refused>(FormatFile.Read("sites.csv", Hours(("CO", 3), ("O3", 0.54m), ("PM2.5", 51), ("PM10", 22))));

        Assert.Equal(
            "the columns do not hold what the header says: PM2.5 is above PM10 in 120 of 120 and CO above O3 in 120 of 120",
            refused.Reason);
    }

    [Theory]
    [InlineData(3, 2, 51, 60)] // smog: no ozone left, CO above it
    [InlineData(3, 60, 65, 60)] // dirty instruments: PM2.5 above PM10, as in Beijing in February 2014
    public void Readings_OddButReal_AreTaken(int co, int o3, int pm25, int pm10) =>
        Assert.Equal(
            480, FormatFile.Readings("sites.csv", Hours(("CO", co), ("O3", o3), ("PM2.5", pm25), ("PM10", pm10))).Receipt.Accepted);

    /// <summary>120 hours of one station with the same values.</summary>
    private static string Hours(params (string Type, decimal Value)[] values)
    {
        var text = new StringBuilder("date,hour,type,1001A\n");
        for (var hour = 0; hour < 120; hour++)
        {
            foreach (var (type, value) in values)
            {
                text.Append(CultureInfo.InvariantCulture, $"201906{1 + hour / 24:00},{1 + hour % 24},{type},{value}\n");
            }
        }

        return text.ToString();
    }
}
