using System.Text.Json;
using AqPipeline.Analytics.Events;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Official;

/// <summary>PM10 of all cities in a period whose official figure is without sand.</summary>
/// <param name="Period">The period as the official figures write it.</param>
/// <param name="Official">The official figure.</param>
/// <param name="WithAll">Ours, sand and all.</param>
/// <param name="WithoutCandidates">Ours without the exceeding days that a candidate touches.</param>
/// <param name="CityDays">How many these are.</param>
internal sealed record SandMonth(string Period, decimal Official, decimal WithAll, decimal WithoutCandidates, int CityDays);

/// <summary>What taking out the dust candidates makes of the sand months: an indication, for nobody has confirmed them.</summary>
internal static class SandMonths
{
    private const string Nation = "全国337城市";
    private const int LimitOfGood = 100;
    private static readonly DayRange s_months = new(new DateOnly(2019, 1, 1), new DateOnly(2019, 3, 31));

    /// <summary>The periods of January to March 2019 among the official figures.</summary>
    public static async Task<IReadOnlyList<SandMonth>> Evaluate(
        IStore store, EvaluationContext context, IReadOnlyList<ConformanceRow> official, CancellationToken cancellationToken)
    {
        var nation = Subject.Find(context, Nation);
        var candidates =
            await new DustCandidateSearch(store, context).Run(nation.Parts(context.Directory, s_months.Last), s_months, cancellationToken);
        var events =
            candidates.SelectMany(found => found.Days.Where(day => day.Aqi > LimitOfGood).Select(day => (found.Area, Date: day.Day)))
                .Distinct()
            .Select(day => new { area = day.Area, date = day.Date, pollutants = (string[])["PM10"], document = "candidate" });
        var deducted = new DustTreatment(
            EventFile.Read("candidates", JsonSerializer.Serialize(new { events }), context.Directory), Statistics: true, DayCounts: false);

        var months = new List<SandMonth>();
        foreach (var row in official)
        {
            if (row is not { Area: Nation, Metric: "PM10", Official: { } published, Calculated: { } withAll })
            {
                continue;
            }

            Assert.True(Period.TryParse(row.Period.Replace("/", "..", StringComparison.Ordinal), out var period));
            if (s_months.Contains(period!.Days.First) && s_months.Contains(period.Days.Last))
            {
                var figures =
                    nation.Evaluate(await context.Evaluator(period.Days, cancellationToken), period, Conformance.Edition, deducted);
                months.Add(new SandMonth(
                    row.Period, published, withAll, figures.Values[Pollutant.PM10].Published!.Value, figures.Dust.Days));
            }
        }

        return months;
    }
}
