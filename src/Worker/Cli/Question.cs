using System.CommandLine;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Cli;

/// <summary>
/// A command that reads a store: declares the options that all have, opens the store, and writes the answer as text, JSON or a file.
/// </summary>
/// <param name="output">Receives the answer.</param>
/// <param name="folder">What <c>--out</c> writes into a folder; by default it takes only a file.</param>
internal abstract class Question(Output output, string? folder = null)
{
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _out = TableFile.Option(folder);
    private readonly Option<bool> _all = new("--all")
    {
        Description = $"Show all rows. By default a terminal shows the first {SheetText.MostRows} rows.",
    };

    /// <summary>Receives the answer, and what is said on the way.</summary>
    protected Output Output => output;

    /// <summary>Adds the common options to a command and lets it answer.</summary>
    protected Command Declare(Command command)
    {
        foreach (var option in (Option[])[_all, _out, _store, _json])
        {
            command.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    /// <summary>Opens the store.</summary>
    protected virtual IStore Open(string uri) => StoreUri.OpenExisting(uri);

    /// <summary>Answers from a store.</summary>
    protected abstract Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken);

    /// <summary>Prints the answer as text.</summary>
    protected virtual void Print(ParseResult arguments, Answer answer)
    {
        foreach (var sheet in answer.Sheets.Concat(answer.Details))
        {
            output.Sheet(sheet, arguments.GetValue(_all));
        }

        var store = arguments.GetResult(_store) is { Implicit: false } ? $" --store {arguments.GetValue(_store)}" : "";
        foreach (var command in answer.Next.Where(_ => output.ShowsProgress))
        {
            output.Say($"Next: {command}{store}");
        }
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = Open(arguments.GetRequiredValue(_store));
        var answer = await Answer(arguments, store, cancellationToken);
        if (arguments.GetValue(_out) is { } file)
        {
            var write = TableFile.IsNamed(file) ? null : answer.Folder;
            (write ?? (name => TableFile.Write(name, answer.Sheets, output.Language)))(file);
        }

        if (arguments.GetValue(_json))
        {
            answer.Json(output);
        }
        else
        {
            Print(arguments, answer);
        }

        return answer.ExitCode;
    }
}
