using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest;

/// <summary>Says what a file looks like and what would be read from it, from its first part, without importing anything.</summary>
public static class FileDescriber
{
    private const int ExampleValues = 4;
    private const int FirstReadings = 12;
    private const int FirstRejections = 5;

    /// <summary>Describes a file.</summary>
    /// <param name="path">The file, plain or .gz; no archive.</param>
    /// <param name="layout">The layout to read it as; <see langword="null"/> to go by the header.</param>
    /// <param name="moment">Time of the import: hours that end more than a day later would be rejected.</param>
    public static FileDescription Describe(string path, ChosenLayout? layout = null, DateTimeOffset? moment = null)
    {
        if (Archive.IsWorkbook(path))
        {
            var (sheet, fault) = FileContent.Guarded(path, () => DescribeWorkbook(path, layout, moment));
            return sheet ?? new FileDescription { File = path, Reason = fault!.Reason };
        }

        if (Archive.IsArchive(path))
        {
            var (_, damage) = Archive.Open(path, CancellationToken.None);
            return new FileDescription
            {
                File = path,
                Reason = damage?.Reason ?? "it is an archive; unpack it and describe one of its files",
            };
        }

        var (description, refusal) = FileContent.Guarded(path, () => Describe(Opened(path, layout), layout, moment));
        return description ?? new FileDescription { File = path, Reason = refusal!.Reason };
    }

    private static FileSource Opened(string path, ChosenLayout? layout) =>
        FileReader.Prepared(FileSource.Open(path, layout?.Encoding), layout);

    /// <summary>Describes the sheet of the mapping, or the first that is a table.</summary>
    private static FileDescription DescribeWorkbook(string path, ChosenLayout? layout, DateTimeOffset? moment)
    {
        var (archive, refusal) = Archive.Open(path, CancellationToken.None, sheet: layout?.Sheet);
        if (archive is null)
        {
            throw new InvalidDataException(refusal!.Reason);
        }

        FileSource? first = null;
        foreach (var (entry, content) in archive.Read(archive.Entries))
        {
            var source = FileSource.OfSheet(entry.Path, content.ToArray());
            if (TableShape.Of(source.Head) is not null)
            {
                return Describe(FileReader.BelowTitles(source, layout) ?? source, layout, moment);
            }

            first ??= source;
        }

        return Describe(first!, layout, moment);
    }

    private static FileDescription Describe(FileSource source, ChosenLayout? layout, DateTimeOffset? moment)
    {
        var table = TableShape.Of(source.Head);
        var columns = table is null ? [] : ColumnGuess.Of(table);
        var known = FileReader.LayoutOf(source.Head, layout);
        var (content, refusal) =
            FileContent.Guarded(source.Path, () => FileReader.ReadAs(layout, FirstPart(source, table), contentHash: "", moment: moment));

        // What to do is what is being done.
        var reason = (content as FileContent.Refused ?? refusal)?.Reason.Split($"; {FileReader.WhatToDo}")[0];
        if (table is { Rows.Count: 0 } && known is null && content is FileContent.Refused)
        {
            reason = "there are no rows below the header; describe a file with rows";
        }

        var draft = table is { Rows.Count: > 0 } && known is null && content is not FileContent.StationList
            && UnsupportedLayouts.Explain(source.Head) is null
            ? new DraftMapping(table, columns).For(source)
            : null;
        if (draft is not null && DraftTrial.Trouble(draft, trial => Trial(trial, source, table, moment)) is { } trouble)
        {
            (draft, reason) = (null, $"{reason}; no mapping can be drafted for it ({trouble})");
        }

        var description = new FileDescription
        {
            File = source.Path,
            Layout = known?.Name ?? (content is FileContent.StationList ? FileReader.StationListFormat : null),
            Encoding = source.EncodingName,
            Delimiter = table?.Delimiter,
            HeaderLine = table is { HeaderLine: > 0 and var line } ? line + (int)source.LinesAbove : 0,
            Reason = reason,
            Columns = table is null ? [] : [.. columns.Select((column, index) => new DescribedColumn(
                index + 1, column.Name, [.. table.Values(index).Distinct(StringComparer.Ordinal).Take(ExampleValues)], column.ToString())
            {
                ChineseMeaning = column.ToChinese(),
            })],
            Draft = draft,
        };
        return content is FileContent.Readings readings
            ? description with
            {
                Readings = [.. ReadingsOf(readings.StationDays).Take(FirstReadings)],
                Rejections = [.. readings.Receipt.Rejections.Take(FirstRejections)],
            }
            : description;
    }

    private static FileContent Trial(ChosenLayout layout, FileSource source, TableShape? table, DateTimeOffset? moment)
    {
        var (content, refusal) =
            FileContent.Guarded(source.Path, () => FileReader.ReadAs(layout, FirstPart(source, table), contentHash: "", moment: moment));
        return content ?? refusal!;
    }

    /// <summary>A long table is cut behind a line; what is no table must be read whole.</summary>
    private static FileSource FirstPart(FileSource source, TableShape? table)
    {
        if (table is null || !source.Head.IsCut)
        {
            return source;
        }

        var bytes = new byte[FileHead.MaxBytes];
        using var stream = source.Open();
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var end = bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        return new FileSource(source.Path, new ArraySegment<byte>(bytes, 0, end > 0 ? end : length), source.Head.Encoding)
        {
            IsFirstPart = true,
        };
    }

    private static IEnumerable<DescribedReading> ReadingsOf(IReadOnlyList<StationDay> days)
    {
        foreach (var day in days)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                for (var pollutant = 0; pollutant < Pollutants.Count; pollutant++)
                {
                    if (day.TryGet((Pollutant)pollutant, hour, out var scaled))
                    {
                        yield return new DescribedReading(
                            day.Station, new HourEnding(day.Day, hour), (Pollutant)pollutant, (decimal)scaled / StationDay.Scale);
                    }
                }
            }
        }
    }
}
