using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary>Issues and lifts warnings: each act is one transaction on the worker's database, and none is ever changed.</summary>
/// <param name="state">The worker's database.</param>
/// <param name="time">The clock.</param>
internal sealed class WarningDesk(StateDatabase state, TimeProvider time)
{
    /// <summary>The acts on each warning in order, the warnings by their first day.</summary>
    public static IReadOnlyList<IReadOnlyList<WarningRow>> All(StateDatabase state) =>
        [.. state.Read(WarningTable.All).GroupBy(row => row.Id).Select(acts => (IReadOnlyList<WarningRow>)[.. acts])];

    /// <summary>The last acts on the warnings that are in force on a day.</summary>
    public static IReadOnlyList<WarningRow> InForce(StateDatabase state, DateOnly day) =>
        [.. All(state).Select(acts => acts[^1]).Where(act => act.IsInForce(day, WarningProposal.DaysAhead, EndsByItself(act.Rule)))];

    /// <summary>Whether a warning by a rule ends with its last day, because no rule of lifting is known.</summary>
    public static bool EndsByItself(string rule) => WarningRules.Embedded.Find(rule) is not { LiftingDays: not null };

    /// <summary>Today in Beijing.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);

    /// <summary>The name of who decides.</summary>
    /// <exception cref="UsageException">It is empty.</exception>
    public static string Person(string name) =>
        name.Trim() is { Length: > 0 } person ? person : throw new UsageException("--by needs the name of the person who decides.");

    /// <summary>The answer about one warning.</summary>
    public static Answer Shown(StateDatabase state, string id, TimeProvider time)
    {
        var (acts, today) = (state.Read(session => WarningTable.Of(session, id)), Today(time));
        return Answer.Of(
            WarningRecordJson.Of(acts, today), WarningDocuments.Readable, new AreaDirectory(AreaCatalog.Embedded, []),
            WarningSheets.Record([acts], today));
    }

    /// <summary>Issues a warning, or raises, lowers or extends the one with its ID.</summary>
    /// <param name="decision">What a person decided.</param>
    /// <returns>The act.</returns>
    /// <exception cref="UsageException">The warning was lifted, or is in force like this already.</exception>
    public WarningRow Issue(WarningDecision decision) => state.Change(session =>
    {
        var acts = WarningTable.Of(session, decision.Id);
        var before = acts.Count > 0 ? acts[^1] : null;
        if (WarningTable.All(session).GroupBy(row => row.Id).Select(rows => rows.Last()).FirstOrDefault(decision.Collides) is { } other)
        {
            throw new UsageException($"{other.Area} has a warning in force, {other.Id}; raise, extend or lift that one.");
        }

        if (before is { Act: WarningAct.Lifted })
        {
            throw new UsageException(
                $"{decision.Id} was lifted on {WarningWords.Moment(before.At)} by {before.By}; a warning that was lifted is "
                    + "not issued again.");
        }

        if (acts.Count != decision.Seen)
        {
            throw new UsageException(
                $"{decision.Id} was {JsonText.Name(before!.Act)} by {before.By} meanwhile: it is {JsonText.Name(before.Level)} until "
                    + $"{before.Last:yyyy-MM-dd}. Look at it, and decide again.");
        }

        if (before is not null && (before.Level, before.Last) == (decision.Level, decision.Last))
        {
            throw new UsageException(
                $"{decision.Id} is {JsonText.Name(before.Level)} until {before.Last:yyyy-MM-dd} already, by {before.By}.");
        }

        var act = decision.Act(ActAfter(before, decision), acts.Count + 1, before?.First ?? decision.First, time.GetUtcNow());
        WarningTable.Add(session, act);
        return act;
    });

    /// <summary>Lifts a warning.</summary>
    /// <exception cref="UsageException">There is none with the ID, or it is over.</exception>
    public WarningRow Lift(string id, string by, string? reason) => state.Change(session =>
    {
        if (WarningTable.Of(session, id) is not [.., var last])
        {
            throw Unknown(id);
        }

        if (last.Act == WarningAct.Lifted)
        {
            throw new UsageException($"{id} was lifted on {WarningWords.Moment(last.At)} by {last.By} already.");
        }

        if (EndsByItself(last.Rule) && last.Last < Today(time))
        {
            throw new UsageException(
                $"{id} ended with its last day, {last.Last:yyyy-MM-dd}: {last.Rule} knows no lifting. There is "
                    + "nothing to lift.");
        }

        var act = last with { Number = last.Number + 1, Act = WarningAct.Lifted, By = by, At = time.GetUtcNow(), Reason = reason };
        WarningTable.Add(session, act);
        return act;
    });

    /// <summary>The fault of an ID that no warning has.</summary>
    public static UsageException Unknown(string id) =>
        new UnknownNameException($"There is no warning '{id}'. `aq warnings list` shows those that were issued.");

    private static WarningAct ActAfter(WarningRow? before, WarningDecision decision) =>
        before is null ? WarningAct.Issued
        : decision.Level > before.Level ? WarningAct.Raised
        : decision.Level < before.Level ? WarningAct.Lowered
        : decision.Last < before.Last ? WarningAct.Shortened : WarningAct.Extended;
}

/// <summary>What a person decided of a warning.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Area">The area.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Level">The colour.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day that is expected.</param>
/// <param name="By">Who decided.</param>
internal sealed record WarningDecision(
    string Id, string Area, string Rule, WarningLevel Level, DateOnly First, DateOnly Last, string By)
{
    /// <summary>The colour that the program proposes; <see langword="null"/> for none.</summary>
    public WarningLevel? Proposed { get; init; }

    /// <summary>The probability of the colour or a higher one.</summary>
    public double? Probability { get; init; }

    /// <summary>Number of acts on the warning that the person knew of: another act since then refuses the decision.</summary>
    public int Seen { get; init; }

    /// <summary>Why, where the person said so.</summary>
    public string? Reason { get; init; }

    /// <summary>True for another warning of the area that is not over when this one begins: an area has one at a time.</summary>
    /// <param name="last">The last act on the other warning.</param>
    public bool Collides(WarningRow last) => last.Id != Id && last.Area == Area && last.Act != WarningAct.Lifted
        && last.First <= Last && (last.Last >= First || !WarningDesk.EndsByItself(last.Rule));

    /// <summary>The decision as an act.</summary>
    public WarningRow Act(WarningAct act, int number, DateOnly first, DateTimeOffset at) => new()
    {
        Id = Id,
        Number = number,
        Area = Area,
        Rule = Rule,
        Act = act,
        Level = Level,
        Proposed = Proposed,
        Probability = Probability,
        First = first,
        Last = Last,
        By = By,
        At = at,
        Reason = Reason,
    };
}
