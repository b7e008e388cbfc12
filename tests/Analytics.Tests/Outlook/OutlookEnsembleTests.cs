using System.Globalization;
using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>What an outlook rests on, and what it does where little is known.</summary>
public sealed class OutlookEnsembleTests
{
    private static readonly OutlookSettings s_settings = new() { Members = 200 };

    private static readonly OutlookArea[] s_areas = [new("甲市", "某省"), new("乙市", "某省"), new("丙市", "他省")];

    [Fact]
    public void Compute_DoesNotSeeLaterDays()
    {
        var asOf = new DateOnly(2016, 5, 31);
        var known = Compute(History(2014, new(2016, 5, 31)), asOf);
        var more = History(2014, new(2016, 12, 31));
        for (var day = asOf.AddDays(1); day.Year == 2016; day = day.AddDays(1))
        {
            more.Add(0, Figures.Uniform(day, 400), DayKind.Hours);
        }

        var all = Compute(more, asOf);

        for (var area = 0; area < s_areas.Length; area++)
        {
            Assert.Equal(known.Areas[area].Figures, all.Areas[area].Figures, Same);
            Assert.Equal(known.Areas[area].HeavyDays, all.Areas[area].HeavyDays);
        }
    }

    [Fact]
    public void Compute_WithTheSameSeed_IsTheSame_AndWithAnotherOneIsNot()
    {
        var (history, asOf) = (History(2014, new(2016, 5, 31)), new DateOnly(2016, 5, 31));

        var first = Compute(history, asOf).Areas[0];

        Assert.Equal(first.GoodDays, Compute(history, asOf).Areas[0].GoodDays);
        var other = OutlookEnsemble.Compute(history, asOf, Editions.Cn2012, s_settings with { Seed = 2 });
        Assert.NotEqual(first.GoodDays, other.Areas[0].GoodDays);
    }

    // Every day of every year is 40: the rest is 40 times the yearly trend 0.97, with no drift; the median of 200 members lies on it.
    [Fact]
    public void Compute_OfYearsThatAreAllAlike_ExpectsTheTrend()
    {
        var history = new OutlookHistory(s_areas, new DayRange(new(2014, 1, 1), new(2016, 6, 30)));
        Fill(history, history.Days, (_, _) => 40m);

        var rest = Compute(history, new(2016, 6, 30)).Areas[0].RestMeans[Pollutant.PM25].Order().ToArray();

        Assert.InRange(rest[100], 38_700_000, 38_950_000);
    }

    [Fact]
    public void Compute_WithoutAnotherYear_HasNoBasis()
    {
        var ensemble = Compute(History(2016, new(2016, 5, 31)), new(2016, 5, 31));

        Assert.Empty(ensemble.Years);
        Assert.All(ensemble.Areas, area => Assert.Equal(0, area.Count));
    }

    [Fact]
    public void Compute_AfterTenDaysOfOneYear_IsWiderThanAtItsEnd()
    {
        var history = History(2015, new(2016, 12, 31));

        var early = Width(Compute(history, new(2016, 1, 10)).Areas[0]);

        Assert.True(early > 2 * Width(Compute(history, new(2016, 11, 30)).Areas[0]));
    }

    [Fact]
    public void Compute_OfAnAreaThatOpenedThisYear_RestsOnOthers_AndIsWider()
    {
        var asOf = new DateOnly(2016, 3, 31);
        var history = new OutlookHistory(s_areas, new DayRange(new(2014, 1, 1), asOf));
        Fill(history, history.Days, Season, area => area != 1);
        Fill(history, new DayRange(new(2016, 3, 1), asOf), Season, area => area == 1);

        var ensemble = Compute(history, asOf);

        Assert.Equal((RestBasis.OwnYears, RestBasis.OtherAreas), (Basis(ensemble, 0), Basis(ensemble, 1)));
        Assert.True(Relative(ensemble.Areas[1]) > Relative(ensemble.Areas[0]));
        // 28 days of March and none before: the year cannot have 27 valid days in January.
        Assert.DoesNotContain(ensemble.Areas[1].Valid, valid => valid.Contains(Pollutant.PM25));
    }

    [Fact]
    public void Compute_OfAnAreaWithoutADayThisYear_RestsOnItsOwnYears()
    {
        var asOf = new DateOnly(2016, 3, 31);
        var history = new OutlookHistory(s_areas, new DayRange(new(2014, 1, 1), asOf));
        Fill(history, history.Days, Season, area => area != 1);
        Fill(history, new DayRange(new(2014, 1, 1), new(2015, 12, 31)), Season, area => area == 1);

        Assert.Equal(RestBasis.OwnYears, Basis(Compute(history, asOf), 1));
    }

