using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Fuzz;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// Hours that end more than a day after the moment of the import have not been measured: they are rejected, in every layout.
/// </summary>
public sealed class LateHoursTests
{
    private static readonly DateOnly s_day = new(2016, 6, 2);

    /// <summary>The hours of the grid are 8 to 12 of the day; a day after this moment two of them have ended.</summary>
    private static readonly DateTimeOffset s_moment = new(2016, 6, 1, 9, 20, 0, HourEnding.BeijingOffset);

    public static TheoryData<string> Layouts => [.. Layout.All.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_SomeHoursLate_AreRejectedAndTheOthersAreTaken(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var grid = new Grid(s_day, 8, [.. Enumerable.Range(1, 60).Select(value => (int?)(value * StationDay.Scale))]);

        var readings = Assert.IsType<FileContent.Readings>(Read(layout, grid, s_moment));

        var timely = layout.Expected(grid).Where(value => value.Key.Hour <= 9).ToList();
        Assert.Equal(timely.Count, readings.Receipt.Accepted);
        Assert.All(
            readings.StationDays, day => Assert.All(Pollutants.All.ToArray(), pollutant => Assert.Equal(0u, day.Stated(pollutant) >> 9)));
        Assert.Equal(new HourEnding(s_day, 9), readings.Receipt.LastHour);
        Assert.Contains(
            "the hour ends at 2016-06-02 10:00, more than a day after the import at 2016-06-01 09:20 Beijing time",
            readings.Receipt.Rejections[0].Reason,
            StringComparison.Ordinal);
        Assert.True(readings.Receipt.Rejections[0].Line > 1);
        Assert.Equal(
            readings.Receipt.Rejected,
            readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Reason)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_EveryHourLate_IsRefusedAndAsksForTheClock(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var grid = new Grid(s_day, 8, [.. Enumerable.Range(1, 60).Select(value => (int?)(value * StationDay.Scale))]);

        var refused = Assert.IsType<FileContent.Refused>(Read(layout, grid, new DateTimeOffset(2003, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        Assert.Contains(
            "the first at 2016-06-02 08:00, the import was at 2003-01-01 08:00 Beijing time", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("is the clock of this machine right?", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("--again", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_HoursEndingADayAfterTheImport_AreTaken(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var grid = new Grid(s_day, 8, [.. Enumerable.Range(1, 60).Select(value => (int?)(value * StationDay.Scale))]);

        // 12 o'clock of the day before: the last hour ends a day later, and not more.
        var readings = Assert.IsType<FileContent.Readings>(Read(layout, grid, new HourEnding(s_day.AddDays(-1), 12).End));

        Assert.Equal(0, readings.Receipt.Rejected);
        Assert.Equal(layout.Expected(grid).Count, readings.Receipt.Accepted);
    }

    [Fact]
    public void Read_LateHourOfAMappedTable_IsRejectedWithItsLine()
    {
        var mapping = MappedSample.Mapping(MappedSample.WithZone("+08:00", "ending"));
        var source = Encoding.UTF8.GetBytes("t,pm25\n2016-06-01 08:00,7\n2029-01-05 03:00,43\n");

        var readings = Assert.IsType<FileContent.Readings>(
            FileReader.Read(
                new ArchiveEntry(0, "table.csv", source.Length, Given.Hash), source, ChosenLayout.Mapped(mapping), moment: s_moment));

        Assert.Equal(1, readings.Receipt.Accepted);
        var rejection = Assert.Single(readings.Receipt.Rejections);
        Assert.Equal((3, 0, "2029-01-05 03:00,43"), (rejection.Line, rejection.Column, rejection.Row));
    }

    [Fact]
    public void Read_LateWeather_IsLeftOut()
    {
        const string header =
            "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\",\"TEMP\",\"PRES\",\"DEWP\",\"RAIN\",\"wd\",\"WSPM\",\"station\"\n";
        var source = Encoding.UTF8.GetBytes(header
            + "1,2016,6,2,9,4,4,4,7,300,77,-0.7,1023,-18.8,0,NNW,4.4,A\n"
            + "2,2016,6,2,10,4,4,4,7,300,77,-0.7,1023,-18.8,0,NNW,4.4,A\n"
            + "3,2017,6,2,10,4,4,4,7,300,77,-0.7,1023,-18.8,0,NNW,4.4,A\n");

        var readings = Assert.IsType<FileContent.Readings>(
            FileReader.Read(new ArchiveEntry(0, "prsa.csv", source.Length, Given.Hash), source, moment: s_moment));

        Assert.Equal((6, 1, 2), (readings.Receipt.Accepted, readings.Receipt.WeatherHours, readings.Receipt.Rejected));
        var day = Assert.Single(readings.WeatherDays);
        Assert.All(WeatherElements.All.ToArray(), element => Assert.Equal(1u << 8, day.Stated(element)));
    }

    private static FileContent Read(Layout layout, Grid grid, DateTimeOffset moment)
    {
        var bytes = Encoding.UTF8.GetBytes(layout.Print(grid));
        return FileReader.Read(new ArchiveEntry(0, layout.FileName, bytes.Length, Given.Hash), bytes, moment: moment);
    }
}
