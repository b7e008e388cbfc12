using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Oddities of real national files: codes and hours given twice, negative values, other line ends and packings.</summary>
public sealed class NationalSitesDirtTests
{
    private static readonly DateOnly June1 = new(2016, 6, 1);

    [Fact]
    public void Read_StationTwiceWithEqualValues_IsOneReadingWithoutFlag()
    {
        var readings = Given.Readings("date,hour,type,1441A,1442A,1441A\n20160601,8,SO2,5,6,5\n");

        Assert.Equal(2, readings.StationDays.Count);
        Assert.Equal(50_000, readings.DayOf("1441A", June1).Value(Pollutant.SO2, 8));
        Assert.Equal(QualityFlags.None, readings.DayOf("1441A", June1).Flags(Pollutant.SO2, 8));
        Assert.Equal((2L, 0L, 0L), (readings.Receipt.Accepted, readings.Receipt.Flagged, readings.Receipt.Rejected));
        Assert.Equal([new(new("1441A"), 1), new(new("1442A"), 1)], readings.Receipt.Hours);
    }

    [Fact]
    public void Read_StationTwiceWithDifferentValues_KeepsTheFirstAndFlagsIt()
    {
        var readings = Given.Readings("date,hour,type,1441A,1442A,1441A,1441A\n20160601,8,SO2,5,6,7,8\n");

        var day = readings.DayOf("1441A", June1);
        Assert.Equal(50_000, day.Value(Pollutant.SO2, 8));
        Assert.Equal(QualityFlags.Duplicate, day.Flags(Pollutant.SO2, 8));
        Assert.Equal((0x80u, 0u), (day.Present(Pollutant.SO2), day.Usable(Pollutant.SO2)));
        Assert.Equal(QualityFlags.None, readings.DayOf("1442A", June1).Flags(Pollutant.SO2, 8));
        Assert.Equal((2L, 1L), (readings.Receipt.Accepted, readings.Receipt.Flagged));
        Assert.Equal(
            [
                new Rejection(2, 6, "expected one value for the hour; the first is stored with the flag duplicate, and neither counts, found '7'"),
                new Rejection(2, 7, "expected one value for the hour; the first is stored with the flag duplicate, and neither counts, found '8'"),
            ],
            readings.Receipt.Found());
    }

    [Theory]
    [InlineData("5,")]
    [InlineData(",5")]
    public void Read_StationTwiceOnceWithoutValue_HasTheValue(string fields)
    {
        var readings = Given.Readings($"date,hour,type,1441A,1441A\n20160601,8,SO2,{fields}\n");

        var day = readings.DayOf("1441A", June1);
        Assert.Equal(50_000, day.Value(Pollutant.SO2, 8));
        Assert.Equal(QualityFlags.None, day.Flags(Pollutant.SO2, 8));
        Assert.Equal((1L, 0L), (readings.Receipt.Accepted, readings.Receipt.Flagged));
    }

    [Fact]
    public void Read_RowTwiceWithDifferentValues_KeepsTheFirstAndFlagsIt()
    {
        // Label 24 of 31 May is label 0 of 1 June.
        var readings = Given.Readings("date,hour,type,A\n20160531,24,SO2,5\n20160601,0,SO2,7\n20160601,0,SO2,5\n");

        var day = readings.DayOf("A", new DateOnly(2016, 5, 31));
        Assert.Equal((50_000, QualityFlags.Duplicate), (day.Value(Pollutant.SO2, 24), day.Flags(Pollutant.SO2, 24)));
        Assert.Equal((3, 1L, 1L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Flagged));
    }

