using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>Words of drafts and issues that several faces have.</summary>
internal static class DeskWords
{
    /// <summary>What an issue is called: by its 文号, else its 期号, else its date and title.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="title">Its title.</param>
    public static string NameOf(IssueRow issue, string title) => issue.NumberText ?? issue.IssueText
        ?? string.Create(CultureInfo.InvariantCulture, $"{issue.Date:yyyy年M月d日}印发的《{title}》");

    /// <summary>A moment in Beijing time.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static Words Of(DraftState state) => state switch
    {
        DraftState.Draft => ("draft", "草稿"),
        DraftState.Approved => ("approved", "已批准，文件未写完"),
        DraftState.Issued => ("issued", "已发布"),
        DraftState.Rejected => ("rejected", "已退回"),
        DraftState.Withdrawn => ("withdrawn", "已作废"),
        _ => ("superseded", "已被替代"),
    };

    public static Words Of(DeliveryState state) => state switch
    {
        DeliveryState.Sent => ("sent", "已送达"),
        DeliveryState.Failed => ("failed", "失败"),
        DeliveryState.Dropped => ("not needed", "无需发送"),
        DeliveryState.Sending => ("being sent", "发送中"),
        _ => ("waiting", "待发送"),
    };

    public static Words Of(DeliveryChannel channel) => channel switch
    {
        DeliveryChannel.Mail => ("mail", "邮件"),
        DeliveryChannel.Folder => ("folder", "文件夹"),
        _ => "webhook",
    };

    public static Words Of(DeliveryOccasion occasion) =>
        occasion == DeliveryOccasion.Issue ? ("issue", "发布") : ("withdrawal", "作废");
}
