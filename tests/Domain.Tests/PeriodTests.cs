namespace AqPipeline.Domain.Tests;

public sealed class PeriodTests
{
    // Days counted by hand: 2016 is a leap year, 2015 is not, 2000 is, 1900 is not.
    public static TheoryData<string, DateOnly, DateOnly, int, PeriodKind> Forms => new()
    {
        { "2016", new(2016, 1, 1), new(2016, 12, 31), 366, PeriodKind.Year },
        { "2015", new(2015, 1, 1), new(2015, 12, 31), 365, PeriodKind.Year },
        { "0001", new(1, 1, 1), new(1, 12, 31), 365, PeriodKind.Year },
        { "9998", new(9998, 1, 1), new(9998, 12, 31), 365, PeriodKind.Year },
        { "2016H1", new(2016, 1, 1), new(2016, 6, 30), 182, PeriodKind.Months },
        { "2016H2", new(2016, 7, 1), new(2016, 12, 31), 184, PeriodKind.Months },
        { "2016Q1", new(2016, 1, 1), new(2016, 3, 31), 91, PeriodKind.Months },
        { "2016Q2", new(2016, 4, 1), new(2016, 6, 30), 91, PeriodKind.Months },
        { "2016Q3", new(2016, 7, 1), new(2016, 9, 30), 92, PeriodKind.Months },
        { "2016Q4", new(2016, 10, 1), new(2016, 12, 31), 92, PeriodKind.Months },
        { "2015Q1", new(2015, 1, 1), new(2015, 3, 31), 90, PeriodKind.Months },
        { "2016-01", new(2016, 1, 1), new(2016, 1, 31), 31, PeriodKind.Months },
        { "2016-02", new(2016, 2, 1), new(2016, 2, 29), 29, PeriodKind.Months },
        { "2015-02", new(2015, 2, 1), new(2015, 2, 28), 28, PeriodKind.Months },
        { "2000-02", new(2000, 2, 1), new(2000, 2, 29), 29, PeriodKind.Months },
        { "1900-02", new(1900, 2, 1), new(1900, 2, 28), 28, PeriodKind.Months },
        { "2016-09", new(2016, 9, 1), new(2016, 9, 30), 30, PeriodKind.Months },
        { "2016-10", new(2016, 10, 1), new(2016, 10, 31), 31, PeriodKind.Months },
        { "2016-11", new(2016, 11, 1), new(2016, 11, 30), 30, PeriodKind.Months },
        { "2016-12", new(2016, 12, 1), new(2016, 12, 31), 31, PeriodKind.Months },
        { "2016-06-01", new(2016, 6, 1), new(2016, 6, 1), 1, PeriodKind.Days },
        { "2016-02-29", new(2016, 2, 29), new(2016, 2, 29), 1, PeriodKind.Days },
        { "2016-01..2016-05", new(2016, 1, 1), new(2016, 5, 31), 152, PeriodKind.Months },
        { "2016-01..2016-12", new(2016, 1, 1), new(2016, 12, 31), 366, PeriodKind.Year },
        { "2016Q1..2016Q4", new(2016, 1, 1), new(2016, 12, 31), 366, PeriodKind.Year },
        { "2016-01-01..2016-12-31", new(2016, 1, 1), new(2016, 12, 31), 366, PeriodKind.Year },
        { "2016-12..2017-02", new(2016, 12, 1), new(2017, 2, 28), 90, PeriodKind.Months },
        { "2016-07..2017-06", new(2016, 7, 1), new(2017, 6, 30), 365, PeriodKind.Months },
        { "2015..2016", new(2015, 1, 1), new(2016, 12, 31), 731, PeriodKind.Months },
        { "2016-01-01..2016-01-15", new(2016, 1, 1), new(2016, 1, 15), 15, PeriodKind.Days },
        { "2016-01-02..2016-01-31", new(2016, 1, 2), new(2016, 1, 31), 30, PeriodKind.Days },
        { "2016-01-15..2016-02", new(2016, 1, 15), new(2016, 2, 29), 46, PeriodKind.Days },
        { "2016-02-01..2016-02-29", new(2016, 2, 1), new(2016, 2, 29), 29, PeriodKind.Months },
        { "2016-02-01..2016-02-28", new(2016, 2, 1), new(2016, 2, 28), 28, PeriodKind.Days },
        { "2016-06-01..2016-06-01", new(2016, 6, 1), new(2016, 6, 1), 1, PeriodKind.Days },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void TryParse_AnyForm_GivesItsDaysLabelAndKind(string text, DateOnly first, DateOnly last, int days, PeriodKind kind)
    {
        Assert.True(Period.TryParse(text, out var period));

        Assert.NotNull(period);
        Assert.Equal(new DayRange(first, last), period.Days);
        Assert.Equal(days, period.Days.Days);
        Assert.Equal(kind, period.Kind);
        Assert.Equal(text, period.Label);
        Assert.Equal(text, period.ToString());
    }

    /// <summary>ISO 8601 joins the ends of an interval with a slash; people write ~ and 至. Each names exactly the period that two points
    /// do.</summary>
    [Theory]
    [InlineData("2020-01/2020-05", "2020-01..2020-05")]
    [InlineData("2020-01~2020-05", "2020-01..2020-05")]
    [InlineData("2020-01-01～2020-01-15", "2020-01-01..2020-01-15")]
    [InlineData("2019Q1至2020Q2", "2019Q1..2020Q2")]
    [InlineData("2019/2020", "2019..2020")]
    public void TryParse_OtherSeparators_GiveThePeriodTheyName(string text, string label)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.True(Period.TryParse(label, out var same));

        Assert.Equal(same, period);
        Assert.Equal(label, period!.Label);
    }

