using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// Receipts as a sheet: expected = accepted + missing + rejected, in hourly values; the values of rejected rows are among the rejected.
/// </summary>
internal static class ReceiptSheet
{
    /// <summary>With more files than this, those without findings are one row a year.</summary>
    private const int FewFiles = 12;

    /// <summary>The receipt of an import.</summary>
    /// <param name="title">What was imported.</param>
    /// <param name="all">The receipts.</param>
    /// <param name="refused">The refused files.</param>
    public static Sheet From(Words title, IReadOnlyList<ImportReceipt> all, IReadOnlyList<FileContent.Refused> refused)
    {
        var receipts = all.Where(receipt => !receipt.IsArchive).ToList();
        var archives = all.Count - receipts.Count;
        var isLong = receipts.Count > FewFiles;
        List<ReceiptRow> rows =
        [
            .. receipts.Where(receipt => !isLong || receipt.HasFindings).Select(ReceiptRow.Of),
            .. receipts.Where(receipt => isLong && !receipt.HasFindings)
                .GroupBy(receipt => (receipt.LastHour?.Day ?? receipt.LastDay)?.Year)
                .OrderBy(year => year.Key).Select(year => ReceiptRow.Of(year.Key, [.. year])),
        ];
        var total = ReceiptRow.Of(null, receipts);
        var columns = new SheetOf<ReceiptRow> { { SheetColumn.FileNames(("File", "文件")), row => row.Name } };
        AddFigures(columns, ColumnPlace.Everywhere);
        return columns.Of(
            ("Receipt", "回执"),
            all.Count + refused.Count == 0 ? title : Words.Title(
                title, (Counted.Of(receipts.Count, "file"), $"{receipts.Count}个文件"),
                Words.If(archives > 0, ($"{Counted.Of(archives, "archive")} unpacked", $"解包{archives}个")),
                Words.If(
                    refused.Count > 0, ($"{Counted.Of(refused.Count, "file")} refused", $"拒绝{refused.Count}个文件")),
                ($"{Counted.Of(total.Accepted ?? 0, "value")} accepted", $"入库{Texts.Count(total.Accepted ?? 0)}"),
                Words.If(total.Replaced > 0, ($"{Texts.Count(total.Replaced ?? 0)} replaced", $"替换{Texts.Count(total.Replaced ?? 0)}")),
                Words.If(total.Expected > 0, ($"{Texts.Count(total.Expected ?? 0)} expected", $"应有{Texts.Count(total.Expected ?? 0)}"))),
            rows) with
        {
            Notes = [.. OfDays(receipts), .. Uncounted(receipts), .. PassedOver(receipts)],
        };
    }

    /// <summary>What published days are for.</summary>
    private static IEnumerable<Words> OfDays(IEnumerable<ImportReceipt> receipts) => receipts.Any(receipt => receipt.IsOfDays)
        ? [(
            "Published days are kept beside the hours: their counts are daily values. Daily figures, rankings and bulletins do not use "
                + "them.",
            "已发布的日数据与小时数据分开保存：以上为日值个数；日均值查询、排名和公报不使用。")]
        : [];

    /// <summary>The rows and fields that are rejected below and have no hourly value in the column of the rejected.</summary>
    private static IEnumerable<Words> Uncounted(List<ImportReceipt> receipts)
    {
        var rows = receipts.Where(receipt => receipt is { Expected: not null, RejectedValues: 0 }).Sum(receipt => receipt.Rejected);
        var isOfDays = receipts.Exists(receipt => receipt.IsOfDays);
        return rows == 0 ? []
            : [(
                $"Rejected counts {(isOfDays ? "daily" : "hourly")} values; "
                    + $"{Counted.Of(rows, "rejected row or field has", "rejected rows or fields have")} none.",
                $"“拒收”按{(isOfDays ? "日" : "小时")}值计；另有{rows}处被拒的行或字段不含{(isOfDays ? "日" : "小时")}值。")];
    }

