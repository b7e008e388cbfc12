using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>The clients of docs/api.md, run as they stand against the sample data.</summary>
public sealed partial class ApiRecipeTests(ServedSample served) : IClassFixture<ServedSample>
{
    private const string Shown = "http://127.0.0.1:8080";

    [Fact]
    public async Task Curl_Answers()
    {
        using var folder = new TemporaryFolder();

        var output = await Run(folder, "bash", "-e", folder.Write("recipe.sh", Block("bash")));

        Assert.StartsWith("日期", File.ReadAllText(folder["daily.csv"]).TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal("北京", JsonNode.Parse(output)!["area"]!.ToString());
    }

    /// <summary>The mean that a client makes of the 24 hours is the daily mean, hour 24 included.</summary>
    [Fact]
    public async Task Python_MakesTheDailyMeanOfTheHours()
    {
        using var folder = new TemporaryFolder();
        var daily = JsonNode.Parse(await served.Client.GetStringAsync(
            "/api/v1/daily?area=1001A&from=2016-01-02&to=2016-01-02", TestContext.Current.CancellationToken))!;

        var output = await Run(folder, "python3", folder.Write("recipe.py", Block("python")));

        Assert.Equal($"24 {daily["days"]![0]!["concentrations"]!["pm25"]}", output.Trim());
    }

    [Fact]
    public async Task R_ReadsTheHours_WhereItIsInstalled()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(place => File.Exists(Path.Combine(place, "Rscript"))))
        {
            return;
        }

        using var folder = new TemporaryFolder();
        Assert.Contains("2016-01-01", await Run(folder, "Rscript", folder.Write("recipe.R", Block("r"))), StringComparison.Ordinal);
    }

    private string Block(string language) => Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md")))
        .Single(match => match.Groups["language"].Value == language).Groups["text"].Value
        .Replace(Shown, served.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static async Task<string> Run(TemporaryFolder folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output;
    }

    [GeneratedRegex(@"```(?<language>\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