    [Fact]
    public void Read_Negative_KeepsTheRawValueFlaggedAndUnusable()
    {
        var readings = Given.Readings("date,hour,type,A,B\n20160601,8,SO2,-3.2,0\n");

        var day = readings.DayOf("A", June1);
        Assert.Equal((-32_000, QualityFlags.Negative), (day.Value(Pollutant.SO2, 8), day.Flags(Pollutant.SO2, 8)));
        Assert.Equal((0x80u, 0u), (day.Present(Pollutant.SO2), day.Usable(Pollutant.SO2)));
        var other = readings.DayOf("B", June1);
        Assert.Equal((0, QualityFlags.None), (other.Value(Pollutant.SO2, 8), other.Flags(Pollutant.SO2, 8)));
        Assert.Equal((2L, 1L, 0L), (readings.Receipt.Accepted, readings.Receipt.Flagged, readings.Receipt.Rejected));
    }

    [Fact]
    public void Read_NegativeGivenAgainDifferently_IsOneFlaggedValue()
    {
        // ImportReceipt.Flagged: "Values taken with a quality flag". One value is taken.
        var readings = Given.Readings("date,hour,type,A,A\n20160601,8,SO2,-3,7\n");

        var day = readings.DayOf("A", June1);
        Assert.Equal((-30_000, QualityFlags.Negative | QualityFlags.Duplicate), (day.Value(Pollutant.SO2, 8), day.Flags(Pollutant.SO2, 8)));
        Assert.Equal((1L, 1L), (readings.Receipt.Accepted, readings.Receipt.Flagged));
    }

    public static TheoryData<string, byte[]> OtherForms
    {
        get
        {
            var bytes = Encoding.UTF8.GetBytes(Text);
            byte[] withMark = [0xEF, 0xBB, 0xBF, .. bytes];
            var withCarriageReturns = Encoding.UTF8.GetBytes(Text.Replace("\n", "\r\n", StringComparison.Ordinal));
            return new TheoryData<string, byte[]>
            {
                { "crlf.csv", withCarriageReturns },
                { "mark.csv", withMark },
                { "packed.csv.gz", Given.Gz(bytes) },
                { "PACKED.CSV.GZ", Given.Gz(bytes) },
                { "markpacked.gz", Given.Gz(withMark) },
                { "crlfpacked.csv.gz", Given.Gz(withCarriageReturns) },
                { "no-extension", bytes },
                { "quoted.csv", Encoding.UTF8.GetBytes(Text.Replace("1001A", "\"1001A\"", StringComparison.Ordinal)) },
            };
        }
    }

    private const string Text = "date,hour,type,1001A,1002A\n20160601,8,PM2.5,18,24\n20160601,8,CO,0.4,\n20160601,9,CO,x,0.7\n";

    [Theory]
    [MemberData(nameof(OtherForms))]
    public void Read_TheSameInAnotherForm_GivesTheSame(string name, byte[] bytes)
    {
        var expected = Given.Readings(Text);

        var readings = Assert.IsType<FileContent.Readings>(Given.Content(bytes, name));

        Assert.Equal(
            (3, 4L, 1L, 1L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        Assert.Equal(expected.Receipt.Rejections, readings.Receipt.Rejections);
        Assert.Equal(expected.Receipt.Hours, readings.Receipt.Hours);
        var (first, second) = (readings.DayOf("1001A", June1), readings.DayOf("1002A", June1));
        Assert.Equal((180_000, 4_000), (first.Value(Pollutant.PM25, 8), first.Value(Pollutant.CO, 8)));
        Assert.Equal((240_000, 7_000), (second.Value(Pollutant.PM25, 8), second.Value(Pollutant.CO, 9)));
    }

    [Fact]
    public void Read_UnclosedQuote_SwallowsOnlyItsLine()
    {
        var readings =
            Given.Readings("date,hour,type,A,B\n20160601,1,SO2,1,2\n20160601,2,\"SO2,3,4\n20160601,3,SO2,5,6\n20160601,4,SO2,7,8\n");

        Assert.Equal(0b1101u, readings.DayOf("A", June1).Present(Pollutant.SO2));
        Assert.Equal(0b1101u, readings.DayOf("B", June1).Present(Pollutant.SO2));
        Assert.Equal((4, 6L, 1L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Equal(3, Assert.Single(readings.Receipt.Rejections).Line);
    }
}
