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

    private readonly Sheet _sheet;
    private readonly Language _language;
    private readonly int? _limit;
    private readonly List<(SheetColumn Column, int Index)> _columns;
    private readonly string[][] _cells;
    private readonly int[] _widths;
    private readonly bool[] _hasMarks;

    /// <param name="sheet">The sheet.</param>
    /// <param name="language">The language of headings and words.</param>
    /// <param name="width">The columns of the terminal; <see langword="null"/> for a pipe or file, which gets 120 columns uncut.</param>
    public SheetText(Sheet sheet, Language language, int? width)
    {
        (_sheet, _language) = (sheet, language);
        _limit = width is null ? null : width >= Widest ? Widest : Narrowest;
        _columns =
        [
            .. sheet.Columns.Index().Select(entry => (Column: entry.Item, entry.Index))
                .Where(entry => entry.Column.Place <= (_limit is Narrowest ? ColumnPlace.Console : ColumnPlace.WideConsole))
                .OrderBy(entry => entry.Column.Place >= ColumnPlace.Wide),
        ];
        _hasMarks = [.. _columns.Select(entry => sheet.HasMarks(entry.Index))];
        _cells = [.. sheet.Rows.Select(row => _columns.Select((entry, place) => Printed(row[entry.Index], place)).ToArray())];
        _widths = Widths();
    }

    /// <summary>The lines, without trailing blanks.</summary>
    /// <param name="shown">The number of rows to show.</param>
    public IEnumerable<IReadOnlyList<Phrase>> Lines(int shown)
    {
        yield return [new Phrase(Title(shown), Tone.Title)];
        if (_cells.Length > 0)
        {
            yield return Row([.. _columns.Select(entry => entry.Column.Heading.In(_language))], _ => Tone.Heading);
        }

        for (var index = 0; index < Math.Min(shown, _cells.Length); index++)
        {
            var row = _sheet.Rows[index];
            yield return _sheet.Remarks.TryGetValue(index, out var remark)
                ? Remarked(index, remark)
                : Row(_cells[index], place => row[_columns[place].Index].Tone);
        }

        foreach (var note in _sheet.Notes.Take(MostNotes))
        {
            yield return [new Phrase(Fit(note.In(_language), _limit))];
        }
    }

    private string Title(int shown)
    {
        var rest = shown >= _cells.Length ? ""
            : _language == Language.Chinese ? $" | 显示前 {shown} 行，--all 显示全部" : $" | {shown} of {_cells.Length} shown, --all for the rest";
        return Fit(_sheet.Title.In(_language), _limit - TextWidth.Of(rest)) + rest;
    }

    private IReadOnlyList<Phrase> Remarked(int index, Words remark)
    {
        var labels = Row(_cells[index][.._sheet.Labels], _ => Tone.Plain, isWhole: false);
        var used = labels.Sum(phrase => TextWidth.Of(phrase.Text));
        return [.. labels, new Phrase(Fit(remark.In(_language), _limit - used))];
    }

    private List<Phrase> Row(string[] cells, Func<int, Tone> tone, bool isWhole = true)
    {
        var phrases = new List<Phrase>();
        foreach (var (place, cell) in cells.Index())
        {
            var text = _columns[place].Column.IsFigure ? cell : TextWidth.Cut(cell, _widths[place]);
            var blanks = new string(' ', _widths[place] - TextWidth.Of(text));
            var isLast = isWhole && place == cells.Length - 1;
            if (_columns[place].Column.IsFigure)
            {
                phrases.Add(new Phrase(blanks));
                phrases.Add(new Phrase(text, tone(place)));
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

    private string Printed(SheetCell cell, int place) => cell.Printed(_columns[place].Column, _language)
        + (_hasMarks[place] ? cell.Mark ?? ' ' : "");

    /// <summary>As wide as the widest cell or the heading; on a terminal words give way, the widest column first.</summary>
    private int[] Widths()
    {
        int[] widths =
        [
            .. _columns.Select((entry, place) => _cells.Where((_, row) => place < _sheet.Labels || !_sheet.Remarks.ContainsKey(row))
                .Select(row => TextWidth.Of(row[place])).Append(TextWidth.Of(entry.Column.Heading.In(_language))).Max()),
        ];
        while (_limit is { } limit && widths.Sum() + Gap.Length * (widths.Length - 1) > limit)
        {
            var words = Enumerable.Range(0, widths.Length).Where(place => !_columns[place].Column.IsFigure);
            var widest = words.DefaultIfEmpty(-1).MaxBy(place => place < 0 ? 0 : widths[place]);
            if (widest < 0 || widths[widest] <= NarrowestWords)
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }

    private static string Fit(string text, int? width) => width is { } most ? TextWidth.Cut(text, most) : text;
}
