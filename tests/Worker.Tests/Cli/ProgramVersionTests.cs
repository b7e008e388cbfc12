using System.Text.RegularExpressions;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>The line of <c>aq --version</c>.</summary>
public sealed class ProgramVersionTests
{
    [Theory]
    [InlineData("0.2.0+20af311eab7fe66f7aa390fc2e4ce8eb0f5671aa", "aq 0.2.0, commit 20af311eab7f")]
    [InlineData("0.2.0+20af", "aq 0.2.0, commit 20af")]
    [InlineData("0.2.0", "aq 0.2.0, built without a repository")]
    [InlineData("0.2.0+", "aq 0.2.0, built without a repository")]
    public void From_InformationalVersion_NamesVersionAndCommit(string informational, string expected) =>
        Assert.Equal(expected, ProgramVersion.From(informational));

    [Fact]
    public async Task Version_OfTheProgram_IsThatOfTheChangelog()
    {
        var results = new StringWriter();
        var output = new Output(results, new StringWriter(), resultsAreRedirected: true, logIsRedirected: true);

        var exitCode = await CommandLine.Run(["--version"], output, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, exitCode);
        var newest = File.ReadLines(Path.Combine(Repository.Root, "CHANGELOG.md"))
            .Select(line => Heading().Match(line)).First(match => match.Success).Groups[1].Value;
        Assert.StartsWith($"aq {newest}, ", results.ToString(), StringComparison.Ordinal);
    }

    private static Regex Heading() => new(@"^## (\d+\.\d+\.\d+)");
}
