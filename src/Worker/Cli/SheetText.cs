namespace AqPipeline.Worker.Cli;

/// <summary>A part of a printed line.</summary>
internal readonly record struct Phrase(string Text, Tone Tone = Tone.Plain);

/// <summary>
/// Lays a sheet out for the console: one title line, one heading line, the rows, the notes, without frames. There are two sets of columns,
/// for 80 and for 120 columns. Text is cut on a terminal only, and figures never.
/// </summary>
internal sealed class SheetText
{
    /// <summary>Rows of a list on a terminal; <c>--all</c> shows the rest.</summary>
    public const int MostRows = 20;

    /// <summary>Notes of a sheet.</summary>
    private const int MostNotes = 3;

    private const int Narrowest = 80;
    private const int Widest = 120;
    private const int NarrowestWords = 8;
    private const string Gap = "  ";

    /// <summary>Columns for remarks where no row has figures.</summary>
    private const int RemarkWidth = 32;

    private readonly Sheet _sheet;
    private readonly Language _language;
    private readonly int? _limit;
    private readonly List<(SheetColumn Column, int Index)> _columns;
    private readonly string[][] _cells;
    private readonly int[] _widths;
    private readonly bool[] _hasMarks;
    private readonly int _shown;
    private readonly bool _hasOnlyRemarks;

    /// <param name="sheet">The sheet.</param>
    /// <param name="language">The language of headings and words.</param>
    /// <param name="width">The columns of the terminal; <see langword="null"/> for a pipe or file, which gets 120 columns uncut.</param>
    /// <param name="shown">The number of rows to show.</param>
    public SheetText(Sheet sheet, Language language, int? width, int shown = int.MaxValue)
    {
        (_sheet, _language, _shown) = (sheet, language, shown);
        _hasOnlyRemarks = sheet.Rows.Count > 0 && sheet.Rows.Take(shown).Index().All(row => sheet.Remarks.ContainsKey(row.Index));
        _limit = width switch
        {
            null => null,
            >= Widest => Widest,
            _ => Narrowest,
        };
        _columns =
        [
            .. sheet.Columns.Index().Select(entry => (Column: entry.Item, entry.Index))
                .Where(entry => entry.Column.Place < ColumnPlace.Wide || (_limit is not Narrowest && IsFilled(entry.Column, entry.Index)))
                .OrderBy(entry => entry.Column.Place >= ColumnPlace.Wide)
                .Take(_hasOnlyRemarks ? sheet.Labels : int.MaxValue),
        ];
        _hasMarks = [.. _columns.Select(entry => sheet.HasMarks(entry.Index))];
        _cells = [.. sheet.Rows.Take(shown).Select(row => _columns.Select((entry, place) => Printed(row[entry.Index], place)).ToArray())];
        _widths = Widths();
    }

    /// <summary>The headings of the columns that a terminal of 80 columns has no room for.</summary>
    public IEnumerable<Words> LeftOut => _limit is not Narrowest ? []
        : from entry in _sheet.Columns.Index()
          where entry.Item.Place >= ColumnPlace.Wide && IsFilled(entry.Item, entry.Index)
          select entry.Item.Heading;

    /// <summary>The lines, without trailing blanks.</summary>
    public IEnumerable<IReadOnlyList<Phrase>> Lines()
    {
        yield return [new Phrase(Title(), Tone.Title)];
        if (_cells.Length > 0 && !_sheet.HasNoHeading)
        {
            yield return Row([.. _columns.Select(entry => entry.Column.Heading.In(_language))], _ => Tone.Heading);
        }

        for (var index = 0; index < _cells.Length; index++)
        {
            var row = _sheet.Rows[index];
            foreach (var cells in _sheet.Remarks.ContainsKey(index) ? [] : Broken(_cells[index]))
            {
                yield return Row(cells, place => row[_columns[place].Index].Tone);
            }

            if (_sheet.Remarks.TryGetValue(index, out var remark))
            {
                yield return Remarked(index, remark);
            }
        }

        foreach (var note in _sheet.Notes.Take(MostNotes))
        {
            yield return [new Phrase(Fit(note.In(_language), _limit))];
        }
    }

    private string Title()
    {
        var more = Words.If(_shown != _sheet.Printed, (", --all for the rest", "，--all 显示全部"));
        var counts = new Words($" | {_shown} of {_sheet.Rows.Count} shown", $" | 共 {_sheet.Rows.Count} 行，显示前 {_shown} 行");
        var rest = Words.If(_shown > 0 && _shown < _sheet.Rows.Count, counts + more).In(_language);
        return Fit(_sheet.Title.In(_language), _limit - TextWidth.Of(rest)) + rest;
    }

