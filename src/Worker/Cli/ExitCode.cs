namespace AqPipeline.Worker.Cli;

/// <summary>Exit codes of the program (a contract).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>
    /// Done, with findings: something was rejected or refused, or with --strict a target is missed. Or there are no data for the answer.
    /// </summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or has an unknown name.</summary>
    public const int Usage = 2;

    /// <summary>A file, a store or the worker is missing or damaged.</summary>
    public const int Environment = 3;

    /// <summary>SIGINT ended the command: 128 and the number of the signal.</summary>
    public const int Interrupted = 128 + 2;

    /// <summary>SIGTERM ended the command: 128 and the number of the signal.</summary>
    public const int Terminated = 128 + 15;
}

/// <summary>The command line is wrong, or has an unknown name. The message is one sentence for the user.</summary>
internal class UsageException(string message) : Exception(message);

/// <summary>A name means nothing here. The message is one sentence for the user, with names that may have been meant.</summary>
internal sealed class UnknownNameException(string message) : UsageException(message);

/// <summary>There are no data for the answer to a sound question.</summary>
/// <param name="sentence">One sentence for the user.</param>
internal sealed class NoDataException(Words sentence) : Exception(sentence.English)
{
    /// <summary>The sentence in both languages.</summary>
    public Words Sentence => sentence;
}
