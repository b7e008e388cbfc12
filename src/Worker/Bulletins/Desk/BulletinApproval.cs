using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>Composes the figures of a bulletin from the store.</summary>
internal delegate Task<ComposedBulletin> BulletinComposing(BulletinQuestion question, CancellationToken cancellationToken);

/// <summary>
/// Issues a draft: composes it again, gives its numbers, writes its documents. A run that is killed leaves a draft without a number, or
/// an issue with one that the next approval completes.
/// </summary>
internal sealed class BulletinApproval(
    StateDatabase state, BulletinOptions options, BulletinComposing compose, BulletinWriting write, TimeProvider time)
{
    private readonly IssueFolder _folder = new(options.Folder, write);

    /// <summary>Approves a draft, or completes an approval that was stopped.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsageException">There is no such draft.</exception>
    /// <exception cref="NoDataException">
    /// It may not be approved: by this person, or because figures changed or somebody decided.
    /// </exception>
    public async Task<IssueRow> Approve(string id, string by, CancellationToken cancellationToken)
    {
        var (signer, draft) = (PersonName.Of(by), state.Read(session => BulletinDesk.Find(session, id)));
        using var held = await _folder.Hold(draft.Id, cancellationToken);
        if (state.Read(session => IssueTable.Find(session, draft.Id)) is { } issue)
        {
            return await Complete(draft.Id, issue, cancellationToken);
        }

        draft = state.Read(session => Approvable(session, draft.Id, signer));
        var started = time.GetUtcNow();
        var composed = await compose(draft.Question(), cancellationToken);
        if (composed.Refusal is not null || composed.Fingerprint != draft.Fingerprint)
        {
            throw DeskRefusal.HasChanged(draft);
        }

        while (true)
        {
            var (planned, files) = Prepare(draft, composed, signer, started);
            if (state.Change(session => TryIssue(session, draft, planned, files)))
            {
                return await Complete(draft.Id, planned, cancellationToken);
            }
        }
    }

    /// <summary>Completes the approvals that were stopped.</summary>
    /// <returns>The IDs of the drafts that are issued now.</returns>
    public async Task<IReadOnlyList<string>> CompleteAll(CancellationToken cancellationToken)
    {
        var open = state.Read(session => DraftTable.All(session).Where(draft => draft.State == DraftState.Approved).ToList());
        foreach (var draft in open)
        {
            await Approve(draft.Id, draft.DecidedBy ?? BulletinDesk.Worker, cancellationToken);
        }

        return [.. open.Select(draft => draft.Id)];
    }

    /// <summary>The draft, if this person may approve it.</summary>
    private DraftRow Approvable(StateSession session, string id, string signer)
    {
        var draft = BulletinDesk.Find(session, id);
        if (draft.State != DraftState.Draft)
        {
            throw DeskRefusal.IsDecided(draft, IssueTable.Find(session, id));
        }

        var issuesItself = options.IssueItself && signer == BulletinDesk.Worker;
        if (options.FourEyes && !issuesItself && PersonName.AreSame(signer, draft.DraftedBy))
        {
            throw DeskRefusal.IsDrafter(draft);
        }

        return BulletinDesk.ValidOf(DraftTable.Of(session, draft.Bulletin))?.Id == draft.Replaces
            ? draft : throw DeskRefusal.HasAnotherBefore(draft);
    }

    /// <summary>Prints the draft with the next numbers, which nobody has got yet, into the hidden folder.</summary>
    private (IssueRow Issue, IReadOnlyList<IssueFileRow> Files) Prepare(
        DraftRow draft, ComposedBulletin composed, string signer, DateTimeOffset started)
    {
        var date = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);
        var issue = state.Read(session => new IssueRow
        {
            Draft = draft.Id,
            Bulletin = draft.Bulletin,
            Bureau = options.Bureau,
            Year = date.Year,
            Number = Next(session, date.Year, CounterKind.Number, options.NumberPattern),
            Issue = Next(session, date.Year, CounterKind.Issue, options.IssuePattern),
            Date = date,
            ApprovedBy = signer,
            ApprovedAt = started,
            Replaces = draft.Replaces is { } before && IssueTable.Find(session, before) is { } issued
                ? DeskWords.NameOf(issued, BulletinDesk.Find(session, before).Title) : null,
            Folder = _folder.Path,
            Stem = _folder.NextStem(BulletinName.OfFiles(draft.Question()), IssueTable.Of(session, draft.Bulletin).Count),
        });
        var printed = composed.Print(BulletinDesk.StampOf(draft, issue));
        return (
            issue with { NumberText = printed.Number, IssueText = printed.Issue }, _folder.Stage(draft.Id, issue.Stem, printed));
    }

    private int? Next(StateSession session, int year, CounterKind kind, string pattern) =>
        pattern.Length == 0 ? null : CounterTable.Next(session, options.Bureau, year, kind);

    /// <summary>Gives the numbers that were printed, unless another draft has got them meanwhile.</summary>
    private bool TryIssue(StateSession session, DraftRow draft, IssueRow issue, IReadOnlyList<IssueFileRow> files)
    {
        Approvable(session, draft.Id, issue.ApprovedBy);
        if (Next(session, issue.Year, CounterKind.Number, options.NumberPattern) != issue.Number
            || Next(session, issue.Year, CounterKind.Issue, options.IssuePattern) != issue.Issue)
        {
            return false;
        }

        foreach (var (kind, number) in ((CounterKind, int?)[])[(CounterKind.Number, issue.Number), (CounterKind.Issue, issue.Issue)])
        {
            if (number is { } given)
            {
                CounterTable.Take(session, issue.Bureau, issue.Year, kind, given);
            }
        }

        DraftTable.Decide(session, draft.Id, DraftState.Approved, issue.ApprovedBy, time.GetUtcNow(), null);
        IssueTable.Add(session, issue);
        IssueFileTable.Set(session, draft.Id, files);
        DeliveryPlan.Add(session, draft, options.Sending);
        if (draft.Replaces is { } before)
        {
            DraftTable.Turn(session, before, DraftState.Superseded, draft.Id);
            DeliveryPlan.Drop(session, before);
        }

        return true;
    }

    /// <summary>Brings the documents of an issue to their place.</summary>
    private async Task<IssueRow> Complete(string id, IssueRow issue, CancellationToken cancellationToken)
    {
        var draft = state.Read(session => BulletinDesk.Find(session, id));
        if (draft.State != DraftState.Approved)
        {
            return Reopened(draft, issue);
        }

        var files = state.Read(session => IssueFileTable.Of(session, id));
        if (!_folder.Has(id, files))
        {
            files = await WriteAgain(draft, issue, cancellationToken);
        }

        _folder.Publish(draft, issue, files);
        state.Change(session =>
        {
            if (BulletinDesk.Find(session, id).State == DraftState.Approved)
            {
                DraftTable.Turn(session, id, DraftState.Issued, null);
            }
        });
        return issue;
    }

    private async Task<IReadOnlyList<IssueFileRow>> WriteAgain(DraftRow draft, IssueRow issue, CancellationToken cancellationToken)
    {
        var composed = await compose(draft.Question(), cancellationToken);
        if (composed.Fingerprint != draft.Fingerprint)
        {
            throw DeskRefusal.IsLost(draft, issue);
        }

        var files = _folder.Stage(draft.Id, issue.Stem, composed.Print(BulletinDesk.StampOf(draft, issue)));
        state.Change(session => IssueFileTable.Set(session, draft.Id, files));
        return files;
    }

    /// <summary>An issue that is complete: deliveries that were given up are tried again, and without any there is nothing to do.</summary>
    private IssueRow Reopened(DraftRow draft, IssueRow issue) => state.Change(session =>
        draft.State == DraftState.Issued && DeliveryPlan.Reopen(session, draft.Id)
            ? issue : throw DeskRefusal.IsDecided(draft, issue));
}
