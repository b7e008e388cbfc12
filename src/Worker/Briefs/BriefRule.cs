using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Briefs;

/// <summary>
/// The rule of the brief for days that are enough, which no standard gives for a month that is under way (docs/ranking.md): of the days on
/// which at least half of a group's units have a valid figure of a pollutant, a unit needs the share that the edition asks for of a run of
/// days, rounded down, and at least one. A day without readings of most units is nobody's fault, and is asked of nobody.
/// </summary>
internal static class BriefRule
{
    private const int Half = 2;

    /// <summary>The valid days that a unit needs.</summary>
    /// <param name="days">The days that count.</param>
    /// <param name="edition">The edition with the share.</param>
    public static int Required(int days, Edition edition) =>
        Math.Max(1, (int)decimal.Floor(edition.Evaluation.ValidDays.OtherShare * days));

    /// <summary>The days on which at least half of the units have a valid figure.</summary>
    /// <param name="units">The days of each unit.</param>
    /// <param name="pollutant">The pollutant.</param>
    public static int DaysOf(IReadOnlyCollection<IReadOnlyList<DailyStatistics>> units, Pollutant pollutant)
    {
        var valid = units.SelectMany(days => days).Where(day => day.Values[pollutant].Valid is not null).CountBy(day => day.Day);
        return valid.Count(day => Half * day.Value >= units.Count);
    }
}

/// <summary>The units of a group over a period, by the rule of the brief.</summary>
internal sealed class BriefRanking
{
    private readonly BriefGroup _group;
    private readonly List<PeriodStatistics> _units;
    private readonly PollutantTable<int> _required;

    private BriefRanking(BriefGroup group, List<PeriodStatistics> units, PollutantTable<int> required) =>
        (_group, _units, _required) = (group, units, required);

    /// <summary>Evaluates the units.</summary>
    public static BriefRanking Of(BriefGroup group, AreaEvaluator evaluator, Period period, Edition edition)
    {
        var units = group.Units.AsParallel().AsOrdered().Select(unit => (
            Figures: evaluator.Evaluate(unit, period, edition), Days: evaluator.Days(unit, period.Days, edition))).ToList();
        List<IReadOnlyList<DailyStatistics>> days = [.. units.Select(unit => unit.Days)];
        return new BriefRanking(
            group, [.. units.Select(unit => unit.Figures)],
            PollutantTable.Create(pollutant => BriefRule.Required(BriefRule.DaysOf(days, pollutant), edition)));
    }

    /// <summary>The place of an area by a figure: equal published figures share one.</summary>
    public BriefPlace Place(Area area, BriefMeasure measure)
    {
        var own = _units[_group.Units.Index().First(unit => unit.Item == area).Index];
        List<decimal> ranked = [.. _units.Where(unit => Lacking(unit, measure).Count == 0).Select(unit => measure.Of(unit)!.Value)];
        var lacking = Lacking(own, measure);
        var place = new BriefPlace(_group.Group.Name, _group.Label, ranked.Count, _group.Units.Count) { Lacking = lacking };
        return lacking.Count > 0 ? place : place with
        {
            Rank = 1 + ranked.Count(value => value < measure.Of(own)),
            IsTied = ranked.Count(value => value == measure.Of(own)) > 1,
        };
    }

    private IReadOnlyList<Shortage> Lacking(PeriodStatistics unit, BriefMeasure measure) =>
    [
        .. measure.PollutantsOfPlace.ToArray().Where(pollutant => unit.Values[pollutant] is var value
                && (value.Days < _required[pollutant] || value.Published is null))
            .Select(pollutant => new Shortage(pollutant, unit.Values[pollutant].Days, _required[pollutant])),
    ];
}

/// <summary>A pollutant with too few valid days for a place.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Days">Its valid days.</param>
/// <param name="Required">The days it needs.</param>
internal readonly record struct Shortage(Pollutant Pollutant, int Days, int Required);

/// <summary>The place of an area in a group by one figure.</summary>
/// <param name="Group">The name of the group.</param>
/// <param name="Label">What it is called in a sentence.</param>
/// <param name="Ranked">The units that take part.</param>
/// <param name="Units">All its units.</param>
internal sealed record BriefPlace(string Group, Words Label, int Ranked, int Units)
{
    /// <summary>The place, 1 for the lowest figure; <see langword="null"/> when the area takes no part.</summary>
    public int? Rank { get; init; }

    /// <summary>True if others share it (并列).</summary>
    public bool IsTied { get; init; }

    /// <summary>Why the area takes no part; empty when it does.</summary>
    public IReadOnlyList<Shortage> Lacking { get; init; } = [];
}
