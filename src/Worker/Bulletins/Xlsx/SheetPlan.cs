using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>
/// Decides which blocks of a bulletin share a printed sheet: tables with the same columns whose page they fill together; each other table
/// has a sheet of its own, with the texts before it and the notes after it.
/// </summary>
/// <param name="looks">The looks of the workbook.</param>
/// <param name="bulletin">The bulletin.</param>
internal sealed class SheetPlan(XlsxLooks looks, PrintedBulletin bulletin)
{
    /// <summary>The sheets of the text.</summary>
    public IReadOnlyList<PrintedSheet> Text() => Of(bulletin.Body, TitleOf(bulletin.TitleLines), "正文");

    /// <summary>The sheets of an annex.</summary>
    /// <param name="annex">The annex.</param>
    /// <param name="number">Its number.</param>
    public IReadOnlyList<PrintedSheet> Annex(PrintedAnnex annex, int number) =>
        Of(annex.Blocks, TitleOf(annex.TitleLines), PrintedWords.Annex(number));

    /// <summary>A title on one line, or on its lines if it is too long.</summary>
    public static string TitleOf(IReadOnlyList<string> lines) =>
        SheetPage.WidthOf(string.Concat(lines), PrintedLooks.Title.Size) < SheetPage.PaperWidth * 0.85
            ? string.Concat(lines)
            : string.Join('\n', lines);

    private List<PrintedSheet> Of(IReadOnlyList<PrintedBlock> blocks, string title, string fallback)
    {
        List<PrintedBlock> printed = [.. Printed(blocks)];
        var sheets = Groups(printed, SameColumns).SelectMany(group => IsOnePage(group)
            ? [group]
            : Groups(group, (_, _) => false)).Select(group => new PrintedSheet(NameOf(group, fallback), title, group)).ToList();
        if (blocks.OfType<ChartPairBlock>().FirstOrDefault() is { } chart && sheets is [var first, ..])
        {
            sheets[0] = first with { Chart = chart };
        }

        return sheets;

        bool IsOnePage(List<PrintedBlock> group)
        {
            var sheet = new PrintedSheet("", title, group);
            return sheet.Tables < 2 || sheet.Fill(looks, bulletin, isFirst: true).Height <= SheetPage.Capacity;
        }
    }

    /// <summary>All blocks without the charts and without the notes that belong to them, which stand on the sheet of charts.</summary>
    private static IEnumerable<PrintedBlock> Printed(IReadOnlyList<PrintedBlock> blocks)
    {
        PrintedBlock? before = null;
        foreach (var block in blocks)
        {
            if (block is not ChartPairBlock && !(block is NotesBlock && before is ChartPairBlock))
            {
                yield return block;
            }

            before = block;
        }
    }

    /// <summary>Blocks up to the next table that is not to stand with the table before it.</summary>
    private static List<List<PrintedBlock>> Groups(List<PrintedBlock> blocks, Func<PrintedBlock, PrintedBlock, bool> areTogether)
    {
        var groups = new List<List<PrintedBlock>>();
        PrintedBlock? table = null;
        foreach (var block in blocks)
        {
            var isTable = block is TableBlock or FoldedTableBlock or CalendarBlock;
            if (groups.Count == 0 || isTable && table is not null && !areTogether(table, block))
            {
                groups.Add([]);
            }

            groups[^1].Add(block);
            table = isTable ? block : table;
        }

        return groups;
    }

    private static bool SameColumns(PrintedBlock left, PrintedBlock right) =>
        left is TableBlock { Table.Columns: var one } && right is TableBlock { Table.Columns: var other }
            && one.Select(column => (column.Width, column.Kind)).SequenceEqual(other.Select(column => (column.Width, column.Kind)));

    /// <summary>The name of the one table, or what the names of several begin with.</summary>
    private static string NameOf(List<PrintedBlock> group, string fallback)
    {
        List<string> names =
        [
            .. group.Select(block => block switch
            {
                TableBlock table => table.Table.Name,
                FoldedTableBlock table => table.Table.Name,
                CalendarBlock => "日历",
                _ => "",
            }).Where(name => name.Length > 0),
        ];
        if (names.Count < 2)
        {
            return names is [var only] ? only : fallback;
        }

        var shared = names[0].TakeWhile((letter, place) => names.TrueForAll(name => place < name.Length && name[place] == letter)).Count();
        return shared > 1 ? names[0][..shared].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') : names[0];
    }
}
