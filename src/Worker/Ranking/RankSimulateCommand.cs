using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary><c>aq rank simulate</c>: what other figures would do to a unit's index and rank.</summary>
internal sealed class RankSimulateCommand(Output output) : EvaluationQuestion(output)
{
    /// <summary>The largest change: far beyond any concentration of outdoor air, and far inside what can be calculated.</summary>
    private const int MostChange = 100_000;

    private readonly Option<string> _area = new("--area") { Required = true, Description = "The unit whose figures change." };
    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<string?> _group = new("--group")
    {
        Description = "The group of the ranking. By default the city of a county, or the province of a city.",
    };

    private readonly Option<bool> _counties = CommonOptions.Counties();
    private readonly Dictionary<Pollutant, Option<decimal?>> _changes = Pollutants.All.ToArray().ToDictionary(
        pollutant => pollutant,
        pollutant => CommonOptions.Parsed(
            "--" + pollutant.ToString().ToLowerInvariant(),
            $"Change of {pollutant.Symbol} in {pollutant.Unit}, for example -3.",
            text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var change)
                && Math.Abs(change) <= MostChange ? change : (decimal?)null,
            text => $"'{text}' is not a change from -{MostChange} to {MostChange} {pollutant.Unit}."));

    private readonly Option<int> _places = CommonOptions.Number("--places", "Number of places to gain.", 1, 1, 10_000);
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly DustOptions _dust = new();

    public Command Create()
    {
        var command = new Command(
            "simulate", "Show index and rank of a unit with other figures, and the smallest reduction that gains places.")
        {
            _area, _period, _group, _counties, _places, _edition,
        };
        foreach (var option in _changes.Values)
        {
            command.Add(option);
        }

        _dust.AddTo(command);
        return Declare(command);
    }

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var period = arguments.GetRequiredValue(_period)!;
        var edition = RankCommand.EditionOf(arguments.GetValue(_edition), period, Output);
        var rank = new UnitRanking(context, _dust.Read(arguments, context.Directory));
        var name = arguments.GetRequiredValue(_area);
        var group = rank.Group(arguments.GetValue(_group) ?? GroupOf(rank.Group(name, period)), period);
        var units = rank.Units(group, arguments.GetValue(_counties));
        var area = units.Where(unit => unit.Name == name).ToList() is [var only] ? only : rank.Group(name, period);
        var ranking = await rank.Run(units, period, edition, new RankingOptions(), cancellationToken);
        bool IsMeant(RankedUnit unit) => unit.Entry.Name == area.Name && unit.Entry.City == area.City;
        if (ranking.Ranked.FirstOrDefault(IsMeant) is not { } unit)
        {
            throw ranking.Excluded.FirstOrDefault(IsMeant) is { } excluded
                ? new NoDataException(Unranked(area, period, RankingTexts.WholeReason(excluded.Exclusion!)))
                : new UsageException($"{area.Name} is not one of the units of {group.Name}.");
        }

        var simulator = new RankSimulator(edition, ranking, unit);
        var changes = PollutantTable.Create(pollutant => Change(arguments, unit, pollutant));
        var result = simulator.Simulate(changes);
        IReadOnlyList<LeastReduction> least =
            [.. Pollutants.All.ToArray().Select(pollutant => simulator.Least(pollutant, arguments.GetValue(_places)))];
        var sheet = SimulationSheet.From(group, ranking, unit, changes, result, least);
        return Cli.Answer.Of(
            new SimulationJson(group, ranking, unit)
            {
                Simulated = SimulatedJson.From(result),
                Least = least.Select(LeastReductionJson.From),
            },
            RankingDocuments.Readable,
            context.Directory,
            [sheet, .. SimulationSheet.Assumed(ranking, unit, changes, result)]) with
        {
            Printed = [sheet],
        };
    }

    private static Words Unranked(Area area, Period period, Words reason) =>
        new Words($"{area.Name} is not ranked in {period}: ", $"{area.Name} 在 {period} 未参与排名：") + reason + (".", "。");

    private decimal Change(ParseResult arguments, RankedUnit unit, Pollutant pollutant)
    {
        var (now, change) = (unit.Entry.Statistics.Values[pollutant].Published, arguments.GetValue(_changes[pollutant]) ?? 0);
        return change == 0 || now + change >= 0
            ? change
            : throw new UsageException(
                $"{_changes[pollutant].Name} {change} leaves less than 0: {pollutant.Symbol} of {unit.Entry.Name} is {now} "
                    + $"{pollutant.Unit}.");
    }

    private static string GroupOf(Area area) => area.Kind switch
    {
        AreaKind.County when area.City.Length > 0 => area.City,
        AreaKind.City when AreaCatalog.Embedded.Provinces.FirstOrDefault(province => province.Cities.Contains(area.Name)) is { } province =>
            province.Name,
        _ => throw new UsageException($"Name the group of the ranking of {area.Name} with --group."),
    };
}