    [Theory]
    [InlineData("2016-02-28")]
    [InlineData("2016-02-29")]
    [InlineData("2016-12-30")]
    public void Compute_InALeapYear_HasAllDays(string asOf)
    {
        var ensemble = Compute(History(2014, new(2016, 12, 31)), DateOnly.Parse(asOf, CultureInfo.InvariantCulture));

        Assert.All(ensemble.Areas[0].ValidDays, days => Assert.Equal(366, days));
    }

    [Fact]
    public void Compute_WithoutOzone_HasNoBasisForOzoneAndCountsOfDays()
    {
        var history = new OutlookHistory(s_areas, new DayRange(new(2015, 1, 1), new(2016, 5, 31)));
        foreach (var day in history.Days.Each())
        {
            history.Add(0, Figures.Of(day, 10, 20, 80, 50, 1, null), DayKind.Published);
        }

        var area = Compute(history, new(2016, 5, 31)).Areas[0];

        Assert.Equal((RestBasis.OwnYears, RestBasis.None), (area.Bases[Pollutant.PM25], area.Bases[Pollutant.O3]));
        Assert.False(area.HasDays);
    }

    [Fact]
    public void Compute_WithACutOfATenth_LowersTheRestByATenth()
    {
        var (history, asOf) = (History(2014, new(2016, 5, 31)), new DateOnly(2016, 5, 31));
        var changes = PollutantTable.Create(pollutant => pollutant == Pollutant.PM25 ? 0.9 : 1.0);

        var cut = OutlookEnsemble.Compute(
            history, asOf, Editions.Cn2012, s_settings, null,
            new OutlookInputs { WhatIf = new WhatIf(changes, 0, null, new HashSet<string> { "甲市" }) });

        var plain = Compute(history, asOf);
        Assert.Equal(0.9, (double)cut.Areas[0].RestMeans[Pollutant.PM25][0] / plain.Areas[0].RestMeans[Pollutant.PM25][0], 5);
        Assert.Equal(plain.Areas[1].RestMeans[Pollutant.PM25][0], cut.Areas[1].RestMeans[Pollutant.PM25][0]);
    }

    private static OutlookEnsemble Compute(OutlookHistory history, DateOnly asOf) =>
        OutlookEnsemble.Compute(history, asOf, Editions.Cn2012, s_settings);

    private static RestBasis Basis(OutlookEnsemble ensemble, int area) => ensemble.Areas[area].Bases[Pollutant.PM25];

    private static decimal Width(AreaMembers area)
    {
        var range = MemberRanges.Of(area.Figures[Pollutant.PM25], 3);
        return range.Upper80 - range.Lower80;
    }

    private static double Relative(AreaMembers area) =>
        area.RestMeans[Pollutant.PM25].Order().ElementAt(180) / (double)area.RestMeans[Pollutant.PM25].Order().ElementAt(20);

    private static bool Same(PollutantTable<long[]> left, PollutantTable<long[]> right) =>
        Pollutants.All.ToArray().All(pollutant => left[pollutant].SequenceEqual(right[pollutant]));

    private static OutlookHistory History(int firstYear, DateOnly last)
    {
        var history = new OutlookHistory(s_areas, new DayRange(new(firstYear, 1, 1), last));
        Fill(history, history.Days, Season);
        return history;
    }

    /// <summary>Dirty winters, clean summers, and weather of some days in common.</summary>
    private static decimal Season(int area, DateOnly day) =>
        Math.Round(50m + 5 * area + (decimal)(25 * Math.Cos(2 * Math.PI * day.DayOfYear / 365) + 12 * Math.Sin(day.DayNumber * 1.7)), 3);

    private static void Fill(OutlookHistory history, DayRange days, Func<int, DateOnly, decimal> figure, Func<int, bool>? isMeant = null)
    {
        foreach (var day in days.Each())
        {
            for (var area = 0; area < s_areas.Length; area++)
            {
                if (isMeant?.Invoke(area) != false)
                {
                    var value = figure(area, day);
                    history.Add(area, Figures.Of(day, 10, 30, value * 1.5m, value, 1, 60), DayKind.Hours);
                }
            }
        }
    }
}
