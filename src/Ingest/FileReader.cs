using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Formats;
using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest;

/// <summary>Reads one file of any known layout, recognised from its header. A file that cannot be read whole is refused whole.</summary>
public static class FileReader
{
    /// <summary>The name of the layout of station lists.</summary>
    public const string StationListFormat = StationLists.Name;

    /// <summary>Advice for a table of hours of an unknown format.</summary>
    internal const string WhatToDo = "`aq ingest --describe FILE` drafts a mapping for it, to be used with --mapping";

    /// <summary>Advice for a table of days of an unknown format.</summary>
    internal const string WhatToDoWithDays = "a mapping with \"daily\": true says what its columns are (docs/formats.md)";

    private static readonly IReadingFormat[] Formats =
    [
        new NationalSites(), new NationalCities(), new BeijingSites(), new NationalCitiesWide(), new CnemcLiveJson(), new CnemcLiveCsv(),
        new CnemcRecordsJson(),
        new StationCrawl(), new Prsa(),
        new OpenAqV3(), new OpenAqLegacy(), new EpaAqs(), new Eea(), new EeaDownload(), new Aurn(), new StateAir(), new Kdd2018(),
        new AirNow(), new AirKorea(), new TaiwanYear(),
    ];

    /// <summary>Layouts of other countries, of archives, and of crawled pages: their stations stand in no station list and are asked for by
    /// code.</summary>
    private static readonly string[] s_withoutStationList =
    [
        "openaq-v3", "openaq-legacy", "epa-aqs", "eea", "eea-download", "airnow", "airkorea", "taiwan-year", "aurn", "stateair", "kdd2018",
        "station-crawl",
    ];

    /// <summary>True if the stations of a layout are to be found in a station list, so that one that is not is a finding.</summary>
    public static bool ExpectsStationList(string format) => !s_withoutStationList.Contains(format);

    /// <summary>The names of the layouts.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = [.. Formats.Select(format => format.Name), StationListFormat];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or .gz.</param>
    /// <param name="contentHash">Its <see cref="ContentHash"/>, for the receipt.</param>
    /// <param name="layout">The layout to read it as; <see langword="null"/> to go by the header.</param>
    /// <param name="names">The one spelling of any series; <see langword="null"/> for what the letters alone say
    /// (<see cref="SeriesSpelling"/>).</param>
    /// <param name="moment">Time of the import: hours that end more than a day later are rejected. <see langword="null"/> accepts every
    /// hour.</param>
    public static FileContent Read(
        string path, string contentHash, ChosenLayout? layout = null, Func<StationId, StationId>? names = null,
        DateTimeOffset? moment = null) =>
        Read(path, () => FileSource.Open(path, layout?.Encoding), contentHash, layout, names, moment);

    /// <summary>Reads an entry of an archive.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="layout">The layout to read it as; <see langword="null"/> to go by the header.</param>
    /// <param name="names">The one spelling of any series; <see langword="null"/> for what the letters alone say.</param>
    /// <param name="moment">Time of the import: hours that end more than a day later are rejected. <see langword="null"/> accepts every
    /// hour.</param>
    public static FileContent Read(
        ArchiveEntry entry, ArraySegment<byte> content, ChosenLayout? layout = null, Func<StationId, StationId>? names = null,
        DateTimeOffset? moment = null) =>
        Read(
            entry.Path,
            () => entry.IsSheet
                ? FileSource.OfSheet(entry.Path, content)
                : FileSource.Open(entry.Path, content, layout?.Encoding),
            entry.ContentHash, layout, names, moment);

    private static FileContent Read(
        string path, Func<FileSource> open, string contentHash, ChosenLayout? layout, Func<StationId, StationId>? names,
        DateTimeOffset? moment)
    {
        var (content, refusal) = FileContent.Guarded(path, () =>
        {
            var source = Prepared(open(), layout);
            return BelowTitles(source, layout) is { } table
                ? WithLinesAbove(table, () => ReadAs(layout, table, contentHash, names, moment))
                : ReadAs(layout, source, contentHash, names, moment);
        });
        return content ?? refusal!;
    }

    /// <summary>A sheet from its header on, where lines stand above; <see langword="null"/> for every other file.</summary>
    internal static FileSource? BelowTitles(FileSource source, ChosenLayout? chosen) =>
        source.IsSheet && !IsHeaderOf(source.Head, chosen)
            ? source.BelowTitles().Select(table => Prepared(table, chosen)).FirstOrDefault(table => IsHeaderOf(table.Head, chosen))
            : null;

    /// <summary>A file with its header put right, where it is not known as it stands or goes on in further lines.</summary>
    internal static FileSource Prepared(FileSource source, ChosenLayout? chosen)
    {
        var mapping = chosen?.Table?.Mapping;
        var line = mapping?.HeaderLine ?? 1;
        var isInLines = line > 0 && HeaderLine.IsInLines(source, line);
        if (line == 0 || (!isInLines && IsHeaderOf(source.Head, chosen)))
        {
            return source;
        }

        var right = HeaderLine.PutRight(source, line, mapping?.Delimiter ?? ',', isTrimmed: mapping is null);
        return right is not null && (isInLines || IsHeaderOf(right.Head, chosen)) ? right : source;
    }

