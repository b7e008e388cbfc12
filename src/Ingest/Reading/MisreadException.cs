namespace AqPipeline.Ingest.Reading;

/// <summary>
/// A row proves that the program does not read the file as it is meant: rows that happen to fit are then no evidence either, and nothing of
/// the file is taken. <see cref="FileReader"/> makes a refusal of it. What is wrong with one row or field only is a rejection, which is a
/// value.
/// </summary>
/// <param name="line">The line of the proof, the first being 1.</param>
/// <param name="message">One sentence for a person: what the row shows, and what to do.</param>
internal sealed class MisreadException(long line, string message) : Exception(message)
{
    /// <summary>The line of the proof.</summary>
    public long Line { get; } = line;
}
