using AqPipeline.Ingest.Archives;
using CsvHelper;

namespace AqPipeline.Ingest;

/// <summary>A reading that a file is known to have.</summary>
/// <param name="Station">The series.</param>
/// <param name="Day">The natural day.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Hour">1 to 24, as in <see cref="HourEnding"/>.</param>
/// <param name="Scaled">The value in 0.0001 of the pollutant's unit; <see langword="null"/> where the file has the hour without
/// one.</param>
public readonly record struct SoughtReading(StationId Station, DateOnly Day, Pollutant Pollutant, int Hour, int? Scaled);

/// <summary>Lines of a file, the first being 1.</summary>
/// <param name="First">The first line.</param>
/// <param name="Last">The last one; another than the first when a row goes over several lines.</param>
public readonly record struct FileLines(long First, long Last);

/// <summary>
/// Finds the lines in which a file says readings, by reading ever smaller parts of it: what a half holds is sought in its halves. The
/// layouts need not know of it. A reading that several lines say is found in the first of them that is a row by itself.
/// </summary>
public static class LineFinder
{
    /// <summary>Looks for readings in a file that was imported.</summary>
    /// <param name="file">The path of its receipt: a file, or an archive's path, <c>/</c>, and the name in it.</param>
    /// <param name="contentHash">The hash of its receipt; a file of other content is not searched.</param>
    /// <param name="format">The layout of its receipt.</param>
    /// <param name="sought">The readings.</param>
    /// <param name="names">The one spelling of any series, as in <see cref="FileReader"/>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The lines of those that were found; or why the file cannot be searched.</returns>
    public static (IReadOnlyDictionary<SoughtReading, FileLines> Lines, string? Trouble) Find(
        string file,
        string contentHash,
        string format,
        IReadOnlyCollection<SoughtReading> sought,
        Func<StationId, StationId>? names,
        CancellationToken cancellationToken)
    {
        var (lines, refusal) = FileContent.Guarded(file, () => Search(file, contentHash, format, sought, names, cancellationToken));
        return lines is null ? (new Dictionary<SoughtReading, FileLines>(), refusal!.Reason) : (lines, null);
    }

    private static Dictionary<SoughtReading, FileLines> Search(
        string file,
        string contentHash,
        string format,
        IReadOnlyCollection<SoughtReading> sought,
        Func<StationId, StationId>? names,
        CancellationToken cancellationToken)
    {
        var content = OriginalFile.Read(file, contentHash, cancellationToken);
        var source = OriginalFile.IsSheet(file) ? FileSource.OfSheet(file, content) : new FileSource(file, content);
        source = FileReader.Prepared(source, null);
        source = FileReader.BelowTitles(source, null) ?? source;
        if (FileReader.LayoutOf(source.Head, null) is not { } layout || layout.Name != format)
        {
            throw new InvalidDataException(
                $"it was read as {format}, which its header does not say; its lines are known only for layouts the program recognises");
        }

        return new Parts(source, layout, names, cancellationToken).Find(sought);
    }

    /// <summary>A row with line breaks in quotes has a few lines.</summary>
    private const int LinesOfARow = 8;

    /// <summary>The parts of one file: its header with some of the lines below.</summary>
    private sealed class Parts
    {
        private readonly FileSource _source;
        private readonly IReadingFormat _layout;
        private readonly Func<StationId, StationId>? _names;
        private readonly CancellationToken _cancellationToken;
        private readonly byte[] _bytes;
        private readonly List<int> _starts;
        private readonly int _headerLines;
        private readonly int[] _furtherHeaders;
        private readonly Dictionary<SoughtReading, FileLines> _found = [];

        public Parts(FileSource source, IReadingFormat layout, Func<StationId, StationId>? names, CancellationToken cancellationToken)
        {
            (_source, _layout, _names, _cancellationToken) = (source, layout, names, cancellationToken);
            using var stream = source.Open();
            _bytes = new byte[stream.Length];
            stream.ReadExactly(_bytes);
            _starts = [0];
            for (var place = 0; place < _bytes.Length; place++)
            {
                if (_bytes[place] == '\n' && place + 1 < _bytes.Length)
                {
                    _starts.Add(place + 1);
                }
            }

            var whole = new ReadingCollector(_names) { CutLine = source.CutLine };
            layout.Read(source, whole);
            _headerLines = (int)Math.Min(whole.HeaderLines, _starts.Count);
            _furtherHeaders = [.. whole.FurtherHeaders.Select(line => (int)line - 1)];
        }

        public Dictionary<SoughtReading, FileLines> Find(IReadOnlyCollection<SoughtReading> sought)
        {
            Narrow(_headerLines, _starts.Count, HeldBy(_headerLines, _starts.Count, sought));
            return _found;
        }

        /// <summary>Notes the lines of what a part is known to hold; lines are counted from 0 here.</summary>
        private void Narrow(int first, int end, List<SoughtReading> held)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (held.Count == 0)
            {
                return;
            }

            // A cut through a row of several lines loses it: cut elsewhere.
            foreach (var cut
                in Enumerable.Range(0, 2 * LinesOfARow)
                    .Select(place => (first + end) / 2 + (place % 2 == 0 ? place / 2 : -(place + 1) / 2)))
            {
                if (cut <= first || cut >= end)
                {
                    continue;
                }

                var left = HeldBy(first, cut, held);
                var right = HeldBy(cut, end, [.. held.Except(left)]);
                if (left.Count + right.Count == held.Count)
                {
                    Narrow(first, cut, left);
                    Narrow(cut, end, right);
                    return;
                }
            }

            foreach (var reading in held)
            {
                _found.Add(reading, new FileLines(_source.LinesAbove + first + 1, _source.LinesAbove + end));
            }
        }

        private List<SoughtReading> HeldBy(int first, int end, IReadOnlyCollection<SoughtReading> sought)
        {
            if (sought.Count == 0 || first >= end)
            {
                return [];
            }

            // Rows go by the last header above them.
            var further = Array.FindLast(_furtherHeaders, line => line < first);
            byte[] header = further == 0 ? [.. Lines(0, _headerLines)] : [.. Lines(0, _headerLines - 1), .. Lines(further, further + 1)];
            try
            {
                var source = new FileSource(_source.Path, (byte[])[.. header, .. Lines(first, end)], _source.Head.Encoding);
                var collector = new ReadingCollector(_names) { CutLine = source.CutLine };
                _layout.Read(source, collector);
                var days = collector.Finish(source, "", _layout.Name).StationDays.ToDictionary(day => (day.Station, day.Day));
                return [.. sought.Where(reading => days.TryGetValue((reading.Station, reading.Day), out var day) && Says(day, reading))];
            }
            catch (Exception exception) when (exception is CsvFormatException or MisreadException or InvalidDataException)
            {
                // A row was cut in two.
                return [];
            }
        }

        private Span<byte> Lines(int first, int end) => _bytes.AsSpan(_starts[first]..(end < _starts.Count ? _starts[end] : _bytes.Length));

        private static bool Says(StationDay day, SoughtReading reading) =>
            (day.Stated(reading.Pollutant) >> (reading.Hour - 1) & 1) != 0
            && (day.TryGet(reading.Pollutant, reading.Hour, out var scaled) ? scaled : null as int?) == reading.Scaled;
    }
}
