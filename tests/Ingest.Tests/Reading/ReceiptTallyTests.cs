using System.Text;
using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>What receipts count for each station and day; the expected figures are counted by hand in the files.</summary>
public sealed class ReceiptTallyTests
{
    private static readonly DateOnly May31 = new(2016, 5, 31);
    private static readonly DateOnly June1 = new(2016, 6, 1);

    // 31 May has hour 24 of SO2: 1 for any station. 1 June has hours 1 and 2 of SO2 and hour 1 of CO: 3. B lacks SO2 of hour 2, its CO is
    // no number; the value below zero of A is taken and flagged.
    [Fact]
    public void StationDays_OfAWideFile_CountEachStationAndDay()
    {
        var receipt = Given.Readings(
            """
            date,hour,type,A,B
            20160601,0,SO2,1,2
            20160601,1,SO2,-3,4
            20160601,2,SO2,5,
            20160601,1,CO,0.4,abc

            """).Receipt;

        Assert.Equal(
            [
                Of("A", May31, expected: 1, accepted: 1),
                Of("B", May31, expected: 1, accepted: 1),
                Of("A", June1, expected: 3, accepted: 3, flagged: 1),
                Of("B", June1, expected: 3, accepted: 1, rejected: 1),
            ],
            receipt.StationDays);
        Assert.Equal((6L, 1L, 1L, 1L), (receipt.Accepted, receipt.Missing, receipt.Flagged, receipt.Rejected));
    }

    // A second value for an hour: the first is taken and flagged, so that the hour is received once; the file's receipt counts the field
    // that was dropped.
    [Fact]
    public void StationDays_OfAnHourThatStandsTwice_CountItOnce()
    {
        var receipt = Given.Readings("date,hour,type,A,B\n20160601,1,SO2,1,2\n20160601,1,SO2,1,3\n").Receipt;

        Assert.Equal([Of("A", June1, expected: 1, accepted: 1), Of("B", June1, expected: 1, accepted: 1, flagged: 1)], receipt.StationDays);
        Assert.Equal(1, receipt.Rejected);
    }

    // Rubbish first, a value later: the hour was received.
    [Fact]
    public void StationDays_OfAnHourRejectedAndThenGiven_CountItAsAccepted()
    {
        var receipt = Given.Readings("date,hour,type,A\n20160601,1,SO2,x\n20160601,1,SO2,3\n").Receipt;

        Assert.Equal([Of("A", June1, expected: 1, accepted: 1)], receipt.StationDays);
        Assert.Equal(1, receipt.Rejected);
    }

    // Nothing but rubbish: 2 hours expected, none accepted, 2 rejected, none missing.
    [Fact]
    public void StationDays_OfHoursWithNothingButRubbish_AreReceivedAndRejected()
    {
        var receipt = Given.Readings("date,hour,type,A\n20160601,1,SO2,x\n20160601,2,SO2,y\n").Receipt;

        Assert.Equal([Of("A", June1, expected: 2, accepted: 0, rejected: 2)], receipt.StationDays);
        Assert.Equal(2, receipt.StationDays[0].Received);
    }

    // The row of hour 2 has a field too many, so no station's; hour 3 has no type. Neither is a value of a station.
    [Fact]
    public void StationDays_OfRowsThatNameNoHourOrQuantity_CountNothingOfThem()
    {
        var receipt = Given.Readings("date,hour,type,A\n20160601,1,SO2,1\n20160601,2,SO2,1,1\n20160601,3,?,1\n20160601,44,SO2,1\n").Receipt;

        Assert.Equal([Of("A", June1, expected: 1, accepted: 1)], receipt.StationDays);
        Assert.Equal(3, receipt.Rejected);
    }

    // A column may stand twice: A has 1 and 2 for hour 1, and hour 2 once.
    [Fact]
    public void StationDays_OfAColumnThatStandsTwice_AreOne()
    {
        var receipt = Given.Readings("date,hour,type,A,A\n20160601,1,SO2,1,2\n20160601,2,SO2,,5\n").Receipt;

        Assert.Equal([Of("A", June1, expected: 2, accepted: 2, flagged: 1)], receipt.StationDays);
    }

    // 13-01-2025 01:00 and 02:00 GMT are hours 9 and 10 in Beijing. PM10: one taken, one of unknown status; CO: one in an unknown unit, one
    // missing.
    [Fact]
    public void StationDays_OfAFileOfOneSite_CountRejectedHoursAsExpected()
    {
        var receipt =
            FormatSample.ReadReadings(Aurn + "13-01-2025,01:00,11.594,R,ugm-3,0.21,P,furlong\n13-01-2025,02:00,12,X,ugm-3,,,\n").Receipt;

        Assert.Equal([Of("aurn:Cardiff Centre", new DateOnly(2025, 1, 13), expected: 4, accepted: 1, rejected: 2)], receipt.StationDays);
        Assert.Equal((1L, 1L, 2L), (receipt.Accepted, receipt.Missing, receipt.Rejected));
    }

    // A record of the live feed: CO is a word, PM10 has no number, O3 and the rest are taken.
    [Fact]
    public void StationDays_OfALiveRecord_CountItsRejectedValue()
    {
        const string record = """
            {"features":[{"properties":{"stationcode":"1001A","timepoint":"2018-02-20T07:00:00","co":"low","no2":"17","o3":"50","o3_24h":"62","so2":"3","pm10":"-;","pm2_5":"38"}}]}
            """;

        var receipt = FormatFile.Readings("hour.json", record).Receipt;

        Assert.Equal([Of("1001A", new DateOnly(2018, 2, 20), expected: 6, accepted: 4, rejected: 1)], receipt.StationDays);
    }

