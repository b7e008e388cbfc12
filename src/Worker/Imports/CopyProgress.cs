using System.Diagnostics;

namespace AqPipeline.Worker.Imports;

/// <summary>Says on one line of a terminal how a copy, or a look at every row, gets on. Says nothing into a pipe.</summary>
internal sealed class CopyProgress(Output output, string what = "portions copied or compared")
{
    /// <summary>Columns of the line, so that a shorter one leaves nothing of a longer one.</summary>
    private const int Width = 72;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>So many portions of so many are copied or compared.</summary>
    public void Advance(int done, int all)
    {
        if (output.ShowsProgress && done > 0)
        {
            var left = _watch.Elapsed * ((double)(all - done) / done);
            output.SayAgain($"{done}/{all} {what}, {left:hh\\:mm\\:ss} left".PadRight(Width) + (done == all ? "\n" : ""));
        }
    }
}
