using System.Security.Cryptography;
using System.Text;
using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Trends;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Composes a bulletin from the readings: figures, words and tables, ready to be printed as a draft or an issue.</summary>
/// <param name="context">The readings.</param>
/// <param name="settings">The bureau's settings.</param>
internal sealed class BulletinComposition(EvaluationContext context, WorkerOptions settings)
{
    private readonly BulletinOptions _options = settings.Bulletin;

    /// <summary>Composes what is asked for.</summary>
    /// <exception cref="UsageException">A group means nothing, has nothing to rank, or a period or edition is none.</exception>
    /// <exception cref="NoDataException">There are no readings in the period.</exception>
    public async Task<ComposedBulletin> Run(BulletinQuestion question, CancellationToken cancellationToken)
    {
        var period = Period.TryParse(question.Period, out var parsed) ? parsed!
            : throw new UsageException($"'{question.Period}' is not a period. Write 2019-03, 2019Q1, 2019H1 or 2019.");
        var edition = EditionOf(question, period);
        var ranking = new UnitRanking(context);
        var (groups, missing) = Groups(ranking, question, period);
        if (context.Days is not { } stored || !stored.Overlaps(period.Days))
        {
            throw new NoDataException(NoReadings.Of(context, [.. groups.Select(group => group.Area.Name)], period));
        }

        var dust = question.Events.Length == 0 ? null : EventsToDeduct.Treatment(question.Events, question.Deduct, context.Directory);
        var figures = await Figures(groups, period, edition, dust, cancellationToken);
        var summons = await SummonsSection.Gather(
            context, _options.Summons, settings.PlansFolder(), figures, edition, dust, cancellationToken);
        var weather = _options.WeatherPart
            ? await new WeatherPartReview(context).Run(figures[0].Group.Units, period, cancellationToken) : null;
        var page = new BulletinPage(figures, summons, edition, _options, stored.Last)
        {
            Missing = missing,
            WeatherPart = weather,
            Warnings = WarningOptions.State(settings) is { } state ? WarningsText.Of(WarningDesk.All(state), figures[0].Group, period) : "",
        };
        var captures = figures.SelectMany(group => group.Main.Captures.Values).ToList();
        var expected = captures.Sum(capture => (long)capture.Expected);
        return new ComposedBulletin
        {
            Name = $"{figures[0].Group.Place}{PeriodName.WithYear(period)}",
            Question = question with { Groups = [.. groups.Select(group => group.Key), .. missing], Counties = false },
            Groups = [.. figures.Select(group => group.Group.Area.Name)],
            Periods = [.. figures[0].Periods.Select(each => each.Period.Label)],
            Edition = edition.Id,
            Ranked = figures[0].Main.Ranking.Ranked.Count,
            Excluded = figures[0].Main.Ranking.Excluded.Count,
            Version = groups[0].Area.Version,
            Units = [.. figures.SelectMany(Issued).DistinctBy(unit => (unit.City, unit.Name))],
            Fingerprint = FingerprintOf(page.Print(new BulletinStamp())),
            Refusal = NobodyRanked(figures) ?? FewRanked(figures[0]),
            IsProvisional = stored.Last < period.Days.Last,
            Capture = expected == 0 ? 0 : 100m * captures.Sum(capture => (long)capture.Usable) / expected,
            Print = page.Print,
        };
    }

    /// <summary>The groups, and the names of those of several that have no units.</summary>
    private (List<BulletinGroup> Groups, List<string> Missing) Groups(UnitRanking ranking, BulletinQuestion question, Period period)
    {
        var (groups, missing) = (new List<BulletinGroup>(), new List<string>());
        foreach (var name in question.Groups)
        {
            try
            {
                groups.Add(BulletinGroup.Find(ranking, name, period, question.Counties, _options.FullNames));
            }
            catch (NoDataException) when (question.Groups.Count > 1 && (groups.Count > 0 || name != question.Groups[^1]))
            {
                missing.Add(name);
            }
        }

        return groups.CountBy(group => group.Key).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice
            ? throw new UsageException($"The group {twice.Key} is named twice.")
            : (groups, missing);
    }

