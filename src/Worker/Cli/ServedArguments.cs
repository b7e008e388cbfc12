using AqPipeline.Storage.Asking;

namespace AqPipeline.Worker.Cli;

/// <summary>What a command takes from the worker that puts the question, instead of from options: a person has these on the command line.</summary>
/// <param name="store">The store at one moment.</param>
/// <param name="settings">The worker's settings.</param>
internal sealed class ServedArguments(SharedStore store, object settings) : ParserConfiguration
{
    /// <summary>The store.</summary>
    public SharedStore Store => store;

    /// <summary>The settings.</summary>
    public object Settings => settings;
}