    private static bool IsHeaderOf(FileHead head, ChosenLayout? chosen) =>
        (LayoutOf(head, chosen) is { } layout && layout.Recognises(head)) || StationLists.Recognises(head);

    /// <summary>Lines are those of the sheet.</summary>
    private static FileContent WithLinesAbove(FileSource source, Func<FileContent> read)
    {
        var (content, refusal) = FileContent.Guarded(source.Path, read);
        return (content ?? refusal) switch
        {
            FileContent.Refused refused => refused with { Line = refused.Line + (refused.Line > 0 ? source.LinesAbove : 0) },
            FileContent.Readings readings => readings with { Receipt = Moved(readings.Receipt) },
            FileContent.StationList list => list with { Receipt = Moved(list.Receipt) },
            var other => other!,
        };

        ImportReceipt Moved(ImportReceipt receipt) => receipt with
        {
            Rejections =
            [
                .. receipt.Rejections.Select(
                    rejection => rejection with { Line = rejection.Line + (rejection.Line > 0 ? source.LinesAbove : 0) }),
            ],
        };
    }

    /// <summary>The layout to read a file in; <see langword="null"/> when it has none, or is a station list.</summary>
    internal static IReadingFormat? LayoutOf(FileHead head, ChosenLayout? chosen) => chosen switch
    {
        { Table: { } table } => table.Recognises(head) || !StationLists.Recognises(head) ? table : null,
        { DayFormats: { } formats } => Array.Find(formats, known => known.Recognises(head)),
        _ => Array.Find(Formats, known => (chosen is null || known.Name == chosen.Name) && known.Recognises(head)),
    };

    /// <summary>Reads a file that is open.</summary>
    internal static FileContent ReadAs(
        ChosenLayout? chosen, FileSource source, string contentHash, Func<StationId, StationId>? names = null,
        DateTimeOffset? moment = null) =>
        SeriesCodes.Check(ReadUnchecked(chosen, source, contentHash, names, moment));

    private static FileContent ReadUnchecked(
        ChosenLayout? chosen, FileSource source, string contentHash, Func<StationId, StationId>? names, DateTimeOffset? moment)
    {
        if (source.Head.Doubt is { } doubt)
        {
            return new FileContent.Refused(source.Path, 0, doubt);
        }

        // A station list in a folder of readings is one whatever layout was asked for.
        var layout = LayoutOf(source.Head, chosen);
        if (layout is null && StationLists.Recognises(source.Head))
        {
            return StationLists.Read(source, contentHash, names);
        }

        if (layout is null && chosen is { IsOfDays: true })
        {
            return new FileContent.Refused(source.Path, 1, UnsupportedLayouts.ExplainAmongDays(source.Head)
                ?? (LayoutOf(source.Head, null) is { } hours
                    ? $"its rows are hours ({hours.Name}); import it without --daily"
                    : $"no known table of days; {WhatToDoWithDays}"));
        }

        if (layout is null)
        {
            return new FileContent.Refused(source.Path, 1, UnsupportedLayouts.Explain(source.Head)
                ?? (AmbiguousLayouts.LackOf(source.Head) is { } lack ? $"{lack}; {WhatToDo}, where what is lacking can be said" : null)
                ?? (chosen is null ? UnknownLayout(source.Head.Headers) : $"the header is not one of layout {chosen.Name}"));
        }

        if (layout is MappedTable { Mapping.IsOfDays: false } && !layout.Recognises(source.Head) && DailyTable.Is(source.Head))
        {
            return new FileContent.Refused(source.Path, 1, DailyTable.Content);
        }

        var collector = ReadingCollector.OfWholeFile(layout, source, names, moment);
        if (collector.IsLateAsAWhole)
        {
            return new FileContent.Refused(source.Path, 0, collector.Late.OfWholeFile!);
        }

        var readings = collector.Finish(source, contentHash, layout.Name);
        if (chosen is { IsOfDays: true })
        {
            return PublishedDays.Of(readings);
        }

        var trouble = collector.Indices.TroubleOf(readings.StationDays)
            ?? (ColumnCheck.TroubleOf(readings.StationDays) is { } moved ? (0, moved) : null);
        return trouble is { } proof ? new FileContent.Refused(source.Path, proof.Line, proof.Reason) : readings;
    }

    private static string UnknownLayout(IReadOnlyList<string> headers)
    {
        if (headers.Count == 0)
        {
            return "the file is empty";
        }

        const int shown = 6;
        var columns = PrintableText.Of(
            string.Join(',', headers.Take(shown).Select(name => name.Length <= 24 ? name : name[..24] + "…")));
        return $"no known layout has the header '{columns}{(headers.Count > shown ? ",…" : "")}'; known are "
            + $"{string.Join(", ", FormatNames)}; {WhatToDo}";
    }
}
