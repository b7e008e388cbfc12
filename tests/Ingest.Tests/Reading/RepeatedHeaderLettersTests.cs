using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Fuzz;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>A header between the rows in capitals or in small letters is read in every layout as it is in its own letters.</summary>
public sealed class RepeatedHeaderLettersTests
{
    private const string Mapping = """
        { "name": "rep", "time": { "columns": "Date", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
          "station": { "columns": "Site" },
          "values": { "Pm25": { "pollutant": "PM2.5", "unit": "µg/m³" }, "Pm10": { "pollutant": "PM10", "unit": "µg/m³" } } }
        """;

    private static readonly Func<string, string>[] s_letters = [name => name.ToUpperInvariant(), name => name.ToLowerInvariant()];

    public static TheoryData<string> Layouts => [.. Layout.All.Where(layout => layout.Header.Length > 0).Select(layout => layout.Name)];

    /// <summary>With the columns as above, with two changed round, and with one more at the end.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_HeaderAgainInOtherLetters_SaysTheSameAsInItsOwn(string name)
    {
        var layout = Layout.All.Single(layout => layout.Name == name);
        var count = HeaderOf(layout).Length;
        int[][] orders =
        [
            [.. Enumerable.Range(0, count)],
            [.. Enumerable.Range(0, count - 2), count - 1, count - 2],
            [.. Enumerable.Range(0, count), count - 1],
        ];
        var followed = 0;
        foreach (var (order, letters) in orders.SelectMany(order => s_letters, (order, letters) => (order, letters)))
        {
            var expected = Read(layout, order, header => header);
            var actual = Read(layout, order, letters);

            Assert.Equal(expected.GetType(), actual.GetType());
            if (expected is FileContent.Readings readings)
            {
                followed++;
                Assert.Equal(readings.AllScaled(), ((FileContent.Readings)actual).AllScaled());
                Assert.Equal(readings.Receipt.Rejected, ((FileContent.Readings)actual).Receipt.Rejected);
            }
        }

        Assert.True(followed >= s_letters.Length, "the same header again is always passed over");
    }

    [Fact]
    public void StationList_HeaderAgainInOtherLettersWithColumnsMoved_IsFollowed()
    {
        var list = Given.StationList(
            "code,name,city,county\n1001A,万寿西宫,北京,西城区\nCODE,CITY,NAME,COUNTY,NOTMONITORED\n1002A,北京,定陵,昌平区,CO\n");

        Assert.Equal([("万寿西宫", "北京"), ("定陵", "北京")], list.Stations.Select(station => (station.Name, station.City)));
        Assert.Equal("CO", list.Stations[1].NotMonitored.ToString());
        Assert.Equal(0, list.Receipt.Rejected);
    }

    [Theory]
    [InlineData("DATE,SITE,PM10,PM25\n2024-01-05 03:00,A,22,12\n")]
    [InlineData("date,site,pm10,pm25\n2024-01-05 03:00,A,22,12\n")]
    public void Mapped_HeaderAgainInOtherLettersWithColumnsMoved_IsFollowed(string below)
    {
        var readings = MappedSample.Readings(Mapping, "Date,Site,Pm25,Pm10\n2024-01-05 01:00,A,10,20\n" + below);

        Assert.Equal(
            (12m, 22m), (readings.Value("A", "2024-01-05", 3, Pollutant.PM25), readings.Value("A", "2024-01-05", 3, Pollutant.PM10)));
    }

    // Two columns whose names differ in nothing but case: neither spelling may stand for the other.
    [Fact]
    public void Mapped_ColumnsThatDifferInCaseOnly_StayTwo()
    {
        var readings = MappedSample.Readings(
            Mapping, "Date,Site,Pm25,PM25,Pm10\n2024-01-05 01:00,A,10,1,20\nDate,Site,PM25,Pm25,Pm10\n2024-01-05 03:00,A,1,12,22\n");

        Assert.Equal(12m, readings.Value("A", "2024-01-05", 3, Pollutant.PM25));
    }

    // A site that begins to measure ozone in the second file: without the column's name in capitals its hours were passed over in silence.
    [Fact]
    public void Aurn_OnePollutantMoreBelowInCapitals_IsTaken()
    {
        const string site = "All Data GMT hour ending\n,,Cardiff Centre,,\n";

        var readings = FormatFile.Readings(
            "a.csv",
            $"{site}Date,time,Nitrogen dioxide,status,unit\n01-01-2025,01:00,11,R,ugm-3\n"
                + "DATE,TIME,NITROGEN DIOXIDE,STATUS,UNIT,OZONE,STATUS,UNIT\n01-01-2025,02:00,12,R,ugm-3,40,R,ugm-3\n");

        Assert.Equal(3, readings.Receipt.Accepted);
    }

    private static FileContent Read(Layout layout, int[] order, Func<string, string> letters)
    {
        var text = new StringBuilder(layout.Print(GridOf(1)));
        text.AppendJoin(',', order.Select(column => letters(HeaderOf(layout)[column]))).Append('\n');
        foreach (var row in layout.Rows(GridOf(11)).Where(row => row.Length > 0))
        {
            text.AppendJoin(',', order.Select(column => row[column])).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return FileReader.Read(new ArchiveEntry(0, layout.FileName, bytes.Length, Given.Hash), bytes);
    }

    private static string[] HeaderOf(Layout layout) =>
        layout.Header.TrimEnd('\n').Split('\n')[^1].Replace("\"", "", StringComparison.Ordinal).Split(',');

    /// <summary>A value of its own in every cell.</summary>
    private static Grid GridOf(int day) => new(
        new DateOnly(2016, 6, day), 1,
        [.. Enumerable.Range(1, Grid.Stations * Grid.Hours * Pollutants.Count).Select(value => (int?)(value * 1000))]);
}
