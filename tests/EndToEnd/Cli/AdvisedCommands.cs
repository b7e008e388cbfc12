using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>A command that a page or a message advises.</summary>
/// <param name="Place">The file.</param>
/// <param name="Text">The command with its placeholders.</param>
internal sealed record AdvisedCommand(string Place, string Text);

/// <summary>Collects the commands that pages of documentation and texts of the program advise.</summary>
internal static partial class AdvisedCommands
{
    /// <summary>Commands of the pages: lines of code blocks, and code within the text.</summary>
    public static IEnumerable<AdvisedCommand> OfPages() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Append(Path.Combine(Repository.Root, "README.md")).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != "commands.md"
        from text in InPage(File.ReadAllText(file))
        select new AdvisedCommand(Path.GetRelativePath(Repository.Root, file), text);

    /// <summary>Commands of the program's own texts: in back quotes, or after a colon or a verb.</summary>
    public static IEnumerable<AdvisedCommand> OfMessages() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        from text in InSource(File.ReadAllText(file))
        select new AdvisedCommand(Path.GetRelativePath(Repository.Root, file), text);

    private static IEnumerable<string> InPage(string page)
    {
        foreach (Match block in Block().Matches(page))
        {
            foreach (var line in block.Groups[1].Value.Split('\n').Where(line => line.StartsWith("aq ", StringComparison.Ordinal)))
            {
                yield return Comment().Replace(line, "").Trim();
            }
        }

        foreach (Match inline in Inline().Matches(Block().Replace(page, "")))
        {
            yield return inline.Groups[1].Value.ReplaceLineEndings(" ").Trim();
        }
    }

    private static IEnumerable<string> InSource(string source)
    {
        // Comments advise nobody, and a text may go on in the next line.
        var joined = Joint().Replace(LineComment().Replace(source, ""), "");
        foreach (Match literal in Literal().Matches(joined))
        {
            foreach (Match command in Quoted().Matches(literal.Value).Concat(Bare().Matches(literal.Value)))
            {
                yield return command.Groups[1].Value.Trim().TrimEnd('.', ',', ':');
            }
        }
    }

    [GeneratedRegex("^```[a-z]*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+#.*$|\s+\|\|.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("`(aq [^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex("^\\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex LineComment();

    [GeneratedRegex("\"\\s*\\n\\s*\\+ \\$?\"")]
    private static partial Regex Joint();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.|\\{[^}\n]*\\})*\"")]
    private static partial Regex Literal();

    [GeneratedRegex("`(aq [a-z][^`]*)`")]
    private static partial Regex Quoted();

    /// <summary>A command without back quotes ends with the last option, placeholder or inserted value.</summary>
    [GeneratedRegex(@"(?<![`\w<-])(aq [a-z][a-z-]+(?: (?:--[a-z-]+|-[0-9]+|[A-Z][A-Z.]+\b|\{[^}]*\}))*)(?! [a-z]+`)")]
    private static partial Regex Bare();
}
