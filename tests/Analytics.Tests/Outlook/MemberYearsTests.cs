using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>An ensemble whose days are real days has the figures of the evaluation of the year, to the digit.</summary>
public sealed class MemberYearsTests
{
    private const int Year = 2016;

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var edition in new[] { "CN2012", "CN2026-T", "CN2031" })
            {
                for (var seed = 1; seed <= 12; seed++)
                {
                    // Nothing missing, some days, and so many that the year is not valid.
                    cases.Add(edition, seed, seed % 3 * 4);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_OfRealDays_IsTheEvaluationOfTheYear(string editionId, int seed, int missingPercent)
    {
        var edition = Editions.Of(editionId);
        var year = DayRange.OfYear(Year);
        var days = RandomDays(new Random(seed), year, missingPercent);
        var history = new OutlookHistory([new OutlookArea("某市", "某省")], year);
        foreach (var day in days)
        {
            history.Add(0, day, DayKind.Hours);
        }

        var asOf = new DateOnly(Year, 1, 1).AddDays(seed * 25);
        var rest = new DayRange(asOf.AddDays(1), year.Last);
        var members = new AreaMembers(history.Areas[0], 2);
        new MemberYears(edition).Evaluate(AreaYear.Plain(history, 0, asOf, rest), DayDraws.Real(rest, 2), members);

        var expected = new PeriodEvaluator(edition).Evaluate("某市", Period.OfYear(Year), 1, days);
        for (var member = 0; member < 2; member++)
        {
            Compare(expected, members, member, edition);
        }
    }

    private static void Compare(PeriodStatistics expected, AreaMembers members, int member, Edition edition)
    {
        foreach (var pollutant in Pollutants.All.ToArray())
        {
            foreach (var digits in new[] { edition.Evaluation.Decimals.Statistics[pollutant], edition.Evaluation.Decimals.Judgement[pollutant] })
            {
                var unit = ScaledValue.ToDecimal(ScaledValue.UnitOf(digits));
                Assert.Equal(
                    Gb8170.Round(expected.Values[pollutant].Raw!.Value, digits),
                    ScaledValue.ToDigits(members.Figures[pollutant][member], digits) * unit);
            }

            Assert.Equal(expected.Values[pollutant].IsValid, members.Valid[member].Contains(pollutant));
        }

        Assert.Equal(
            (expected.Days.Valid, expected.Days.Good, expected.Days.Heavy, expected.Days.Severe),
            (members.ValidDays[member], members.GoodDays[member], members.HeavyDays[member], members.SevereDays[member]));
        Assert.Equal(expected.DaysAreValid, members.DaysAreValid[member]);
        Assert.Equal(expected.GoodDayRatio!.Value.Published, ScaledValue.ToDigits(members.GoodRatios[member], 1) * 0.1m);
        Assert.Equal(expected.HeavyDayRatio!.Value.Published, ScaledValue.ToDigits(members.HeavyRatios[member], 1) * 0.1m);
        Assert.Equal(expected.Index!.Published, members.Index[member] * 0.01m);
    }

    /// <summary>Figures around the breakpoints of the AQI, many of them exact halves, the others means that do not end.</summary>
    private static List<DailyStatistics> RandomDays(Random random, DayRange days, int missingPercent)
    {
        decimal Figure(int most) => random.Next(3) switch
        {
            0 => random.Next(2 * most) / 2m,
            1 => random.Next(24_000 * most / 1000) / 24m * 1000 / 1000,
            _ => random.Next(7 * most) / 7m,
        };
        DailyValue Value(Pollutant pollutant)
        {
            var figure = pollutant == Pollutant.CO ? Figure(160) / 40 : Figure(pollutant is Pollutant.PM10 ? 500 : 300);
            return random.Next(100) < missingPercent ? default : new DailyValue(figure, 24, random.Next(100) >= missingPercent / 2);
        }

        return [.. days.Each().Select(day => new DailyStatistics { Day = day, Values = PollutantTable.Create(Value) })];
    }
}
