using System.CommandLine.Invocation;

namespace AqPipeline.Worker.Cli;

/// <summary>What a command with an answer does when it is called; other faces find the command behind its name here.</summary>
internal sealed class AnsweringAction(TableCommand command) : AsynchronousCommandLineAction
{
    /// <summary>The command.</summary>
    public TableCommand Command => command;

    /// <inheritdoc />
    public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default) =>
        command.Run(parseResult, cancellationToken);
}
