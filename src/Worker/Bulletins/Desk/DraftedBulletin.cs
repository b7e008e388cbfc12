using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>What a call for a draft came to.</summary>
internal enum DraftOutcome
{
    /// <summary>A new draft.</summary>
    New,

    /// <summary>The undecided draft of before: the figures are the same.</summary>
    Same,

    /// <summary>None: the figures are those that were issued.</summary>
    Issued,

    /// <summary>None: a draft with these figures was rejected, and the worker does not ask again.</summary>
    Rejected,

    /// <summary>None: an issue with these figures was withdrawn, and the worker does not ask again.</summary>
    Withdrawn,
}

/// <summary>A draft, or the issue with the same figures.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Outcome">What the call came to.</param>
/// <param name="Stamp">What is printed beside the figures.</param>
/// <param name="Issue">The issue with the same figures; <see langword="null"/> for a draft.</param>
internal sealed record DraftedBulletin(DraftRow Draft, DraftOutcome Outcome, BulletinStamp Stamp, IssueRow? Issue = null)
{
    /// <summary>The short name and the ID, for people.</summary>
    public string Id => Draft.Id;

    /// <summary>What happened, in a sentence.</summary>
    public Words Sentence => Outcome switch
    {
        DraftOutcome.New when Draft.Replaces is not null => (
            $"Draft {Draft.Number} of {Draft.Name} is {Id}. It revises {Stamp.Replaces}: {Counted.Of(Stamp.Moves.Count, "unit")} changed.",
            $"{Draft.Name}第{Draft.Number}稿，编号 {Id}。修订{Stamp.Replaces}，{Stamp.Moves.Count}个单位有变动。"),
        DraftOutcome.New => (
            $"Draft {Draft.Number} of {Draft.Name} is {Id}.", $"{Draft.Name}第{Draft.Number}稿，编号 {Id}。"),
        DraftOutcome.Same => (
            $"The figures are those of draft {Id} of {DeskWords.Moment(Draft.DraftedAt)}.",
            $"数值与 {DeskWords.Moment(Draft.DraftedAt)} 的草稿 {Id} 一致。"),
        DraftOutcome.Issued => (
            $"The figures are those of {Id}, issued as {DeskWords.NameOf(Issue!, Draft.Title)}: there is nothing to issue.",
            $"数值与已发布的 {Id}（{DeskWords.NameOf(Issue!, Draft.Title)}）一致，无需发布。"),
        DraftOutcome.Rejected => (
            $"The figures are those of {Id}, which {Draft.DecidedBy} rejected: {Draft.Reason}.",
            $"数值与 {Id} 一致，该稿已由{Draft.DecidedBy}退回：{Draft.Reason}。"),
        _ => (
            $"The figures are those of {Id}, which {Draft.DecidedBy} withdrew: {Draft.Reason}.",
            $"数值与 {Id} 一致，该件已由{Draft.DecidedBy}作废：{Draft.Reason}。"),
    };
}
