using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>Says who moved since an issue, and why.</summary>
/// <param name="since">When that issue was approved.</param>
/// <param name="before">Its units.</param>
/// <param name="now">The units now.</param>
/// <param name="question">What was asked.</param>
/// <param name="cancellationToken">Stops it.</param>
internal delegate Task<IReadOnlyList<UnitMove>> MoveSearch(
    DateTimeOffset since, IReadOnlyList<IssuedUnit> before, IReadOnlyList<IssuedUnit> now, BulletinQuestion question,
    CancellationToken cancellationToken);

/// <summary>
/// Keeps the drafts of bulletins and what becomes of them. A bulletin has at most one undecided draft and one valid issue.
/// </summary>
internal sealed class BulletinDesk(StateDatabase state, TimeProvider time)
{
    /// <summary>The name under which the worker drafts and, where a setting says so, issues.</summary>
    public const string Worker = "worker";

    /// <summary>The key of the alert that a draft waits for its signer.</summary>
    public static string AlertKey(string id) => $"bulletin:{id}";

    /// <summary>What the desk has of one bulletin.</summary>
    /// <param name="Latest">Its last draft.</param>
    /// <param name="Valid">The draft whose issue is valid.</param>
    /// <param name="Issue">That issue.</param>
    private sealed record Known(DraftRow? Latest, DraftRow? Valid, IssueRow? Issue)
    {
        public (string?, DraftState?, string?) Marks => (Latest?.Id, Latest?.State, Valid?.Id);
    }

    /// <summary>
    /// The draft for some figures: a new one, which takes the place of an undecided one with other figures, or the one that has them
    /// already. With changed figures after an issue it is a revision of it.
    /// </summary>
    /// <param name="question">What was asked.</param>
    /// <param name="composed">The figures.</param>
    /// <param name="by">Who drafts.</param>
    /// <param name="search">Says who moved since the last issue.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NoDataException">The figures cannot be issued, such as when nobody is ranked.</exception>
    public async Task<DraftedBulletin> Draft(
        BulletinQuestion question, ComposedBulletin composed, string by, MoveSearch search, CancellationToken cancellationToken)
    {
        if (composed.Refusal is { } refusal)
        {
            throw new NoDataException(refusal);
        }

        var (bulletin, drafter) = (BulletinName.Of(question), PersonName.Of(by));
        while (true)
        {
            var known = state.Read(session => KnownOf(session, bulletin));
            if (Answered(known, composed, drafter) is { } answer)
            {
                DropUndecided(answer, known);
                return answer;
            }

            var moves = known is { Valid: { } valid, Issue: { } issue }
                ? await search(issue.ApprovedAt, valid.Units(), composed.Units, question, cancellationToken) : [];
            var draft = NewDraft(bulletin, question, composed, drafter, known, moves);
            if (state.Change(session => TryAdd(session, draft, known)))
            {
                return new DraftedBulletin(draft, DraftOutcome.New, StampOf(draft, known.Issue, known.Valid?.Title));
            }
        }
    }

    /// <summary>Every draft, the newest first, with its issue where it has one.</summary>
    public IReadOnlyList<(DraftRow Draft, IssueRow? Issue)> All() => state.Read(session =>
    {
        var issues = IssueTable.All(session).ToDictionary(issue => issue.Draft);
        return DraftTable.All(session).Select(draft => (draft, issues.GetValueOrDefault(draft.Id))).ToList();
    });

    /// <summary>A draft by its ID.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public DraftRow Find(string id) => state.Read(session => Find(session, id));

    /// <summary>Refuses a draft.</summary>
    /// <exception cref="NoDataException">Somebody has decided already.</exception>
    public DraftRow Reject(string id, string by, string reason) => state.Change(session =>
    {
        var draft = Find(session, id);
        if (draft.State != DraftState.Draft)
        {
            throw DeskRefusal.IsDecided(draft, IssueTable.Find(session, draft.Id));
        }

        DraftTable.Decide(session, draft.Id, DraftState.Rejected, PersonName.Of(by), time.GetUtcNow(), ReasonOf(reason));
        return Find(session, draft.Id);
    });

    /// <summary>
    /// Declares an issue void (作废). Its number stays used; whoever was told of the issue is told of its end, and who was not is not told.
    /// </summary>
    /// <exception cref="NoDataException">It is not issued, or a revision has taken its place.</exception>
    public DraftRow Withdraw(string id, string by, string reason) => state.Change(session =>
    {
        var (draft, now) = (Find(session, id), time.GetUtcNow());
        if (draft.State is not (DraftState.Issued or DraftState.Approved))
        {
            throw DeskRefusal.IsNotIssued(draft, IssueTable.Find(session, draft.Id));
        }

        DraftTable.Decide(session, draft.Id, DraftState.Withdrawn, PersonName.Of(by), now, ReasonOf(reason));
        IssueTable.Withdraw(session, draft.Id, PersonName.Of(by), now, ReasonOf(reason));
        foreach (var delivery in DeliveryTable.Of(session, draft.Id))
        {
            if (delivery.State is DeliveryState.Waiting or DeliveryState.Sending)
            {
                DeliveryTable.Set(session, delivery with { State = DeliveryState.Dropped });
            }

            if (delivery.State == DeliveryState.Sent || delivery.Tries > 0)
            {
                DeliveryTable.Add(
                    session,
                    new DeliveryRow
                    {
                        Draft = draft.Id,
                        Occasion = DeliveryOccasion.Withdrawal,
                        Channel = delivery.Channel,
                        Recipient = delivery.Recipient,
                        State = DeliveryState.Waiting,
                    });
            }
        }

        return Find(session, draft.Id);
    });