    private IReadOnlyList<Phrase> Remarked(int index, Words remark)
    {
        var labels = Row(_cells[index][.._sheet.Labels], _ => Tone.Plain, isWhole: false);
        var used = labels.Sum(phrase => TextWidth.Of(phrase.Text));
        return [.. labels, new Phrase(Fit(remark.In(_language), _limit - used))];
    }

    /// <summary>The lines of a row: sentences go on in the next one; the last takes the columns right of it that are empty.</summary>
    private IEnumerable<string[]> Broken(string[] cells)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Length > 0);
        string[][] lines =
        [
            .. cells.Take(last + 1).Select((cell, place) => _columns[place].Column.Cut == TextCut.Wrapped
                ? TextWidth.Lines(cell, Width(place, place == last)).ToArray() : [cell]),
        ];
        return Enumerable.Range(0, lines.Max(cell => cell.Length)).Select(number => lines
            .Take(Array.FindLastIndex(lines, cell => cell.Length > number) + 1)
            .Select(cell => cell.ElementAtOrDefault(number) ?? "").ToArray());
    }

    private int Width(int place, bool isLast) => _limit is not { } limit ? int.MaxValue
        : isLast ? limit - _widths.Take(place).Sum(width => width + Gap.Length) : _widths[place];

    private List<Phrase> Row(string[] cells, Func<int, Tone> tone, bool isWhole = true)
    {
        var phrases = new List<Phrase>();
        foreach (var (place, cell) in cells.Index())
        {
            var text = _columns[place].Column switch
            {
                { IsFigure: true } or { Cut: TextCut.Never or TextCut.Wrapped } => cell,
                { Cut: TextCut.Middle } => TextWidth.CutMiddle(cell, _widths[place]),
                _ => TextWidth.Cut(cell, _widths[place]),
            };
            var blanks = new string(' ', Math.Max(0, _widths[place] - TextWidth.Of(text)));
            var isLast = isWhole && place == cells.Length - 1;
            if (_columns[place].Column.IsFigure)
            {
                phrases.Add(new Phrase(blanks));
                phrases.Add(new Phrase(isLast ? text.TrimEnd() : text, tone(place)));
                phrases.Add(new Phrase(isLast ? "" : Gap));
            }
            else
            {
                phrases.Add(new Phrase(text, tone(place)));
                phrases.Add(new Phrase(isLast ? "" : blanks + Gap));
            }
        }

        return phrases;
    }

    private string Printed(SheetCell cell, int place) =>
        (_sheet.HasNoHeading && cell.In(_language).Length == 0 ? "" : cell.Printed(_columns[place].Column, _language))
        + (_hasMarks[place] ? cell.Mark ?? ' ' : "");

    /// <summary>As wide as the widest cell or the heading; on a terminal words give way, the widest column first.</summary>
    private int[] Widths()
    {
        int[] widths =
        [
            .. _columns.Select((entry, place) => _cells.Where((_, row) => place < _sheet.Labels || !_sheet.Remarks.ContainsKey(row))
                .Select(row => row[place].Split('\n').Max(TextWidth.Of)).Append(TextWidth.Of(entry.Column.Heading.In(_language))).Max()),
        ];
        while (_limit - (_hasOnlyRemarks ? RemarkWidth : 0) is { } limit && widths.Sum() + Gap.Length * (widths.Length - 1) > limit)
        {
            var words = Enumerable.Range(0, widths.Length)
                .Where(place => _columns[place].Column is { IsFigure: false, Cut: not TextCut.Never });
            var widest = words.DefaultIfEmpty(-1).MaxBy(place => place < 0 ? 0 : widths[place]);
            if (widest < 0 || widths[widest] <= NarrowestWords)
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }

    /// <summary>True if a column of the wide console has something to show.</summary>
    private bool IsFilled(SheetColumn column, int index) => column.Place != ColumnPlace.Files
        && _sheet.Rows.Take(_shown).Where((_, row) => !_sheet.Remarks.ContainsKey(row))
            .Any(row => row[index].Printed(column, _language) is not Texts.None);

    private static string Fit(string text, int? width) => width is { } most ? TextWidth.Cut(text, most) : text;
}
