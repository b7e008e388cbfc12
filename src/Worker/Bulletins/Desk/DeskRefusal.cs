using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>The sentences of decisions that are refused: what stands in the way, and what to do.</summary>
internal static class DeskRefusal
{
    /// <summary>Somebody has decided on the draft.</summary>
    public static NoDataException IsDecided(DraftRow draft, IssueRow? issue) => new(draft.State switch
    {
        DraftState.Rejected => (
            $"{draft.Id} was rejected by {draft.DecidedBy}: {draft.Reason}.", $"{draft.Id} 已由{draft.DecidedBy}退回：{draft.Reason}。"),
        DraftState.Withdrawn => (
            $"{draft.Id} was withdrawn by {draft.DecidedBy}: {draft.Reason}.", $"{draft.Id} 已由{draft.DecidedBy}作废：{draft.Reason}。"),
        DraftState.Superseded => (
            $"{draft.Id} was superseded by {draft.Reason}. `aq bulletin list` shows it.",
            $"{draft.Id} 已被 {draft.Reason} 替代。`aq bulletin list` 可见。"),
        _ => (
            $"{draft.Id} was issued as {Name(draft, issue)} by {draft.DecidedBy}. A wrong issue is withdrawn: "
                + "`aq bulletin withdraw ID --by NAME --reason TEXT`.",
            $"{draft.Id} 已由{draft.DecidedBy}发布为{Name(draft, issue)}。有误时请作废：`aq bulletin withdraw ID --by NAME --reason TEXT`。"),
    });

    /// <summary>There is no valid issue that could be withdrawn.</summary>
    public static NoDataException IsNotIssued(DraftRow draft, IssueRow? issue) => draft.State == DraftState.Draft
        ? new((
            $"{draft.Id} is a draft and was not issued. A draft is rejected: `aq bulletin reject ID --by NAME --reason TEXT`.",
            $"{draft.Id} 为草稿，尚未发布。草稿请退回：`aq bulletin reject ID --by NAME --reason TEXT`。"))
        : IsDecided(draft, issue);

    /// <summary>The drafter may not sign.</summary>
    public static NoDataException IsDrafter(DraftRow draft) => new((
        $"{draft.Id} was drafted by {draft.DraftedBy}, who may not approve it (setting Bulletin:FourEyes). Another person approves it.",
        $"{draft.Id} 由{draft.DraftedBy}拟稿，拟稿人不得签发（设置 Bulletin:FourEyes）。请由他人签发。"));

    /// <summary>The figures, or the words that settings give, are not those that were shown.</summary>
    public static NoDataException HasChanged(DraftRow draft) => new((
        $"{draft.Id} cannot be approved: figures or words have changed since it was drafted at {DeskWords.Moment(draft.DraftedAt)} "
            + $"Beijing time. Make a new draft: `aq bulletin {Asked(draft)} --out DIR`.",
        $"{draft.Id} 不能签发：{DeskWords.Moment(draft.DraftedAt)}（北京时间）拟稿后数值或文字有变动。请重新拟稿：`aq bulletin {Asked(draft)} --out DIR`。"));

    /// <summary>The issue that the draft revises is no longer the valid one.</summary>
    public static NoDataException HasAnotherBefore(DraftRow draft) => new((
        $"{draft.Id} cannot be approved: the issue before it was issued or withdrawn since. Make a new draft: "
            + $"`aq bulletin {Asked(draft)} --out DIR`.",
        $"{draft.Id} 不能签发：拟稿后前一件有发布或作废。请重新拟稿：`aq bulletin {Asked(draft)} --out DIR`。"));

    /// <summary>An approved draft whose documents are lost and whose figures have changed.</summary>
    public static NoDataException IsLost(DraftRow draft, IssueRow issue) => new((
        $"{draft.Id} was approved as {Name(draft, issue)}, but its documents are lost and its figures have changed since. Withdraw it, "
            + "then draft again: `aq bulletin withdraw ID --by NAME --reason TEXT`.",
        $"{draft.Id} 已批准为{Name(draft, issue)}，但文件丢失且数值已有变动。请作废后重新拟稿：`aq bulletin withdraw ID --by NAME --reason TEXT`。"));

    private static string Name(DraftRow draft, IssueRow? issue) => issue is null ? draft.Title : DeskWords.NameOf(issue, draft.Title);

    /// <summary>The options that ask for the same bulletin.</summary>
    private static string Asked(DraftRow draft)
    {
        var question = draft.Question();
        return $"{(question.Period.Length == "2016-06".Length ? "--month" : "--period")} {question.Period}"
            + string.Concat(question.Groups.Select(group => $" --group {ShellText.Argument(group)}"))
            + (question.Counties ? " --counties" : "")
            + (question.Edition is { } edition ? $" --edition {edition}" : "")
            + (question.Events.Length > 0 ? $" --events {ShellText.Argument(question.Events)} --deduct {question.Deduct}" : "");
    }
}