    /// <summary>What a draft prints beside its figures.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="replaced">The issue that it revises.</param>
    /// <param name="title">The title of that issue.</param>
    public static BulletinStamp StampOf(DraftRow draft, IssueRow? replaced, string? title) => new()
    {
        Draft = new DraftMark(draft.Number, draft.DraftedAt),
        Replaces = replaced is null ? null : DeskWords.NameOf(replaced, title ?? draft.Title),
        Moves = draft.Moves(),
    };

    /// <summary>What an issue prints beside its figures.</summary>
    public static BulletinStamp StampOf(DraftRow draft, IssueRow issue) => new()
    {
        Number = issue.Number,
        Issue = issue.Issue,
        Date = issue.Date,
        Replaces = issue.Replaces,
        Moves = draft.Moves(),
    };

    /// <summary>The draft whose issue of a bulletin is valid.</summary>
    public static DraftRow? ValidOf(IEnumerable<DraftRow> drafts) =>
        drafts.FirstOrDefault(draft => draft.State is DraftState.Issued or DraftState.Approved);

    /// <summary>A draft by its ID.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static DraftRow Find(StateSession session, string id) => DraftTable.Find(session, id)
        ?? throw new UnknownNameException($"There is no bulletin draft '{id}'. `aq bulletin list` shows all.");

    private static Known KnownOf(StateSession session, string bulletin)
    {
        var drafts = DraftTable.Of(session, bulletin);
        var valid = ValidOf(drafts);
        return new Known(drafts.Count > 0 ? drafts[0] : null, valid, valid is null ? null : IssueTable.Find(session, valid.Id));
    }

    /// <summary>The answer that the desk has already.</summary>
    private static DraftedBulletin? Answered(Known known, ComposedBulletin composed, string by) => known switch
    {
        { Valid: { } valid, Issue: { } issue } when valid.Fingerprint == composed.Fingerprint =>
            new DraftedBulletin(valid, DraftOutcome.Issued, StampOf(valid, issue), issue),
        { Latest: { } latest } when latest.Fingerprint == composed.Fingerprint && latest.Replaces == known.Valid?.Id => latest.State switch
        {
            DraftState.Draft => new DraftedBulletin(latest, DraftOutcome.Same, StampOf(latest, known.Issue, known.Valid?.Title)),
            DraftState.Rejected when by == Worker =>
                new DraftedBulletin(latest, DraftOutcome.Rejected, StampOf(latest, known.Issue, known.Valid?.Title)),
            DraftState.Withdrawn when by == Worker =>
                new DraftedBulletin(latest, DraftOutcome.Withdrawn, StampOf(latest, known.Issue, known.Valid?.Title)),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Figures that are again those issued leave no draft with others to be approved.</summary>
    private void DropUndecided(DraftedBulletin answer, Known known)
    {
        if (answer.Outcome == DraftOutcome.Issued && known.Latest is { State: DraftState.Draft } undecided)
        {
            state.Change(session => DraftTable.Turn(session, undecided.Id, DraftState.Superseded, answer.Id));
        }
    }

    private DraftRow NewDraft(
        string bulletin, BulletinQuestion question, ComposedBulletin composed, string by, Known known, IReadOnlyList<UnitMove> moves)
    {
        var number = (known.Latest?.Number ?? 0) + 1;
        var draft = new DraftRow
        {
            Id = BulletinName.OfDraft(bulletin, number),
            Bulletin = bulletin,
            Number = number,
            Question = DraftReading.Kept(question),
            Name = composed.Name,
            Title = "",
            Fingerprint = composed.Fingerprint,
            Units = DraftReading.Kept(composed.Units),
            State = DraftState.Draft,
            DraftedBy = by,
            DraftedAt = time.GetUtcNow(),
            Replaces = known.Valid?.Id,
            Moves = DraftReading.Kept(moves),
            Text = "[]",
        };
        var printed = composed.Print(StampOf(draft, known.Issue, known.Valid?.Title));
        return draft with { Title = printed.Title, Text = DraftReading.Kept(PrintedText.Of(printed)) };
    }

    private static bool TryAdd(StateSession session, DraftRow draft, Known known)
    {
        if (KnownOf(session, draft.Bulletin).Marks != known.Marks)
        {
            return false;
        }

        if (known.Latest is { State: DraftState.Draft } undecided)
        {
            DraftTable.Turn(session, undecided.Id, DraftState.Superseded, draft.Id);
        }

        DraftTable.Add(session, draft);
        return true;
    }

    private static string ReasonOf(string reason) => reason.Trim() is { Length: > 0 } text
        ? PrintableText.OfText(text).ReplaceLineEndings(" ").TrimEnd('.', '。') : throw new UsageException("--reason is empty.");
}