    [Theory]
    [InlineData("2016/06/01")]
    [InlineData("2020-05/2020-01")]
    [InlineData("2020-01/05")]
    [InlineData("2020-01/2020-03/2020-05")]
    [InlineData("2020-01/")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("16")]
    [InlineData("201")]
    [InlineData("20160")]
    [InlineData("20160601")]
    [InlineData("0000")]
    [InlineData("-2016")]
    [InlineData("+016")]
    [InlineData("2016H0")]
    [InlineData("2016H3")]
    [InlineData("2016h1")]
    [InlineData("2016Q0")]
    [InlineData("2016Q5")]
    [InlineData("2016q1")]
    [InlineData("2016Q")]
    [InlineData("2016Q12")]
    [InlineData("2016-00")]
    [InlineData("2016-13")]
    [InlineData("2016-1")]
    [InlineData("2016-6-1")]
    [InlineData("2016/06")]
    [InlineData("2016-06-00")]
    [InlineData("2016-06-31")]
    [InlineData("2015-02-29")]
    [InlineData("2016-02-30")]
    [InlineData("2016-06-01T00")]
    [InlineData("２０１６")]
    [InlineData("2016年")]
    [InlineData("..")]
    [InlineData("2016..")]
    [InlineData("..2016")]
    [InlineData("2016.2017")]
    [InlineData("2016...2017")]
    [InlineData("2016..2017..2018")]
    [InlineData("2016 .. 2017")]
    [InlineData("2016-01..2016-13")]
    [InlineData("last year")]
    public void TryParse_Malformed_IsRefused(string? text)
    {
        Assert.False(Period.TryParse(text, out var period));

        Assert.Null(period);
    }

    [Theory]
    [InlineData("2017..2016")]
    [InlineData("2016-06..2016-05")]
    [InlineData("2016Q2..2016Q1")]
    [InlineData("2016-01-02..2016-01-01")]
    public void TryParse_EndBeforeStart_IsRefused(string text)
    {
        Assert.False(Period.TryParse(text, out var period));

        Assert.Null(period);
    }

    [Fact]
    public void TryParse_SpacesAround_AreNoPartOfTheLabel()
    {
        Assert.True(Period.TryParse(" 2016-06 ", out var period));

        Assert.Equal("2016-06", period?.Label);
    }

    [Fact]
    public void OfYear_IsWhatItsTextParsesTo()
    {
        Assert.True(Period.TryParse("2016", out var parsed));

        Assert.Equal(parsed, Period.OfYear(2016));
        Assert.Equal("0800", Period.OfYear(800).Label);
    }

    [Fact]
    public void OfDays_IsLabelledByItsEndsAndParsesBack()
    {
        var period = Period.OfDays(new DayRange(new DateOnly(2016, 1, 1), new DateOnly(2016, 1, 15)));

        Assert.Equal("2016-01-01..2016-01-15", period.Label);
        Assert.True(Period.TryParse(period.Label, out var parsed));
        Assert.Equal(period, parsed);
    }

    [Fact]
    public void Equality_SameDaysUnderAnotherLabel_AreNotEqual()
    {
        Assert.True(Period.TryParse("2016-01..2016-12", out var months));

        Assert.Equal(Period.OfYear(2016).Days, months?.Days);
        Assert.NotEqual(Period.OfYear(2016), months);
    }

    [Fact]
    public void Kind_OfThePeriodThatEndsTheCalendar_IsStillKnown()
    {
        Assert.True(Period.TryParse("9999-12-01..9999-12-31", out var period));

        Assert.Equal(PeriodKind.Months, period?.Kind);
    }

    [Theory]
    [InlineData("2016", "2015", "2015-01-01..2015-12-31")]
    [InlineData("2016Q2", "2015Q2", "2015-04-01..2015-06-30")]
    [InlineData("2016-02", "2015-02", "2015-02-01..2015-02-28")]
    [InlineData("2016-01..2016-05", "2015-01..2015-05", "2015-01-01..2015-05-31")]
    [InlineData("2016-01-01..2016-01-15", "2015-01-01..2015-01-15", "2015-01-01..2015-01-15")]
    [InlineData("2016-02-01..2016-02-29", "2015-02-01..2015-02-28", "2015-02-01..2015-02-28")]
    public void YearBefore_IsTheSamePeriodOfThatYear(string text, string label, string days)
    {
        Assert.True(Period.TryParse(text, out var period));

        Assert.Equal((label, days), (period!.YearBefore().Label, period.YearBefore().Days.ToString()));
    }

    [Fact]
    public void OfMonth_AnyDayOfIt_IsTheWholeMonth()
    {
        Assert.True(Period.TryParse("2016-02", out var february));

        Assert.Equal(february, Period.OfMonth(new DateOnly(2016, 2, 29)));
    }
}
