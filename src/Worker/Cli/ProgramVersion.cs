using System.CommandLine.Invocation;
using System.Reflection;

namespace AqPipeline.Worker.Cli;

/// <summary>The version and the commit of the program, as <c>aq --version</c> prints them.</summary>
internal static class ProgramVersion
{
    private const int CommitLength = 12;

    /// <summary>Version and commit of this build; a build outside a repository has no commit.</summary>
    public static string Text { get; } = From(
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    /// <summary>Reads an informational version such as <c>0.2.0+1f3c…</c>.</summary>
    /// <param name="informationalVersion">The version of the project, then <c>+</c> and the commit if the build had a repository.</param>
    /// <returns>The line that <c>aq --version</c> prints.</returns>
    public static string From(string informationalVersion) => informationalVersion.Split('+', 2) switch
    {
        [var version, { Length: > 0 } commit] => $"aq {version}, commit {commit[..Math.Min(commit.Length, CommitLength)]}",
        [var version, ..] => $"aq {version}, built without a repository",
        _ => "aq",
    };

    /// <summary>Lets the option <c>--version</c> of a root command print this line.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="output">Receives the line.</param>
    public static void AddTo(RootCommand root, Output output)
    {
        var option = root.Options.OfType<VersionOption>().Single();
        option.Description = "Show version and commit.";
        option.Action = new Printing(output);
    }

    private sealed class Printing(Output output) : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            output.Results.WriteLine(Text);
            return ExitCode.Done;
        }
    }
}
