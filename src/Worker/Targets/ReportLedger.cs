using System.Text;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Targets;

/// <summary>
/// All figures that were ever reported, in one file beside the store. Nothing is taken out of it: a later report stands beside the earlier
/// one.
/// </summary>
internal sealed class ReportLedger(string path, TimeProvider time)
{
    /// <summary>Where it is when nobody says otherwise.</summary>
    public const string DefaultPath = "aq-data/reported.csv";

    /// <summary>Everything that was reported, in the order in which it was handed in; nothing when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file was damaged; the message names every line.</exception>
    public IReadOnlyList<ReportedIndicator> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var (reports, rejections) = ReportedIndicatorFile.Read(path, null, time.GetUtcNow());
        return rejections.Count == 0 ? reports : throw new InvalidDataException(
            $"{path} was changed by hand; restore it, or hand its rows in "
                + $"again:\n{string.Join('\n', rejections.Select(rejection => Of(path, rejection)))}");
    }

    /// <summary>Adds what is not in it yet, one command after the other.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="cancellationToken">Stops the wait for another command.</param>
    /// <returns>The reports that were added.</returns>
    /// <exception cref="IOException">Another command holds the file.</exception>
    public async Task<IReadOnlyList<ReportedIndicator>> Add(IReadOnlyList<ReportedIndicator> reports, CancellationToken cancellationToken)
    {
        using var held = await FileLock.Take(path, cancellationToken);
        var known = Read();
        var added = reports.Where(report => !known.Any(other => other with { Recorded = report.Recorded } == report)).ToList();
        if (added.Count == 0)
        {
            return added;
        }

        WholeFile.WriteMarked(path, Text([.. known, .. added]));
        return added;
    }

    /// <summary>A rejection with its place in words.</summary>
    public static string Of(string file, Rejection rejection) =>
        $"{file}:{rejection.Line}{(rejection.Column > 0 ? $":{rejection.Column}" : "")}: {rejection.Reason}";

    private static string Text(IEnumerable<ReportedIndicator> reports)
    {
        var text = new StringBuilder(CsvText.Line(ReportedIndicatorFile.Columns)).Append('\n');
        foreach (var report in reports)
        {
            text.Append(CsvText.Line(
            [
                report.Plan,
                report.Target,
                report.Period.Label,
                report.Value.ToString(CultureInfo.InvariantCulture),
                report.Unit,
                report.Source,
                report.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                report.Note,
                report.Recorded.ToString("O", CultureInfo.InvariantCulture),
            ])).Append('\n');
        }

        return text.ToString();
    }
}
