using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>
/// The names of a bulletin and of its drafts. Two questions ask for the same bulletin when they name the same groups, period and units;
/// another edition or another list of events makes another draft of it.
/// </summary>
internal static class BulletinName
{
    /// <summary>The bulletin, such as <c>2019-03-jilin-cities</c>.</summary>
    public static string Of(BulletinQuestion question) => $"{PeriodOf(question).Label}-{Units(question)}";

    /// <summary>A draft of it, such as <c>B-2019-03-jilin-cities-2</c>.</summary>
    public static string OfDraft(string bulletin, int number) => string.Create(CultureInfo.InvariantCulture, $"B-{bulletin}-{number}");

    /// <summary>The start of the names of its files, such as <c>bulletin-jilin-cities-2019-03</c>.</summary>
    public static string OfFiles(BulletinQuestion question) => $"bulletin-{Units(question)}-{PeriodOf(question).Label}";

    /// <summary>The period of a question.</summary>
    /// <exception cref="UsageException">It is not a period.</exception>
    public static Period PeriodOf(BulletinQuestion question) => Period.TryParse(question.Period, out var period)
        ? period!
        : throw new UsageException($"'{question.Period}' is not a period. Use 2016-06, 2016Q2, 2016H1 or 2016.");

    private static string Units(BulletinQuestion question) =>
        FileNames.Of(string.Join('+', question.Groups)) + (question.Counties ? "-counties" : "");
}