    /// <summary>The rows that a mapping passes over, which are among the rows of the receipt.</summary>
    private static IEnumerable<Words> PassedOver(IEnumerable<ImportReceipt> receipts)
    {
        var rows = receipts.Sum(receipt => (long)receipt.RowsPassedOver);
        return rows == 0 ? []
            : [(
                $"{Counted.Of(rows, "row is", "rows are")} passed over by the `only` of the mapping.",
                $"按映射的 only 略过{Texts.Count(rows)}行。")];
    }

    /// <summary>The receipts of a store, newest first.</summary>
    /// <param name="receipts">The receipts with their numbers, in the order of the imports.</param>
    /// <param name="of">Number of all receipts.</param>
    /// <param name="unknown">The name asked for, if no file has it.</param>
    public static Sheet OfStore(IReadOnlyList<(int Number, ImportReceipt Receipt)> receipts, int of, string? unknown)
    {
        var columns = new SheetOf<ReceiptRow>
        {
            { ("No.", "编号"), row => row.Number },
            { SheetColumn.Times(("Imported", "导入时间")), row => Moment(row.Receipts[0].ImportedAt) },
            { SheetColumn.FileNames(("File", "文件")), row => row.Name },
        };
        AddFigures(columns, ColumnPlace.Files);
        columns.Add(("Folder", "目录"), row => Path.GetDirectoryName(row.Receipts[0].File) ?? "", ColumnPlace.Files);
        return columns.Of(
            ("Imports", "导入"),
            Words.Title(
                ("Imports", "导入"),
                receipts.Count == of ? ($"{Counted.Of(of, "file")}, newest first", $"{of}个文件，新的在前")
                    : ($"{receipts.Count} of {Counted.Of(of, "file")}, newest first", $"{receipts.Count}/{of}个文件，新的在前")),
            receipts.Reverse().Select(entry => ReceiptRow.Of(entry.Receipt) with { Number = entry.Number })) with
        {
            Notes = (receipts.Count, unknown) switch
            {
                ( > 0, _) => [.. PassedOver(receipts.Select(entry => entry.Receipt))],
                (_, null) => [($"No findings in {Counted.Of(of, "file")}", $"{of}个文件均无问题")],
                _ => [($"None of {Counted.Of(of, "file")} is {unknown}", $"{of}个文件中没有 {unknown}")],
            },
        };
    }

    /// <summary>What files brought for each station and day; the console prints those that are not complete.</summary>
    public static Sheet StationDays(IReadOnlyList<ImportReceipt> receipts)
    {
        List<(string File, StationDayReceipt Day)> all =
        [
            .. receipts.SelectMany(receipt => receipt.StationDays, (receipt, day) => (Path.GetFileName(receipt.File), day))
                .OrderBy(entry => entry.day.Accepted == entry.day.Expected && entry.day.Flagged == 0),
        ];
        var incomplete = all.Count(entry => entry.Day.Accepted < entry.Day.Expected || entry.Day.Flagged > 0);
        return new SheetOf<(string File, StationDayReceipt Day)>
        {
            { SheetColumn.FileNames(("File", "文件")), entry => entry.File },
            { ("Station", "点位"), entry => entry.Day.Station.Name },
            { SheetColumn.Times(("Day", "日期")), entry => $"{entry.Day.Day:yyyy-MM-dd}" },
            { ("Expected", "应有"), entry => entry.Day.Expected },
            { ("Accepted", "入库"), entry => entry.Day.Accepted },
            { ("Missing", "缺测"), entry => entry.Day.Expected - entry.Day.Received },
            { ("Rejected", "拒收"), entry => entry.Day.Rejected },
            { ("Flagged", "存疑"), entry => entry.Day.Flagged },
        }.Of(
            ("Station-days", "站日"),
            ("Station-days with gaps or flags", "缺测或有标识的站日"), all) with
        {
            Printed = incomplete,
        };
    }

    /// <summary>A moment in Beijing time, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => $"{at.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}";

