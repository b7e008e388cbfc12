using AqPipeline.Analytics.Quality;

namespace AqPipeline.Analytics.Tests.Quality;

public sealed class QualityControlTests
{
    [Fact]
    public void Check_OfQuietDays_FindsNothingAndAllocatesNothing()
    {
        StationDay[] days = [A.QuietDay("1001A"), A.QuietDay("1002A", 1), A.QuietDay("1003A", 2)];
        Assert.All(A.Check(days), Assert.Empty);

        var before = GC.GetAllocatedBytesForCurrentThread();
        QualityControl.Embedded.Check(days);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Check_OfDaysWithoutReadings_FindsNothing() =>
        Assert.Empty(A.Check(new StationDay(new StationId("1001A"), A.Date))[0]);

    [Fact]
    public void Check_OfANegativeReading_RepeatsTheFlagOfTheReader()
    {
        var day = A.QuietDay();
        day.Set(Pollutant.SO2, 3, -2000, QualityFlags.Negative | QualityFlags.Duplicate);
        day.Set(Pollutant.PM10, 24, 50_000, QualityFlags.SourceFlagged);

        Assert.Equal(
            [
                new QualityFinding(Pollutant.SO2, QualityFlags.Negative, A.Mask(3)), new(Pollutant.SO2, QualityFlags.Duplicate, A.Mask(3)),
                new(Pollutant.PM10, QualityFlags.SourceFlagged, A.Mask(24)),
            ],
            A.Check(day)[0]);
    }

    [Fact]
    public void Check_OfMoreSeriesThanFitOnTheStack_IsTheSame()
    {
        StationDay[] days = [.. Enumerable.Range(0, 100).Select(number => A.QuietDay($"{1000 + number}A", number))];
        days[99].With(Pollutant.CO, 12, 45);

        Assert.Equal(A.Mask(12), A.Hours(A.Check(days)[99], QualityFlags.IsolatedSpike, Pollutant.CO));
    }

    [Fact]
    public void Rules_HaveASeverityThatAgreesWithTheMask_AndAReason() => Assert.All(QualityControl.Embedded.Rules, rule =>
    {
        Assert.Equal(rule.Rule.Severity == Severity.Suspect, rule.Flag.IsUsable());
        Assert.True(rule.Rule.Reason.Length > 20, rule.Rule.Name);
    });

    [Fact]
    public void Rules_AreOneForEachFlag() =>
        Assert.Equal(Enum.GetValues<QualityFlags>().Skip(1), QualityControl.Embedded.Rules.Select(rule => rule.Flag).Order());

    [Theory]
    [InlineData("\"severity\": \"unusable\"", "\"severity\": \"suspect\"", "negative is Suspect")]
    [InlineData("\"name\": \"flat-line\"", "\"name\": \"stale-twin\"", "2 rules are called stale-twin")]
    [InlineData("\"pollutant\": \"NO2\", \"above\"", "\"pollutant\": \"SO2\", \"above\"", "above-range must have each")]
    [InlineData("\"factor\": 5,", "\"factor\": 1,", "a factor is above 1")]
    [InlineData("\"hours\": 12,", "\"hours\": 25,", "a run has 3 to 24 hours")]
    [InlineData("\"minimumHours\"", "\"minimumHour\"", "minimumHour")]
    [InlineData("\"pollutant\": \"PM2.5\"", "\"pollutant\": \"PM25\"", "PM25")]
    public void Load_OfWrongData_SaysWhatIsWrong(string right, string wrong, string expected)
    {
        var text = QualityControl.EmbeddedText();
        var place = text.IndexOf(right, StringComparison.Ordinal);

        var exception =
            Assert.Throws<InvalidDataException>(() => QualityControl.Load(text[..place] + wrong + text[(place + right.Length)..]));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_ChangesWithTheData()
    {
        var text = QualityControl.EmbeddedText();

        Assert.Equal(QualityControl.Embedded.Fingerprint, QualityControl.Load(text).Fingerprint);
        Assert.NotEqual(
            QualityControl.Embedded.Fingerprint,
            QualityControl.Load(text.Replace("\"factor\": 5,", "\"factor\": 6,", StringComparison.Ordinal)).Fingerprint);
    }

    [Fact]
    public void Masks_OfRandomHours_AreThoseOfALoop()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            int[] left = [.. Enumerable.Range(0, 24).Select(_ => random.Next(-2, 4))];
            int[] right = [.. Enumerable.Range(0, 24).Select(_ => random.Next(-2, 4))];
            uint Where(Func<int, bool> holds) => Enumerable.Range(0, 24).Where(holds).Aggregate(0u, (mask, hour) => mask | 1u << hour);

            Assert.Equal(Where(hour => left[hour] == 2), HourMask.Equal(left, 2));
            Assert.Equal(Where(hour => left[hour] == right[hour]), HourMask.Equal(left, right));
            Assert.Equal(Where(hour => left[hour] >= 1), HourMask.AtLeast(left, 1));
            Assert.Equal(Where(hour => left[hour] > right[hour]), HourMask.Above(left, right));
            Assert.Equal(Where(hour => hour > 0 && left[hour] == left[hour - 1]), HourMask.SameAsBefore(left));
            Assert.Equal(left.Max(), HourMask.Highest(left));
        }
    }

    // Hours 2, 3 and 5, 6, 7 hold what the hour before held: hours 1 to 3 are alike, and hours 4 to 7.
    [Theory]
    [InlineData(3, 0b0111_1111u)]
    [InlineData(4, 0b0111_1000u)]
    [InlineData(5, 0u)]
    public void OfAtLeast_FindsRunsWithTheirFirstHour(int length, uint expected) =>
        Assert.Equal(expected, Runs.OfAtLeast(0b0111_0110u, length));
}
