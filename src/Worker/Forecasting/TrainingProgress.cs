using System.Diagnostics;

namespace AqPipeline.Worker.Forecasting;

/// <summary>One line on a terminal that says how far the training of models is; a pipe sees nothing.</summary>
/// <param name="output">The terminal.</param>
internal sealed class TrainingProgress(Output output)
{
    /// <summary>Columns of the line, so that a shorter one leaves nothing of a longer one.</summary>
    private const int Width = 72;

    private readonly Lock _lock = new();

    /// <summary>Shows the trainings of a group of areas.</summary>
    /// <param name="areas">Its areas.</param>
    /// <returns>Takes how many trainings are done, and of how many.</returns>
    public Action<int, int> Of(IReadOnlyList<string> areas)
    {
        var watch = Stopwatch.StartNew();
        var what = areas is [var only] ? only : $"{areas[0]} and {areas.Count - 1} more";
        return (done, of) =>
        {
            lock (_lock)
            {
                if (output.ShowsProgress)
                {
                    var left = watch.Elapsed * ((double)(of - done) / done);
                    var line = string.Create(
                        CultureInfo.InvariantCulture, $"models of {what}: {done}/{of} trained, {left:mm\\:ss} left");
                    output.SayAgain(TextWidth.Cut(line, Width).PadRight(Width) + (done == of ? "\n" : ""));
                }
            }
        };
    }
}
