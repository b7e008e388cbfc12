using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Sending;

/// <summary>What one delivery says and brings.</summary>
/// <param name="delivery">The delivery.</param>
/// <param name="draft">The draft that was issued.</param>
/// <param name="issue">The issue.</param>
/// <param name="files">Its documents.</param>
internal sealed class BulletinMessage(DeliveryRow delivery, DraftRow draft, IssueRow issue, IReadOnlyList<IssueFileRow> files)
{
    private static readonly string[] s_attached = [".docx", ".pdf"];

    public DeliveryRow Delivery => delivery;

    public DraftRow Draft => draft;

    public IssueRow Issue => issue;

    public IReadOnlyList<IssueFileRow> Files => files;

    /// <summary>True if it says that the issue is void.</summary>
    public bool IsWithdrawal => delivery.Occasion == DeliveryOccasion.Withdrawal;

    /// <summary>The same for the same message to the same recipient, however often it is tried.</summary>
    public string Key => $"{draft.Id}/{JsonText.Name(delivery.Occasion)}";

    /// <summary>The documents of a mail.</summary>
    public IEnumerable<string> Attached => IsWithdrawal ? [] : files.Select(file => Path.Combine(issue.Folder, file.Name))
        .Where(file => s_attached.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));

    /// <summary>The subject of a mail.</summary>
    public string Subject => (IsWithdrawal ? "【作废】" : issue.Replaces is null ? "" : "【修订】") + draft.Title;

    /// <summary>The text of a mail.</summary>
    public string Text => IsWithdrawal
        ? $"{Name}《{draft.Title}》自即日起作废，请勿使用。\n原因：{issue.WithdrawnReason}。\n"
        : $"现发送{Name}《{draft.Title}》。\n"
            + (issue.Replaces is { } replaced ? $"本件替代{replaced}，原件作废。\n" : "")
            + string.Concat(files.Select(file => $"{file.Name}  SHA-256 {file.Sha256}\n"));

    private string Name => string.Join("，", new[] { issue.NumberText, issue.IssueText }.OfType<string>());
}
