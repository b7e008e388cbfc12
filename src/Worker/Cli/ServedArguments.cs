using AqPipeline.Storage.Asking;

namespace AqPipeline.Worker.Cli;

/// <summary>
/// What a command takes from the worker that puts the question, instead of from options: a person has these on the command line.
/// </summary>
/// <param name="store">The store at one moment; <see langword="null"/> where the values are only checked.</param>
/// <param name="settings">The worker's settings.</param>
internal sealed class ServedArguments(SharedStore? store, object settings) : ParserConfiguration
{
    /// <summary>The store.</summary>
    /// <exception cref="InvalidOperationException">The values are only checked.</exception>
    public SharedStore Store => store ?? throw new InvalidOperationException("No store is opened to check the values of a question.");

    /// <summary>The settings.</summary>
    public object Settings => settings;
}
