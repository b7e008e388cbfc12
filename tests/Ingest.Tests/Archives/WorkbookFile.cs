using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace AqPipeline.Ingest.Tests.Archives;

/// <summary>Excel workbooks made for a test, with as few parts as a reader needs.</summary>
internal static class WorkbookFile
{
    /// <summary>The cell formats by their place: general, date, date and clock, clock, hours beyond 24.</summary>
    private static readonly string[] Formats = ["General", "yyyy/m/d", "yyyy/m/d h:mm", "h:mm", "[h]:mm"];

    /// <summary>A cell whose number is shown in one of the formats.</summary>
    public sealed record Cell(double Value, int Format);

    public static Cell Date(double serial) => new(serial, 1);

    public static Cell DateAndClock(double serial) => new(serial, 2);

    public static Cell Clock(double partOfDay) => new(partOfDay, 3);

    public static Cell Hours(double days) => new(days, 4);

    /// <summary>A formula that failed, as Excel shows it.</summary>
    public sealed record Error(string Shown);

    /// <summary>A formula that no program has calculated yet; its value is not there, or empty.</summary>
    public sealed record Formula(string Text, string Value = "");

    /// <summary>An .xlsx file; cells are <see langword="null"/>, text, numbers, <see cref="Cell"/>, <see cref="Error"/> or
    /// <see cref="Formula"/>.</summary>
    public static byte[] Xlsx(params (string Name, object?[][] Rows)[] sheets)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
            Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""");
            Write(zip, "_rels/.rels",
                $"""<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>" + string.Concat(sheets.Index().Select(
                sheet => $"<sheet name=\"{sheet.Item.Name}\" sheetId=\"{sheet.Index + 1}\" r:id=\"s{sheet.Index}\"/>"))
                + "</sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}\">" + string.Concat(sheets.Index().Select(
                sheet => $"<Relationship Id=\"s{sheet.Index}\" Type=\"{office}/worksheet\" Target=\"worksheets/s{sheet.Index}.xml\"/>"))
                + $"<Relationship Id=\"y\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>");
            Write(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><numFmts>" + string.Concat(Formats.Index().Select(
                format => $"<numFmt numFmtId=\"{170 + format.Index}\" formatCode=\"{format.Item}\"/>")) + "</numFmts><cellXfs>"
                + string.Concat(Formats.Index().Select(
                    format => $"<xf numFmtId=\"{(format.Index == 0 ? 0 : 170 + format.Index)}\" applyNumberFormat=\"1\"/>"))
                + "</cellXfs></styleSheet>");
            foreach (var (index, sheet) in sheets.Index())
            {
                Write(zip, $"xl/worksheets/s{index}.xml", $"<worksheet xmlns=\"{main}\"><sheetData>" + string.Concat(sheet.Rows.Index().Select(
                    row => $"<row r=\"{row.Index + 1}\">" + string.Concat(row.Item.Index().Select(
                        cell => Xml(cell.Item, $"{(char)('A' + cell.Index)}{row.Index + 1}"))) + "</row>")) + "</sheetData></worksheet>");
            }
        }

        return file.ToArray();
    }

    /// <summary>An .xls file (BIFF8 in a compound file) with one sheet; cells are text, numbers or <see cref="Error"/>.</summary>
    public static byte[] Xls(string name, object[][] rows)
    {
        var (book, sheet) = (new MemoryStream(), new MemoryStream());
        Record(sheet, 0x809, [0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0]);
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, cell) in cells.Index())
            {
                byte[] place = [(byte)row, (byte)(row >> 8), (byte)column, 0, 0, 0];
                var (kind, content) = Biff(cell);
                Record(sheet, kind, [.. place, .. content]);
            }
        }

        Record(sheet, 0x0A, []);
        Record(book, 0x809, [0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0]);
        Record(book, 0xE0, new byte[20]);
        var sheetAt = (int)book.Length + 4 + 8 + 2 * name.Length + 4;
        Record(book, 0x85, [.. BitConverter.GetBytes(sheetAt), 0, 0, (byte)name.Length, 1, .. Encoding.Unicode.GetBytes(name)]);
        Record(book, 0x0A, []);
        book.Write(sheet.ToArray());
        return Compound(("Workbook", book.ToArray()));
    }

    /// <summary>The record of a cell: LABEL, BOOLERR or NUMBER.</summary>
    private static (int Kind, byte[] Content) Biff(object cell) => cell switch
    {
        string text => (0x204, [(byte)text.Length, 0, 1, .. Encoding.Unicode.GetBytes(text)]),
        Error error => (0x205, [CodeOf(error), 1]),
        _ => (0x203, BitConverter.GetBytes(Convert.ToDouble(cell, CultureInfo.InvariantCulture))),
    };

    private static byte CodeOf(Error error) => error.Shown switch
    {
        "#NULL!" => 0x00,
        "#DIV/0!" => 0x07,
        "#VALUE!" => 0x0F,
        "#REF!" => 0x17,
        "#NAME?" => 0x1D,
        "#NUM!" => 0x24,
        _ => 0x2A,
    };

    private static string Xml(object? cell, string place) => cell switch
    {
        null => "",
        string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        Error error => $"<c r=\"{place}\" t=\"e\"><f>1/0</f><v>{error.Shown}</v></c>",
        Formula formula => $"<c r=\"{place}\"><f>{formula.Text}</f>{formula.Value}</c>",
        Cell number => $"<c r=\"{place}\" s=\"{number.Format}\"><v>{number.Value.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        var number => $"<c r=\"{place}\"><v>{Convert.ToString(number, CultureInfo.InvariantCulture)}</v></c>",
    };

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static void Record(MemoryStream stream, int kind, byte[] content)
    {
        stream.Write([(byte)kind, (byte)(kind >> 8), (byte)content.Length, (byte)(content.Length >> 8)]);
        stream.Write(content);
    }

    /// <summary>
    /// A workbook with a password: a compound file of two streams. The key is told by AES and a hash that no password gives, as of
    /// [MS-OFFCRYPTO] 2.3.4.5 (standard encryption, version 4.2).
    /// </summary>
    public static byte[] Encrypted()
    {
        const string provider = "Microsoft Enhanced RSA and AES Cryptographic Provider\0";
        byte[] header =
        [
            .. Numbers(0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0), .. Encoding.Unicode.GetBytes(provider),
        ];
        byte[] info =
        [
            .. Numbers(0x00020004, 0x24, header.Length), .. header, .. Numbers(16), .. new byte[32], .. Numbers(20), .. new byte[32],
        ];
        return Compound(("EncryptionInfo", info), ("EncryptedPackage", [.. BitConverter.GetBytes(4000L), .. new byte[4096]]));

        static byte[] Numbers(params int[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];
    }

    /// <summary>
    /// A compound file of sectors of 512 bytes: the allocation table, the directory, and at most three streams, the shortest name first.
    /// </summary>
    private static byte[] Compound(params (string Name, byte[] Content)[] streams)
    {
        const int sector = 512;
        const int longShortStream = 4096;
        var lengths = Array.ConvertAll(
            streams, stream => Math.Max(longShortStream, (stream.Content.Length + sector - 1) / sector * sector));
        var file = new byte[3 * sector + lengths.Sum()];
        var header = file.AsSpan(0, sector);
        Convert.FromHexString("D0CF11E0A1B11AE1").CopyTo(header);
        Put(header, (24, 0x3E), (26, 3), (28, 0xFFFE), (30, 9), (32, 6));
        BinaryPrimitives.WriteInt32LittleEndian(header[44..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[48..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[56..], longShortStream);
        BinaryPrimitives.WriteInt32LittleEndian(header[60..], -2);
        BinaryPrimitives.WriteInt32LittleEndian(header[68..], -2);
        header[76..].Fill(0xFF);
        BinaryPrimitives.WriteInt32LittleEndian(header[76..], 0);
        var table = file.AsSpan(sector, sector);
        table.Fill(0xFF);
        BinaryPrimitives.WriteInt32LittleEndian(table, -3);
        BinaryPrimitives.WriteInt32LittleEndian(table[4..], -2);
        Entry(file.AsSpan(2 * sector, 128), "Root Entry", kind: 5, next: -1, child: 1, start: -2, bytes: 0);
        var first = 2;
        foreach (var (index, (name, content)) in streams.Index())
        {
            var end = first + lengths[index] / sector;
            for (var each = first; each < end; each++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(table[(4 * each)..], each + 1 < end ? each + 1 : -2);
            }

            Entry(
                file.AsSpan(2 * sector + 128 * (index + 1), 128), name, kind: 2,
                next: index + 1 < streams.Length ? index + 2 : -1, child: -1, start: first, bytes: lengths[index]);
            content.CopyTo(file, (first + 1) * sector);
            first = end;
        }

        return file;
    }

    private static void Put(Span<byte> header, params ReadOnlySpan<(int At, int Value)> fields)
    {
        foreach (var (at, value) in fields)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[at..], (ushort)value);
        }
    }

    private static void Entry(Span<byte> entry, string name, byte kind, int next, int child, int start, int bytes)
    {
        Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(2 * name.Length + 2));
        (entry[66], entry[67]) = (kind, 1);
        entry[68..76].Fill(0xFF);
        BinaryPrimitives.WriteInt32LittleEndian(entry[72..], next);
        BinaryPrimitives.WriteInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteInt32LittleEndian(entry[116..], start);
        BinaryPrimitives.WriteInt32LittleEndian(entry[120..], bytes);
    }
}
