using System.Text.RegularExpressions;
using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest.Sources;

/// <summary>
/// Reads a sources file: one strict JSON document, every fault at once with its JSON path. Paths in it are relative to its folder.
/// </summary>
public static partial class SourceFile
{
    private const string DefaultSpool = "aq-data/spool";
    private const string NotAnOffset = "expected the offset of the dates in the url from UTC, such as +08:00";

    /// <summary>Reads a sources file.</summary>
    /// <exception cref="InvalidDataException">It is not one; the message lists every fault.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static IReadOnlyList<Source> Read(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) && !PlainFile.IsOther(full))
        {
            throw new FileNotFoundException(
                $"Sources file not found: {path}. Create it (docs/operations.md, Sources), or name another with --sources FILE.", full);
        }

        return Parse(
            Path.GetFileName(path), PlainFile.ReadSettings(full), Path.GetDirectoryName(full)!, Environment.GetEnvironmentVariable);
    }

    /// <summary>Reads the text of a sources file.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <param name="folder">The folder its paths are relative to.</param>
    /// <param name="environment">Gives the value of an environment variable.</param>
    internal static IReadOnlyList<Source> Parse(string name, ReadOnlyMemory<byte> json, string folder, Func<string, string?> environment)
    {
        var faults = new List<string>();
        List<Source> sources = [];
        using var document = StrictJson.Parse(json, faults);
        if (document is not null && new SourceFields(document.RootElement, "$", faults) is { IsObject: true } root)
        {
            var spool = Path.Combine(folder, root.Text("spool") ?? DefaultSpool);
            foreach (var (element, path) in root.List("sources"))
            {
                var fields = new SourceFields(element, path, faults);
                if (fields.IsObject && One(fields, folder, spool, environment) is { } source)
                {
                    sources.Add(source);
                }
            }

            root.RefuseOthers();
        }

        faults.AddRange(
            from same in sources.GroupBy(source => source.Name, StringComparer.OrdinalIgnoreCase)
            where same.Count() > 1
            select $"$.sources: {same.Count()} sources are called {same.Key}.");
        return faults.Count == 0
            ? sources
            : throw new InvalidDataException(
                "The sources cannot be used:\n" + string.Join('\n', faults.Select(fault => $"{name}: {fault}")));
    }

    private static Source? One(SourceFields fields, string folder, string spool, Func<string, string?> environment)
    {
        var kind = fields.Text("kind", isRequired: true);
        var name = fields.Text("name", isRequired: true);
        if (name is not null && !SafeName().IsMatch(name))
        {
            fields.Fault("name", "expected at most 40 letters, digits, - and _, as a folder is called so");
        }

        var layout = Layout(fields, folder);
        var isReviewed = fields.Flag("reviewed");
        switch (kind)
        {
            case "inbox":
                return Inbox(fields, name, layout, folder) with { IsReviewed = isReviewed };
            case "http":
                return Http(fields, name, layout, spool, environment) with { IsReviewed = isReviewed };
            case not null:
                fields.Fault("kind", $"'{kind}' is neither inbox nor http");
                break;
        }

        return null;
    }

    /// <summary>The layout that the files of a source have: a known one by name, or a mapping in a file of its own.</summary>
    private static ChosenLayout? Layout(SourceFields fields, string folder)
    {
        var (format, mapping) = (fields.Text("format"), fields.Text("mapping"));
        if (mapping is not null)
        {
            return format is null
                ? Mapping(fields, Path.GetFullPath(mapping, folder))
                : Faulty("mapping", "stands beside format; give one of them");
        }

        return format switch
        {
            null => null,
            _ when FileReader.FormatNames.Contains(format) => ChosenLayout.Named(format),
            _ => Faulty("format", $"'{format}' is not a layout; known are {string.Join(", ", FileReader.FormatNames)}"),
        };

        ChosenLayout? Faulty(string member, string fault)
        {
            fields.Fault(member, fault);
            return null;
        }
    }

    private static ChosenLayout? Mapping(SourceFields fields, string path)
    {
        try
        {
            return ChosenLayout.Mapped(TableMapping.Read(path));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            fields.Fault("mapping", exception.Message.TrimEnd('.'));
            return null;
        }
    }

    private static InboxSource Inbox(SourceFields fields, string? name, ChosenLayout? layout, string folder)
    {
        var source = new InboxSource
        {
            Name = name ?? "",
            Layout = layout,
            Path = Path.GetFullPath(fields.Text("path", isRequired: true) ?? "", folder),
            Still = fields.Seconds("stillSeconds", InboxSource.DefaultStill),
            DoneFolder = Folder("moveDoneTo"),
            FailedFolder = Folder("moveFailedTo"),
        };
        RefuseAround("moveDoneTo", source.DoneFolder);
        RefuseAround("moveFailedTo", source.FailedFolder);
        fields.RefuseOthers();
        return source;

        string? Folder(string member) => fields.Text(member) is { } path ? Path.GetFullPath(path, folder) : null;

        // What lies in these folders is passed over: around the inbox they would hide all of it.
        void RefuseAround(string member, string? place)
        {
            if (place is not null && fields.Has("path")
                && InboxReader.IsUnder(place, Path.Combine(InboxReader.FixedPart(source.Path), "x")))
            {
                fields.Fault(member, "is the inbox itself or a folder around it; choose one beside or in it");
            }
        }
    }

    private static HttpSource Http(SourceFields fields, string? name, ChosenLayout? layout, string spool, Func<string, string?> environment)
    {
        var url = Url(fields);
        var every = Every(fields, url);
        var zone = fields.Text("zone");
        var offset = TimeSpan.Zero;
        if (zone is null ? every is not null : !TryOffset(zone, out offset))
        {
            fields.Fault("zone", NotAnOffset);
        }

        var lookBack = (int)fields.Whole("lookBack", every is null ? 0 : HttpSource.DefaultLookBack, 0, HttpSource.MaxLookBack);
        if (every is null && url is { IsDated: false } && (zone is not null || lookBack > 0))
        {
            fields.Fault(zone is not null ? "zone" : "lookBack", "has no use, as the url has no date");
        }

        var saveAs = fields.Text("saveAs");
        if (saveAs is not null && HttpTarget.SafeName(saveAs) != saveAs)
        {
            fields.Fault("saveAs", "expected the name of a file: letters, digits, -, _ and ., at most 60");
        }

        var header = Header(fields, environment);

        // Where there is a fault nobody gets to see the source; it is made all the same, to find the faults of the other members.
        var source = new HttpSource
        {
            Name = name ?? "",
            Layout = layout,
            Folder = Path.GetFullPath(Path.Combine(spool, name ?? "")),
            Url = url!,
        };
        source = source with
        {
            Every = every,
            Zone = offset,
            LookBack = lookBack,
            SaveAs = saveAs,
            Header = header,
            Tries = (int)fields.Whole("tries", source.Tries, 1, 10),
            RetryDelay = fields.Seconds("retryDelaySeconds", source.RetryDelay),
            LongestWait = fields.Seconds("longestWaitSeconds", source.LongestWait),
            TryTimeout = fields.Seconds("tryTimeoutSeconds", source.TryTimeout, least: 0.01),
            Stall = fields.Seconds("stallSeconds", source.Stall, least: 0.01),
            MaxBytes = fields.Whole("maxBytes", source.MaxBytes, 1, ArchiveLimits.MaxBytes),
        };
        fields.RefuseOthers();
        return source;
    }

    private static HttpUrlTemplate? Url(SourceFields fields)
    {
        if (fields.Text("url", isRequired: true) is not { } text)
        {
            return null;
        }

        var (url, fault) = HttpUrlTemplate.Parse(text);
        if (fault is not null)
        {
            fields.Fault("url", fault);
        }

        return url;
    }

    private static HttpPeriod? Every(SourceFields fields, HttpUrlTemplate? url)
    {
        HttpPeriod? every = fields.Text("every") switch
        {
            "day" => HttpPeriod.Day,
            "hour" => HttpPeriod.Hour,
            _ => null,
        };
        if (every is null && fields.Has("every"))
        {
            fields.Fault("every", "expected day or hour");
        }
        else if (every is null && url is { IsDated: true })
        {
            fields.Fault("every", "is missing: the url has a date, so say whether there is a file each day or each hour");
        }
        else if (every is not null && url is { HasDay: false })
        {
            fields.Fault("url", "needs {yyyy}, {MM} and {dd}, as there is a file each day or hour");
        }
        else if (url is not null && every is not null && url.HasHour != every is HttpPeriod.Hour)
        {
            fields.Fault(
                "url", every is HttpPeriod.Hour ? "needs {HH}, as there is a file each hour" : "has {HH}, but there is one file a day");
        }

        return every;
    }

    private static HttpHeader? Header(SourceFields fields, Func<string, string?> environment)
    {
        if (fields.Object("header") is not { } header)
        {
            return null;
        }

        var name = header.Text("name", isRequired: true);
        var variable = header.Text("fromEnvironment", isRequired: true);
        header.RefuseOthers();
        if (name is not null && !HttpHeader.IsName(name))
        {
            header.Fault("name", "is not the name of a header that a request may have");
        }

        var value = variable is null ? null : environment(variable);
        if (variable is not null && (value is null || !HttpHeader.IsValue(value)))
        {
            header.Fault(
                "fromEnvironment",
                $"the environment variable {variable} {(value is null ? "is not set" : "is not one line of printable ASCII")}");
        }

        return name is null || value is null ? null : new HttpHeader(name, value);
    }

    private static bool TryOffset(string text, out TimeSpan offset)
    {
        var isOffset = DateTimeOffset.TryParseExact(
            "2016-01-01" + text, "yyyy-MM-ddzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && text.Length == "+08:00".Length;
        offset = day.Offset;
        return isOffset;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,39}\\z")]
    private static partial Regex SafeName();
}
