namespace AqPipeline.Worker.Cli;

/// <summary>The user asked for something that is not there. The message is one sentence for them.</summary>
internal sealed class UsageException(string message) : Exception(message);
