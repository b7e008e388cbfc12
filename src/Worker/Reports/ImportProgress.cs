using System.Diagnostics;
using AqPipeline.Worker.Pipeline;

namespace AqPipeline.Worker.Reports;

/// <summary>Says on one line of a terminal how an import gets on: files, rows, rate, time left. Says nothing into a pipe.</summary>
internal sealed class ImportProgress(Output output) : IImportProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = new();
    private TimeSpan _shown;
    private int _files;
    private int _filesDone;
    private long _bytes;
    private long _bytesDone;
    private long _rows;

    public void Start(int files, long bytes)
    {
        (_files, _bytes) = (files, bytes);
        (_filesDone, _bytesDone, _rows, _shown) = (0, 0, 0, TimeSpan.Zero);
        _watch.Restart();
    }

    public void Advance(long bytes, int rows)
    {
        lock (_lock)
        {
            _filesDone++;
            _bytesDone += bytes;
            _rows += rows;
            var isLast = _filesDone == _files;
            if (!output.ShowsProgress || (_watch.Elapsed - _shown < Interval && !isLast))
            {
                return;
            }

            _shown = _watch.Elapsed;
            var left = _bytesDone == 0 ? TimeSpan.Zero : _watch.Elapsed * ((double)(_bytes - _bytesDone) / _bytesDone);
            var rate = _rows / Math.Max(_watch.Elapsed.TotalSeconds, 0.001);
            output.SayAgain(
                $"{_filesDone}/{_files} files, {Texts.Count(_rows)} rows, {Texts.Count((long)rate)} rows/s, {left:mm\\:ss} left   {(isLast ? "\n" : "")}");
        }
    }
}
