using System.Diagnostics;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// Says on one line of a terminal how an import gets on: files and bytes looked at, then files, rows, rate, time left. Says nothing into a
/// pipe, and nothing where there is no output. Called from several threads.
/// </summary>
internal sealed class ImportProgress(Output? output)
{
    /// <summary>Columns of the line, so that a shorter one leaves nothing of a longer one.</summary>
    private const int Width = 72;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = new();
    private TimeSpan _shown;
    private int _files;
    private int _filesDone;
    private long _bytes;
    private long _bytesDone;
    private long _rows;

    /// <summary>Tells nobody: the worker has no terminal.</summary>
    public static ImportProgress Silent => new(null);

    /// <summary>Receives a sentence for each repair of the store during the import.</summary>
    public Action<string> Mended { get; init; } = sentence => output?.Note(sentence);

    /// <summary>The files are hashed, and archives looked through to their end, before anything is imported.</summary>
    public void StartLooking(int files) => Begin(files, 0);

    /// <summary>So many more bytes of them, unpacked ones of archives too, have been looked at.</summary>
    public void Look(long bytes)
    {
        lock (_lock)
        {
            _bytesDone += bytes;
            ShowLooking(isLast: false);
        }
    }

    /// <summary>One more of them has been looked at to its end.</summary>
    public void LookedThrough()
    {
        lock (_lock)
        {
            _filesDone++;
            ShowLooking(isLast: _filesDone == _files);
        }
    }

    /// <summary>The import begins.</summary>
    public void Start(int files, long bytes) => Begin(files, bytes);

    /// <summary>One more file is read.</summary>
    public void Advance(long bytes, int rows)
    {
        lock (_lock)
        {
            _filesDone++;
            _bytesDone += bytes;
            _rows += rows;
            var left = _bytesDone == 0 ? TimeSpan.Zero : _watch.Elapsed * ((double)(_bytes - _bytesDone) / _bytesDone);
            var rate = _rows / Math.Max(_watch.Elapsed.TotalSeconds, 0.001);
            Show(
                $"{_filesDone}/{_files} files, {Texts.Count(_rows)} rows, {Texts.Count((long)rate)} rows/s, {left:mm\\:ss} left",
                isLast: _filesDone == _files);
        }
    }

    private void Begin(int files, long bytes)
    {
        (_files, _bytes, _filesDone, _bytesDone, _rows, _shown) = (files, bytes, 0, 0, 0, TimeSpan.Zero);
        _watch.Restart();
    }

    private void ShowLooking(bool isLast) => Show($"{_filesDone}/{_files} files looked at, {Texts.Count(_bytesDone >> 20)} MiB", isLast);

    private void Show(string line, bool isLast)
    {
        if (output is { ShowsProgress: true } && (isLast || _watch.Elapsed - _shown >= Interval))
        {
            _shown = _watch.Elapsed;
            output.SayAgain(line.PadRight(Width) + (isLast ? "\n" : ""));
        }
    }
}
