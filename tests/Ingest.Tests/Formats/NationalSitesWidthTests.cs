using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Random files of every width, several days long, against the naive reader.</summary>
public sealed class NationalSitesWidthTests
{
    private static readonly string[] Types = ["PM2.5", "PM10", "SO2", "NO2", "O3", "CO", "AQI", "O3_8h"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(160)]
    public void Read_RandomFileOfThatManyStations_AgreesWithTheNaiveReader(int stations)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(stations);
        for (var round = 0; round < 5; round++)
        {
            var path = folder.Write($"{round}.csv", RandomFile(stations, random));

            NaiveReader.Read(path).AssertSame(Assert.IsType<FileContent.Readings>(FileReader.Read(path, Given.Hash)));
        }
    }

    [Fact]
    public void Read_TwoFilesOneAfterTheOther_LeavesNothingOfTheFirst()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(99);
        var full = folder.Write("full.csv", RandomFile(40, random));
        var empty = folder.Write("empty.csv", File.ReadAllLines(full)[0] + "\n20160601,8,CO" + new string(',', 40) + "\n");
        FileReader.Read(full, Given.Hash);

        var readings = Assert.IsType<FileContent.Readings>(FileReader.Read(empty, Given.Hash));

        Assert.All(readings.StationDays, day =>
        {
            Assert.False(day.HasReadings);
            Assert.All(Pollutants.All.ToArray(), pollutant => Assert.Equal(new int[24], day.Hours(pollutant).ToArray()));
        });
        NaiveReader.Read(empty).AssertSame(readings);
    }

    private static string RandomFile(int stations, Random random)
    {
        // Every tenth column repeats an earlier code; rows come in any order and sometimes twice.
        var codes = new List<string>();
        for (var index = 0; index < stations; index++)
        {
            codes.Add(index > 0 && random.Next(10) == 0 ? codes[random.Next(index)] : $"{1000 + index}A");
        }

        var rows = new List<string>();
        for (var count = random.Next(1, 200); count > 0; count--)
        {
            var fields = codes.Select(_ => random.Next(8) switch
            {
                0 => "",
                1 => "-" + random.Next(3),
                2 => $"{random.Next(3)}.{random.Next(1000):000}",
                3 => $"{random.Next(100_000)}",
                _ => $"{random.Next(20)}",
            });
            rows.Add($"2016060{random.Next(1, 4)},{random.Next(25)},{Types[random.Next(Types.Length)]},{string.Join(',', fields)}\n");
        }

        return new StringBuilder($"date,hour,type,{string.Join(',', codes)}\n").AppendJoin("", rows).ToString();
    }
}
