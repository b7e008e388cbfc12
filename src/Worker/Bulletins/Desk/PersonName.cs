namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>The names of people who draft and sign.</summary>
internal static class PersonName
{
    private const int MostLetters = 60;

    /// <summary>A name as it is kept.</summary>
    /// <exception cref="UsageException">It is empty or too long.</exception>
    public static string Of(string name) =>
        PrintableText.OfText(name).ReplaceLineEndings(" ").Trim() is { Length: > 0 and <= MostLetters } kept
            ? kept : throw new UsageException($"--by needs a name of 1 to {MostLetters} letters.");

    /// <summary>True if two names are of one person.</summary>
    public static bool AreSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
