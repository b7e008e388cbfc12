namespace AqPipeline.Worker.Cli;

/// <summary>A command that answers with sheets: as text, as JSON, or as a file.</summary>
/// <param name="output">Receives the answer.</param>
/// <param name="folder">What <c>--out</c> writes into a folder; by default it takes only a file.</param>
internal abstract class TableCommand(Output output, string? folder = null)
{
    /// <summary>Findings of a list.</summary>
    private const int MostFindings = 20;

    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _all = new("--all")
    {
        Description = $"Show all rows. By default a terminal shows the first {SheetText.MostRows} rows.",
    };

    /// <summary>The file, or folder, that gets the answer.</summary>
    protected Option<string?> Out { get; } = TableFile.Option(folder);

    /// <summary>Receives the answer, and what is said on the way.</summary>
    protected Output Output => output;

    /// <summary>True if all rows are asked for.</summary>
    protected bool IsWhole(ParseResult arguments) => arguments.GetValue(_all);

    /// <summary>Further options that several commands have.</summary>
    protected virtual IEnumerable<Option> MoreOptions => [];

    /// <summary>Options that follow the command in a proposal, such as the store.</summary>
    protected virtual string ProposedOptions(ParseResult arguments) => "";

    /// <summary>
    /// True if nothing is recorded. A signal then ends the command at once: a computation that does not watch for signals is left where it
    /// is, since there is nothing to complete.
    /// </summary>
    protected virtual bool OnlyReads(ParseResult arguments) => false;

    /// <summary>Adds the common options to a command and lets it answer.</summary>
    protected Command Declare(Command command)
    {
        foreach (var option in (Option[])[_all, Out, .. MoreOptions, _json])
        {
            command.Add(option);
        }

        command.Action = new AnsweringAction(this);
        return command;
    }

    /// <summary>Runs the command: prints its answer, and writes it to the file that is named.</summary>
    internal async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var answer = OnlyReads(arguments)
            ? await Task.Run(() => Answer(arguments, cancellationToken), CancellationToken.None).WaitAsync(cancellationToken)
            : await Answer(arguments, cancellationToken);
        if (arguments.GetValue(Out) is { } file)
        {
            Write(file, answer);
        }

        if (arguments.GetValue(_json))
        {
            answer.Json(output);
        }
        else if (answer.NoData is null)
        {
            Print(arguments, answer);
        }

        if (answer.NoData is not { } sentence)
        {
            return answer.ExitCode;
        }

        output.Note(sentence.In(output.Language));
        return answer.ExitCodeWithoutData;
    }

    /// <summary>The answer alone, for a face other than the console.</summary>
    internal Task<Answer> Ask(ParseResult arguments, CancellationToken cancellationToken) => Answer(arguments, cancellationToken);

    /// <summary>Answers.</summary>
    protected abstract Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Prints the answer as text.</summary>
    protected virtual void Print(ParseResult arguments, Answer answer)
    {
        var isWhole = IsWhole(arguments);
        Sheet[] sheets = [.. answer.Printed ?? answer.Sheets, .. answer.Details];
        foreach (var sheet in sheets)
        {
            output.Sheet(sheet, isWhole);
        }

        foreach (var finding in answer.Findings.Take(isWhole ? int.MaxValue : MostFindings))
        {
            output.Line(finding);
        }

        if (!isWhole && answer.Findings.Count - MostFindings is > 0 and var more)
        {
            output.Line(($"{Counted.Of(more, "finding")} more; --all shows them", $"另有{more}条；--all 显示全部"));
        }

        output.SayLeftOut(sheets);
        foreach (var command in answer.Next.Where(_ => output.ShowsProgress))
        {
            output.Say($"Next: {command}{ProposedOptions(arguments)}");
        }
    }

    private void Write(string file, Answer answer)
    {
        if (!TableFile.IsNamed(file) && answer.Folder is { } write)
        {
            write(file);
        }
        else if (answer.Sheets.Count > 0)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } place && !Directory.Exists(place))
            {
                Directory.CreateDirectory(place);
                output.Note($"--out created the folder {place}.");
            }

            TableFile.Write(file, answer.Sheets, output.Language);
        }
        else
        {
            output.Note($"--out {file}: nothing was written, because this answer has no table.");
        }
    }
}
