using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace AqPipeline.Ingest.Archives;

/// <summary>
/// Walks through the sheets of an Excel workbook. Each is a file of comma-separated values with a line for each row of the sheet, so that
/// every format and mapping reads it, and lines in receipts are rows of the sheet.
/// </summary>
internal static class WorkbookContainer
{
    /// <summary>Bytes of a workbook, and of what an .xlsx file unpacks to.</summary>
    public const long MaxBytes = 512L << 20;

    private const string Advice = "open it in Excel and save it as .xlsx, or the sheet as CSV UTF-8";

    private static readonly byte[] OleMark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    static WorkbookContainer() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The visible sheets that have cells, in their order; a sheet without any has no bytes.</summary>
    /// <param name="file">The workbook, from its start.</param>
    /// <param name="name">Its name, whose end says of which kind it is.</param>
    /// <param name="open">Opens the workbook a second time.</param>
    /// <exception cref="InvalidDataException">It is no workbook, encrypted, damaged, or larger than real ones.</exception>
    public static IEnumerable<ContainerEntry> Walk(Stream file, string name, Func<Stream> open)
    {
        CheckKind(file, name);
        using var reader = Open(file);
        var isFurther = false;
        while (Guarded(() => !isFurther || reader.NextResult()))
        {
            isFurther = true;
            var isVisible = reader.VisibleState == "visible";
            var text = isVisible ? Guarded(() => TextOf(file.Length, reader, open)) : [];
            var sheet = NameOf(reader.Name);
            yield return new ContainerEntry(sheet, text.Count, new MemoryStream(text.Array ?? [], 0, text.Count), null)
            {
                Sheet = sheet,
                LeftOut = (isVisible, text.Count) switch
                {
                    (false, _) => "a hidden sheet",
                    (_, 0) => "a sheet without cells",
                    _ => null,
                },
            };
        }
    }

    private static ArraySegment<byte> TextOf(long packedBytes, IExcelDataReader reader, Func<Stream> open)
    {
        using var faults = new FaultyCells(open, reader.Name);
        return SheetText.Of(reader, packedBytes, faults);
    }

    /// <summary>What a file is by its first bytes that is a workbook and not called one; <see langword="null"/> for any other.</summary>
    public static string? Explain(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith(OleMark) => "an Excel workbook (.xls) called something else: rename it",
        [(byte)'P', (byte)'K', 3, 4, ..] when start.IndexOf("xl/"u8) >= 0 || start.IndexOf("[Content_Types].xml"u8) >= 0 =>
            "an Excel workbook (.xlsx) called something else: rename it",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive called something else: rename it",
        _ => null,
    };

    private static void CheckKind(Stream file, string name)
    {
        if (file.Length > MaxBytes)
        {
            throw new InvalidDataException($"the workbook has more than {MaxBytes >> 20} MiB; save its sheets as CSV UTF-8");
        }

        var start = new byte[Math.Min(1 << 12, file.Length)];
        file.ReadExactly(start);
        file.Seek(0, SeekOrigin.Begin);
        if (start is [(byte)'P', (byte)'K', ..])
        {
            CheckPackage(file);
        }
        else if (!start.AsSpan().StartsWith(OleMark))
        {
            var isZip = name.EndsWith('x') || name.EndsWith('X');
            throw new InvalidDataException($"{Other(start, isZip)}");
        }
    }

    private static string Other(byte[] start, bool isZip)
    {
        var text = TextEncoding.Detect(start).GetString(start).TrimStart('\uFEFF').TrimStart();
        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal))
        {
            return $"an XML table of Excel 2003 (SpreadsheetML) called a workbook: {Advice}";
        }

        if (text.StartsWith('<'))
        {
            return $"a web page (HTML table) called a workbook: {Advice}";
        }

        return text.Length > 0 && !text.Contains('\0') && !isZip
            ? "text called a workbook: rename it to .csv"
            : $"no Excel workbook although it is called one: fetch it again, or {Advice}";
    }

    /// <summary>An .xlsx file is a zip file, and the limits of one hold for it.</summary>
    private static void CheckPackage(Stream file)
    {
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        foreach (var part in ZipContainer.Walk(file))
        {
            using var scan = new EntryScan(EntryName.Printable(EntryName.Check(part.Name)), part);
            for (int read; (read = part.Content.Read(buffer)) > 0;)
            {
                scan.Append(buffer.AsSpan(0, read));
                bytes += read;
                if (bytes > MaxBytes)
                {
                    throw new InvalidDataException(
                        $"the workbook unpacks to more than {MaxBytes >> 20} MiB; save its sheets as CSV UTF-8");
                }
            }

            scan.CheckWhole();
        }

        file.Seek(0, SeekOrigin.Begin);
    }

    private static IExcelDataReader Open(Stream file) => Guarded(() => ExcelReaderFactory.CreateReader(
        file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(936), LeaveOpen = true }));

    /// <summary>The library meets damage with exceptions of many kinds.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException exception)
        {
            throw new InvalidDataException($"the workbook is encrypted: {Advice} without a password", exception);
        }
        catch (Exception exception) when (exception is not (InvalidDataException or OutOfMemoryException or OperationCanceledException))
        {
            throw new InvalidDataException($"the workbook is damaged, or of a kind that is not read: {Advice}", exception);
        }
    }

    /// <summary>The name of a sheet as a part of a path.</summary>
    private static string NameOf(string name)
    {
        var printable = PrintableText.Of(name).Trim();
        return printable.Length == 0 ? "sheet" : printable;
    }
}
