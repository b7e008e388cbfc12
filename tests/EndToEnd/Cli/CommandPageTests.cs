using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>docs/commands.md lists the commands and options that the program has.</summary>
public sealed class CommandPageTests
{
    private const string Marker = "do not edit it by hand.\n\n";

    [Fact]
    public async Task Page_OfAllCommands_IsTheOneInTheDocuments()
    {
        var (path, token) = (Path.Combine(Repository.Root, "docs", "commands.md"), TestContext.Current.CancellationToken);
        var output = new Output(new StringWriter(), new StringWriter(), resultsAreRedirected: true, logIsRedirected: true);
        var page = await File.ReadAllTextAsync(path, token);
        var head = page.Split(Marker)[0] + Marker;
        var text = head + CommandPage.Text(CommandLine.Commands(output, TimeProvider.System));
        if (Environment.GetEnvironmentVariable("AQ_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, text, token);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(path, token));
    }
}
