using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Forecasting;

namespace AqPipeline.Worker.Tests.Forecasting;

/// <summary>How far a training is stands on a terminal alone.</summary>
public sealed class TrainingProgressTests
{
    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "models of 北京 and 1 more: 3/12 trained")]
    public void Of_IsALineOnATerminal_AndSilentInAPipe(bool isRedirected, string expected)
    {
        using var log = new StringWriter();
        var progress = new TrainingProgress(new Output(TextWriter.Null, log, resultsAreRedirected: true, isRedirected));

        progress.Of(["北京", "天津"])(3, 12);

        Assert.Contains(expected, log.ToString(), StringComparison.Ordinal);
        Assert.Equal(isRedirected, log.ToString().Length == 0);
    }
}
