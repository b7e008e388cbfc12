using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// Stations with two monitors of PM2.5: monitor 2 has 10 at 1 and 11 at 2 o'clock, monitor 10 has 20 at 2 and 21 at 3 o'clock. The first by
/// number counts at 1 and 2 o'clock; at 3 it has a gap, which the other fills with a flag. That must not depend on the order of the rows.
/// </summary>
public sealed class OtherMonitorsTests
{
    private static readonly (string Monitor, int Hour, int Value)[] Rows = [("2", 1, 10), ("2", 2, 11), ("10", 2, 20), ("10", 3, 21)];

    public static TheoryData<string, string, string, string> Layouts => new()
    {
        { "openaq:1", "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n", "1,{0},A,2024-01-05T{1}:00:00+08:00,0,0,pm25,µg/m³,{2}", "" },
        {
            "aqs:01-003-0010",
            "State Code,County Code,Site Num,Parameter Code,POC,Date GMT,Time GMT,Sample Measurement,Units of Measure\n",
            "01,003,0010,88101,{0},2024-01-04,{3}:00,{2},Micrograms/cubic meter (LC)",
            ""
        },
        {
            "eea:D",
            "Countrycode,AirQualityStationEoICode,SamplingPoint,AirPollutant,AveragingTime,Concentration,UnitOfMeasurement,DatetimeBegin,DatetimeEnd,Validity\n",
            "DE,D,{0},PM2.5,hour,{2},µg/m3,2024-01-04 {3}:00:00 +00:00,2024-01-04 {4}:00:00 +00:00,1",
            ""
        },
        { "s", "t,poc,pm25\n", "2024-01-05 {1}:00,{0},{2}", MappedSample.With(
            "\"monitor\": \"poc\", \"values\": { \"pm25\": { \"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\" } }") },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Gap_OfTheFirstMonitor_IsFilledWithAFlagInWhateverOrder(string station, string header, string row, string mapping)
    {
        foreach (var order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
        {
            var text = header + string.Concat(order.Select(index => Printed(row, Rows[index]) + "\n"));
            var readings = mapping.Length == 0 ? FormatSample.ReadReadings(text) : MappedSample.Readings(mapping, text);

            Assert.Equal((10m, 11m, 21m), (Value(1), Value(2), Value(3)));
            Assert.Equal((QualityFlags.None, QualityFlags.None, QualityFlags.OtherMonitor), (Flags(1), Flags(2), Flags(3)));
            Assert.Equal((4, 3, 0, 1, 1), readings.Counts());
            var rejection = Assert.Single(readings.Receipt.Rejections);
            Assert.Equal(2 + Array.IndexOf(order, 2), rejection.Line);
            Assert.Contains("of the first monitor is kept, found '20'", rejection.Reason, StringComparison.Ordinal);

            decimal? Value(int hour) => readings.Value(station, "2024-01-05", hour, Pollutant.PM25);
            QualityFlags Flags(int hour) => readings.Flags(station, "2024-01-05", hour, Pollutant.PM25);
        }
    }

    /// <summary>One monitor, or two of different pollutants, fill nothing.</summary>
    [Fact]
    public void OneMonitorOfAPollutant_CarriesNoFlag()
    {
        var readings = FormatSample.ReadReadings(
            "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n1,1,A,2024-01-05T01:00:00+08:00,0,0,pm25,µg/m³,7\n1,2,A,2024-01-05T01:00:00+08:00,0,0,pm10,µg/m³,9\n");

        Assert.Equal((2, 2, 0, 0, 0), readings.Counts());
    }

    /// <summary>A filled hour takes part in figures: it is the same air.</summary>
    [Fact]
    public void FilledHour_IsUsable() => Assert.True(QualityFlags.OtherMonitor.IsUsable());

    /// <summary>{0} monitor, {1} hour in Beijing, {2} value, {3} the hour's beginning in UTC, {4} its end.</summary>
    private static string Printed(string row, (string Monitor, int Hour, int Value) reading) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture,
        row,
        reading.Monitor,
        $"{reading.Hour:00}",
        reading.Value,
        $"{16 + reading.Hour - 1:00}",
        $"{16 + reading.Hour:00}");
}
