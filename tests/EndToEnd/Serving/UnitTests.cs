using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary><c>deploy/aq.service</c> and the scripts of the Debian package, by the tools that will read them.</summary>
public sealed class UnitTests
{
    private static readonly string s_deploy = Path.Combine(Repository.Root, "deploy");

    /// <summary>The exposure of systemd-analyze(1), 0 to 10: above 3.0, which it takes as 30, the tool fails.</summary>
    [Fact]
    public async Task Unit_Exposure_IsAtMostThree()
    {
        var unit = Path.Combine(s_deploy, "aq.service");

        var result = await ShellTool.Run(
            "systemd-analyze", ["security", "--offline=true", "--threshold=30", "--no-pager", unit], Repository.Root);

        Assert.True(result.ExitCode == 0, result.Output + result.Log);
    }

    [Fact]
    public void Unit_NamesWatchdog_AndNothingThatStopsACompiler()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(s_deploy, "aq.service"))];

        Assert.Contains("Type=notify", lines);
        Assert.Contains("WatchdogSec=60", lines);
        Assert.DoesNotContain("MemoryDenyWriteExecute=true", lines);
    }

    [Theory]
    [InlineData("postinst")]
    [InlineData("prerm")]
    [InlineData("postrm")]
    public async Task Script_OfThePackage_IsReadByTheShell(string name)
    {
        var result = await ShellTool.Run("sh", ["-n", Path.Combine(s_deploy, "deb", name)], Repository.Root);

        Assert.Equal((0, ""), (result.ExitCode, result.Log));
    }
}
