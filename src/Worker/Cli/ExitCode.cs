namespace AqPipeline.Worker.Cli;

/// <summary>Exit codes of the program (a contract).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, with findings: something was rejected or refused, or with --strict a target is missed.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The environment is not as it must be: a store, a file, a plan.</summary>
    public const int Environment = 3;

    /// <summary>SIGINT ended the command: 128 and the number of the signal.</summary>
    public const int Interrupted = 128 + 2;

    /// <summary>SIGTERM ended the command: 128 and the number of the signal.</summary>
    public const int Terminated = 128 + 15;
}

/// <summary>The user asked for something that is not there. The message is one sentence for them.</summary>
internal sealed class UsageException(string message) : Exception(message);