    /// <summary>The reason to refuse a bulletin in which less than half of the units are ranked.</summary>
    private static Words? FewRanked(GroupFigures first)
    {
        var (ranked, units) = (first.Main.Ranking.Ranked.Count, first.Group.Units.Count);
        return ranked > 0 && 2 * ranked < units
            ? new Words(
                $"Only {ranked} of {units} units of {first.Group.Area.Name} have the days for a rank in {first.Main.Period}; no bulletin "
                    + "is issued.",
                $"{first.Group.Area.Name}{PeriodName.WithYear(first.Main.Period)}{units}个单位中仅{ranked}个可参加排名，不发布通报。")
            : (Words?)null;
    }

    private async Task<IReadOnlyList<GroupFigures>> Figures(
        List<BulletinGroup> groups, Period period, Edition edition, DustTreatment? dust, CancellationToken cancellationToken)
    {
        var gathering = new FigureGathering(context, edition, dust);
        var figures = new List<GroupFigures>();
        foreach (var group in groups)
        {
            var isMonth = period.Days.Days <= 31 && period.Kind == PeriodKind.Months;
            var isContext = figures.Count > 0 && IsLarger(group, groups[0]);
            var main = await gathering.Run(group, period, isMonth, cancellationToken);
            var later = _options.Cumulative && !isContext ? PeriodName.Cumulative(period) : null;
            figures.Add(new GroupFigures(
                group, later is null ? [main] : [main, await gathering.Run(group, later, false, cancellationToken)])
            {
                IsContext = isContext,
            });
        }

        return figures;
    }

    /// <summary>True for a larger group of cities that shares some with the first.</summary>
    private static bool IsLarger(BulletinGroup group, BulletinGroup first) => !group.AreCounties && group.Units.Count > first.Units.Count
        && group.Units.Any(unit => first.Units.Any(own => own.Name == unit.Name && own.City == unit.City));

    /// <summary>The edition, with the digits that are printed: they decide before the index is summed.</summary>
    private Edition EditionOf(BulletinQuestion question, Period period)
    {
        var edition = question.Edition is null ? EditionCatalog.Embedded.At(period.Days.Last)
            : EditionCatalog.Embedded.Find(question.Edition)
                ?? throw new UsageException($"There is no edition {question.Edition}.");
        var decimals = edition.Evaluation.Decimals;
        return !_options.WholePm25 ? edition : edition with
        {
            Evaluation = edition.Evaluation with
            {
                Decimals = decimals with
                {
                    Statistics = decimals.Statistics.ToDictionary(
                        entry => entry.Key, entry => entry.Key == Pollutant.PM25 ? 0 : entry.Value),
                },
            },
        };
    }

    /// <summary>The reason to refuse a bulletin in which no group has a ranking.</summary>
    private static Words? NobodyRanked(IReadOnlyList<GroupFigures> figures) =>
        figures.Any(group => group.Main.Ranking.Ranked.Count > 0)
        || figures[0].Main.Ranking.Excluded.OrderBy(unit => unit.Exclusion!.Cause == ExclusionCause.NoReadings).FirstOrDefault()
            is not { } first
            ? (Words?)null
            : new Words(
                $"No unit of {figures[0].Group.Area.Name} is ranked in {figures[0].Main.Period}: ",
                $"{figures[0].Group.Area.Name} 在 {figures[0].Main.Period} 无可排名单位：") + $"{first.Entry.Name} "
                + RankingTexts.WholeReason(first.Exclusion!) + ("; no bulletin is issued.", "；不发布通报。");

    private static IEnumerable<IssuedUnit> Issued(GroupFigures group) => group.Main.All.Select(unit => new IssuedUnit(
        unit.Entry.City, unit.Entry.Name, unit.Rank, unit.Entry.Statistics.Index?.Published, unit.Change,
        [
            .. group.Periods.SelectMany(period => Printed(period, unit)),
        ]));

    /// <summary>The printed figures of a unit in a period, its rank and index last.</summary>
    private static IEnumerable<decimal?> Printed(PeriodFigures period, RankedUnit unit)
    {
        var then = period.All.First(other => other.Entry.City == unit.Entry.City && other.Entry.Name == unit.Entry.Name);
        var statistics = then.Entry.Statistics;
        return
        [
            .. Pollutants.All.ToArray().Select(pollutant => statistics.Values[pollutant].Published), statistics.Days.Good,
            statistics.Days.Valid, statistics.Days.Heavy, .. period.Period == unit.Entry.Statistics.Period ? (decimal?[])[] :
            [statistics.Index?.Published, then.Rank],
        ];
    }

    private static string FingerprintOf(PrintedBulletin bulletin) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', BulletinLines.Of(bulletin)))));
}
