using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins;

/// <summary>What became of a bulletin.</summary>
/// <param name="IsIssued">Whether it was issued, or a revision of it.</param>
/// <param name="Text">What happened, in a line.</param>
internal sealed record BulletinOutcome(bool IsIssued, string Text);

/// <summary>Issues the bulletin of a month, unless too little of the month is in yet.</summary>
internal sealed class MonthIssue(IStore store, EvaluationContext context, string plansFolder, DustTreatment? dust, TimeProvider time)
{
    /// <param name="groupName">The group.</param>
    /// <param name="month">The month.</param>
    /// <param name="counties">Whether all its counties are ranked.</param>
    /// <param name="minimumCapture">The least share of the month's hours that must be usable, in percent.</param>
    /// <param name="folder">The folder for the bulletin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UsageException">The group means nothing, or has nothing to rank.</exception>
    public async Task<BulletinOutcome> Run(
        string groupName, Period month, bool counties, int minimumCapture, string folder, CancellationToken cancellationToken)
    {
        var rank = new UnitRanking(context);
        var group = rank.Group(groupName, month);
        var units = rank.Units(group, counties);
        if (context.Days is not { } days || !days.Overlaps(month.Days))
        {
            return new BulletinOutcome(false, $"{group.Name}: no readings yet");
        }

        var rule = new SummonsChoice(plansFolder, context.Directory).OfPlans;
        var data =
            await new BulletinGathering(context, dust).Run(
                group, units, month, EditionCatalog.Embedded.At(month.Days.Last), rule, cancellationToken);
        var (usable, expected) =
            (data.Captures.Values.Sum(capture => (long)capture.Usable), data.Captures.Values.Sum(capture => (long)capture.Expected));
        var percent = expected == 0 ? 0 : 100m * usable / expected;
        if (data.IsProvisional || percent < minimumCapture)
        {
            var capture = percent.ToString("0.0", CultureInfo.InvariantCulture);
            return new BulletinOutcome(false, data.IsProvisional
                ? $"{group.Name}: the month is not over in the readings"
                : $"{group.Name}: {capture} % of the hours are usable, {minimumCapture} % are needed");
        }

        if (data.NobodyRanked is { } nobody)
        {
            return new BulletinOutcome(false, nobody.English.TrimEnd('.'));
        }

        var issue = await new BulletinIssuer(store, context, time).Run(data, units, folder, cancellationToken);
        return new BulletinOutcome(!issue.IsUnchanged, $"{group.Name}: {Text(issue)}");
    }

    /// <summary>A first issue has none before it that a unit could have moved from.</summary>
    internal static string Text(BulletinIssuer.Issue issue) => issue switch
    {
        { IsUnchanged: true } => $"version {issue.Version} stands",
        { Version: 1 } => "version 1 issued, the first",
        { Moves.Count: 1 } => $"version {issue.Version} issued, 1 unit changed since version {issue.Version - 1}",
        _ => $"version {issue.Version} issued, {Counted.Of(issue.Moves.Count, "unit")} changed since version {issue.Version - 1}",
    };
}