    private static void AddFigures(SheetOf<ReceiptRow> columns, ColumnPlace place)
    {
        columns.Add(
            ("Rows", "行"), row => row.Receipts.Sum(receipt => (long)receipt.Rows),
            place == ColumnPlace.Files ? ColumnPlace.Wide : place);
        columns.Add(("Expected", "应有"), row => row.Expected, place);
        columns.Add(("Accepted", "入库"), row => row.Accepted);
        columns.Add(("Missing", "缺测"), row => row.Expected - row.Accepted - row.Rejected);
        columns.Add(SheetColumn.Figures(("Rejected", "拒收")), row => SheetCell.Of(row.Rejected));
        columns.Add(("Flagged", "存疑"), row => row.Values(receipt => receipt.Flagged), ColumnPlace.Files);
        columns.Add(("Replaced", "替换"), row => row.Replaced, ColumnPlace.Files);
        columns.Add(
            ("Passed over", "略过"), row => row.Receipts.Sum(receipt => (long)receipt.RowsPassedOver), ColumnPlace.Files);
        columns.Add(("Stations", "点位"), row => row.Stations, place == ColumnPlace.Files ? place : ColumnPlace.Wide);
        columns.Add(SheetColumn.Times(("First hour", "首个小时")) with { Place = ColumnPlace.Wide }, row => row.First);
        columns.Add(SheetColumn.Times(("Last hour", "末个小时")) with { Place = ColumnPlace.Wide }, row => row.Last);
        columns.Add(("Format", "格式"), row => row.Receipts[0].Format, ColumnPlace.Files);
        columns.Add(("Encoding", "编码"), row => row.Receipts[0].Encoding, ColumnPlace.Files);
    }

    /// <summary>One file, or several of a year.</summary>
    private sealed record ReceiptRow(Words Name, IReadOnlyList<ImportReceipt> Receipts)
    {
        public int? Number { get; init; }

        public long? Expected => Values(receipt => receipt.Expected);

        public long? Accepted => Values(receipt => receipt.Accepted);

        public long? Rejected => Values(receipt => receipt.Expected is null ? null : receipt.RejectedValues);

        /// <summary>Stored values that the files replaced, as far as the receipts count them.</summary>
        public long? Replaced =>
            Receipts.Any(receipt => receipt.Replaced is not null) ? Receipts.Sum(receipt => receipt.Replaced ?? 0) : null;

        public int? Stations => Hours is { Count: > 0 } hours ? hours.Select(entry => entry.Station).Distinct().Count() : null;

        public string First => Receipts.Min(receipt => receipt.FirstHour)?.ToString()
            ?? DayText(Receipts.Min(receipt => receipt.FirstDay));

        public string Last => Receipts.Max(receipt => receipt.LastHour)?.ToString()
            ?? DayText(Receipts.Max(receipt => receipt.LastDay));

        private List<StationHours> Hours => [.. Receipts.SelectMany(receipt => receipt.Hours).Where(entry => entry.Hours > 0)];

        public static ReceiptRow Of(ImportReceipt receipt) => new(NameOf(receipt), [receipt]);

        public static ReceiptRow Of(int? year, List<ImportReceipt> receipts) => receipts.Count == 1 ? Of(receipts[0])
            : new(($"{year}: {Counted.Of(receipts.Count, "file")}", $"{year}：{receipts.Count}个文件"), receipts);

        private static string DayText(DateOnly? day) => day is { } at ? $"{at:yyyy-MM-dd}" : "";

        private static Words NameOf(ImportReceipt receipt)
        {
            Words name = Path.GetFileName(receipt.File);
            return receipt.WithdrawnAt is { } at ? name + ($" (withdrawn {Moment(at)})", $"（{Moment(at)} 已撤回）") : name;
        }

        /// <summary>The sum over the files with readings; <see langword="null"/> if one does not have the count.</summary>
        public long? Values(Func<ImportReceipt, long?> count)
        {
            var readings = Receipts.Where(receipt => receipt.Format != FileReader.StationListFormat).ToList();
            return readings.Count > 0 && readings.TrueForAll(receipt => count(receipt) is not null)
                ? readings.Sum(receipt => count(receipt)) : null;
        }
    }
}
