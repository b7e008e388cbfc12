using AqPipeline.Worker.Backups;

namespace AqPipeline.Worker.Tests.Backups;

/// <summary>Which backups stay, by hand-made dates. 2016-12-26 was a Monday; ISO week 52 of 2016 ends on Sunday 2017-01-01.</summary>
public sealed class BackupKeepingTests
{
    [Fact]
    public void Old_OfOneDay_AreAllButTheNewest() => Assert.Equal(
        ["/b/aq-20161231-014000.zip", "/b/aq-20161231-091500.zip"],
        new BackupKeeping(7, 5, 12).Old(["/b/aq-20161231-091500.zip", "/b/aq-20161231-203000.zip", "/b/aq-20161231-014000.zip"]));

    // Two days keep the 31st and the 30th. Two weeks keep Sunday 2017-01-01 of week 52 (which is itself the newest day) and Sunday the 25th
    // of week 51. Two months keep 2017-01-01 and, as the newest of December, the 31st.
    [Fact]
    public void Old_OfDaysWeeksAndMonths_LeaveTheNewestOfEach()
    {
        string[] days =
        [
            "20161130", "20161218", "20161224", "20161225", "20161226", "20161229", "20161230", "20161231", "20170101",
        ];

        var old = new BackupKeeping(2, 2, 2).Old(days.Select(day => $"aq-{day}-014000.zip"));

        Assert.Equal(
            ["20161130", "20161218", "20161224", "20161226", "20161229", "20161230"], old.Select(name => name["aq-".Length..][..8]));
    }

    // The worker stood still for a year: its last days before still count as days.
    [Fact]
    public void Old_AfterALongStop_KeepTheLastDaysThatHaveABackup() => Assert.Equal(
        ["aq-20151201-014000.zip"],
        new BackupKeeping(3, 0, 0).Old(
            ["aq-20151201-014000.zip", "aq-20151202-014000.zip", "aq-20151203-014000.zip", "aq-20161231-014000.zip"]));

    [Fact]
    public void Old_OfFilesWithOtherNames_AreNone() => Assert.Empty(
        new BackupKeeping(1, 0, 0).Old(["aq-20161231-014000.zip", "aq-2016.zip", "aq.db", "before-upgrade.zip", "aq-20161301-014000.zip"]));

    // 17:40 UTC is 01:40 of the next day in Beijing.
    [Fact]
    public void NameAt_AMoment_IsInBeijingTime() =>
        Assert.Equal("aq-20170101-014000.zip", BackupKeeping.NameAt(new DateTimeOffset(2016, 12, 31, 17, 40, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("7,5,12", 7, 5, 12)]
    [InlineData(" 1, 0, 0", 1, 0, 0)]
    public void Parse_ThreeNumbers_AreDaysWeeksAndMonths(string text, int days, int weeks, int months) =>
        Assert.Equal(new BackupKeeping(days, weeks, months), BackupKeeping.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("0,5,12")]
    [InlineData("7,5,-1")]
    [InlineData("7,5,12,1")]
    [InlineData("7,5,many")]
    public void Parse_SomethingElse_IsNothing(string text) => Assert.Null(BackupKeeping.Parse(text));
}
