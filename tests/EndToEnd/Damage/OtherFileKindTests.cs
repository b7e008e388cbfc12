using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>Pipes, devices and links in circles: refused by name at once, and the other files are imported.</summary>
public sealed class OtherFileKindTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ingest_PipeAndLinksToTheFolderItself_TakesTheGoodFileOnce()
    {
        Good("data/good.csv");
        NamedPipe.Create(_folder["data/pipe.csv"]);
        File.CreateSymbolicLink(_folder["data/zero.csv"], "/dev/zero");
        Directory.CreateSymbolicLink(_folder["data/a"], ".");
        Directory.CreateSymbolicLink(_folder["data/b"], ".");

        var result = await Soon("ingest", _folder["data"], "--store", "memory:");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 file imported, 0 known already, 2 refused.", result.Log, StringComparison.Ordinal);
        Assert.Contains("pipe.csv is a pipe, not a plain file", result.Output, StringComparison.Ordinal);
        Assert.Contains("zero.csv is a device, not a plain file", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest sample-data/stations.csv --store memory: --mapping")]
    [InlineData("ingest --store memory:")]
    [InlineData("ingest sample-data/stations.csv --store memory: --stations")]
    [InlineData("indicators --area 北京 --period 2014 --store memory: --events")]
    [InlineData("fetch --store memory: --sources")]
    [InlineData("plans validate --store memory:")]
    [InlineData("report-indicator")]
    [InlineData("status --config")]
    public async Task Command_NamedAPipeOrADevice_SaysSoAtOnce(string command)
    {
        foreach (var path in new[] { NamedPipe.Create(_folder["pipe"]), "/dev/zero" })
        {
            var result = await Soon([.. command.Split(' '), path]);

            Assert.True(result.ExitCode is 1 or 2 or 3, $"exit code {result.ExitCode}");
            Assert.Contains("not a plain file", result.Output + result.Log, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Output + result.Log, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("imports --store sqlite:")]
    [InlineData("status --set State=")]
    public async Task Command_WithAPipeAsItsDatabase_SaysSoAtOnce(string command)
    {
        var result = await Soon((command + NamedPipe.Create(_folder["pipe"])).Split(' '));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("pipe is a pipe, not a plain file", result.Log, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> Soon(params string[] arguments) =>
        Task.Run(() => AqProgram.Run(arguments)).WaitAsync(s_longest, TestContext.Current.CancellationToken);

    private void Good(string name) => _folder.Write(name, "date,hour,type,1001A\n20160601,1,PM2.5,18\n");
}
