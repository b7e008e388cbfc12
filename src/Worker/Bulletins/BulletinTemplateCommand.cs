using AqPipeline.Worker.Bulletins.Docx;
using AqPipeline.Worker.Bulletins.Xlsx;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin template</c>: the templates of the program, to be changed, and whether changed ones can be used.</summary>
internal sealed class BulletinTemplateCommand(Output output)
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Templates to check: .docx and .xlsx.",
    };

    private readonly Option<string?> _out = new("--out") { Description = "Folder for the templates of the program." };

    public Command Create()
    {
        var command = new Command("template", "Write the templates of the program, or check templates and name every fault.")
        {
            _files, _out,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        var (files, folder) = (arguments.GetValue(_files) ?? [], arguments.GetValue(_out));
        if (files.Length == 0 && folder is null)
        {
            throw new UsageException("Name templates to check, or a folder for those of the program: --out DIR.");
        }

        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            WholeFile.Write(Path.Combine(folder, "bulletin-template.docx"), path => DocxTemplate.WriteDefault(path));
            WholeFile.Write(Path.Combine(folder, "bulletin-template.xlsx"), XlsxTemplate.WriteDefault);
            output.Line(Path.Combine(folder, "bulletin-template.docx"));
            output.Line(Path.Combine(folder, "bulletin-template.xlsx"));
        }

        var faults = files.SelectMany(BulletinTemplates.Faults).ToList();
        foreach (var fault in faults)
        {
            output.Line(fault);
        }

        foreach (var file in files.Where(file => !faults.Any(fault => fault.StartsWith(file + ":", StringComparison.Ordinal))))
        {
            output.Line(($"{file}: can be used.", $"{file}：可用。"));
        }

        return faults.Count > 0 ? ExitCode.Findings : ExitCode.Done;
    }
}
