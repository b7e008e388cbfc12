namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Words that every format of a bulletin prints around the texts of the model.</summary>
internal static class PrintedWords
{
    /// <summary>草稿 in two letters with a blank between them, as it stands in the box.</summary>
    public const string Draft = "草　稿";

    /// <summary>The mark before a list of notes.</summary>
    private const string Note = "注：";

    /// <summary>A day as in 成文日期: 2019年4月12日, without leading zeros.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>附件1.</summary>
    public static string Annex(int number) => string.Create(CultureInfo.InvariantCulture, $"附件{number}");

    /// <summary>Notes, each with its number, where there are more than one; the first with 注：.</summary>
    public static IEnumerable<string> Notes(NotesBlock block) => block.Notes.Count == 1
        ? [Note + block.Notes[0]]
        : block.Notes.Select((note, place) => string.Create(CultureInfo.InvariantCulture, $"{(place == 0 ? Note : "")}{place + 1}.{note}"));

    /// <summary>抄送 with its full stop.</summary>
    public static string Copies(string copiesTo) => $"抄送：{copiesTo}{(copiesTo.EndsWith('。') ? "" : "。")}";

    /// <summary>联系人 and telephone.</summary>
    public static string Contact(string contact) =>
        contact.StartsWith("联系人", StringComparison.Ordinal) ? contact : $"联系人：{contact}";

    /// <summary>印发日期.</summary>
    public static string Printed(DateOnly day) => Day(day) + "印发";
}