    [Fact]
    public void StationDays_OfAFileWithoutRows_AreNone() => Assert.Empty(Given.Readings("date,hour,type,A\n").Receipt.StationDays);

    [Fact]
    public void Rejections_OfALine_KeepItOnceWithTheHeader()
    {
        var receipt = Given.Readings("date,hour,type,A,B\r\n20160601,1,SO2,x,y\r\n20160601,2,SO2,1,2\r\n20160601,3,SO2,1\r\n").Receipt;

        Assert.Equal("date,hour,type,A,B", receipt.Header);
        Assert.Equal(
            [(2, 4, "20160601,1,SO2,x,y"), (2, 5, null), (4, 0, "20160601,3,SO2,1")],
            receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column, rejection.Row)));
    }

    [Fact]
    public void Rejections_OfNone_KeepNoHeader() => Assert.Null(Given.Readings("date,hour,type,A\n20160601,1,SO2,1\n").Receipt.Header);

    [Fact]
    public void Rejections_OfQuotedFields_KeepTheLineAsTheFileHasIt()
    {
        var receipt = Given.Readings("\"date\",hour,type,\"A\"\n\"20160601\",1,\"SO2\",\"x\"\"y, z\"\n").Receipt;

        Assert.Equal("\"date\",hour,type,\"A\"", receipt.Header);
        Assert.Equal("\"20160601\",1,\"SO2\",\"x\"\"y, z\"", Assert.Single(receipt.Rejections).Row);
    }

    [Fact]
    public void Rejections_BelowAPreamble_KeepItAllAsTheHeader()
    {
        var receipt = FormatSample.ReadReadings(Aurn + "13-01-2025,25:00,11.594,R,ugm-3,0.21,P,mgm-3\n").Receipt;

        Assert.Equal(
            (6, 2, "13-01-2025,25:00,11.594,R,ugm-3,0.21,P,mgm-3"),
            receipt.Rejections.Select(one => (one.Line, one.Column, one.Row)).Single());
        Assert.Equal(Aurn.TrimEnd('\n'), receipt.Header);
    }

    // The kept rows, handed in again below the kept header with the mistake put right, are taken.
    [Fact]
    public void Rejections_PutRightBelowTheHeader_AreTaken()
    {
        var receipt = FormatSample.ReadReadings(Aurn + "13-01-2025,25:00,11.594,R,ugm-3,0.21,P,mgm-3\n").Receipt;

        var again =
            FormatSample.ReadReadings(
                $"{receipt.Header}\n{receipt.Rejections[0].Row!.Replace("25:00", "01:00", StringComparison.Ordinal)}\n");

        Assert.Equal(11.594m, again.Value("aurn:Cardiff Centre", "2025-01-13", 9, Pollutant.PM10));
        Assert.Equal((2L, 0L), (again.Receipt.Accepted, again.Receipt.Rejected));
    }

    [Fact]
    public void Rejections_OfAGbkFile_KeepTheTextNotTheBytes()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

        var receipt = FormatSample.ReadReadings("date,hour,type,北京,延边州\n20160601,1,SO2,缺测,2\n", gbk).Receipt;

        Assert.Equal(("date,hour,type,北京,延边州", "20160601,1,SO2,缺测,2"), (receipt.Header, Assert.Single(receipt.Rejections).Row));
        Assert.Equal(
            [
                Of(StationId.OfAreaSeries("北京").Value, June1, expected: 1, accepted: 0, rejected: 1),
                Of(StationId.OfAreaSeries("延边州").Value, June1, expected: 1, accepted: 1),
            ],
            receipt.StationDays);
    }

    // Rows of 400,000 characters and a few more: two of them fit into 1,048,576 characters, a third does not, a short one does.
    [Fact]
    public void Rejections_BeyondTheBudget_KeepNoRow()
    {
        var rubbish = new string('x', 400_000);
        var receipt = Given.Readings(
            $"date,hour,type,A\n20160601,1,SO2,{rubbish}\n20160601,2,SO2,{rubbish}\n20160601,3,SO2,{rubbish}\n20160601,4,SO2,x\n").Receipt;

        Assert.Equal([true, true, false, true], receipt.Rejections.Select(rejection => rejection.Row is not null));
        Assert.InRange(receipt.Rejections.Sum(rejection => rejection.Row?.Length ?? 0), 800_000, ImportReceipt.MaxKeptCharacters);
        Assert.Equal((4L, 4), (receipt.Rejected, receipt.StationDays[0].Rejected));
    }

    // 1,500 rows of rubbish for hour 1: a thousand are listed and kept.
    [Fact]
    public void Rejections_BeyondTheList_AreCountedOnly()
    {
        var receipt = Given.Readings("date,hour,type,A\n" + string.Concat(Enumerable.Repeat("20160601,1,SO2,x\n", 1_500))).Receipt;

        Assert.Equal((1_500L, 1_000), (receipt.Rejected, receipt.Rejections.Count));
        Assert.All(receipt.Rejections, rejection => Assert.Equal("20160601,1,SO2,x", rejection.Row));
        Assert.Equal([Of("A", June1, expected: 1, accepted: 0, rejected: 1)], receipt.StationDays);
    }

    private const string Aurn = """
        Data supplied by UK-AIR on 1/5/2026
        All Data GMT hour ending 
        Status: R =Ratified P=Provisional,P*=As supplied
        ,,Cardiff Centre,,,,,
        Date,time,"PM<sub>10</sub> particulate matter (Hourly measured)",status,unit,"Carbon monoxide",status,unit

        """;

    private static StationDayReceipt Of(string station, DateOnly day, int expected, int accepted, int flagged = 0, int rejected = 0) =>
        new(new StationId(station), day, expected, accepted, flagged, rejected);
}
