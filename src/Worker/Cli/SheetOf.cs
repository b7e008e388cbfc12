using System.Collections;

namespace AqPipeline.Worker.Cli;

/// <summary>The columns of a sheet, each with what it shows of a row.</summary>
internal sealed class SheetOf<T> : IEnumerable<SheetColumn>
{
    private readonly List<(SheetColumn Column, Func<T, SheetCell> Cell)> _columns = [];

    /// <summary>Adds a column of words.</summary>
    public void Add(Words heading, Func<T, SheetCell> words, ColumnPlace place = ColumnPlace.Everywhere) =>
        Add(new SheetColumn(heading) { Place = place }, words);

    /// <summary>Adds a column of numbers, which keep the digits they have unless decimals are given.</summary>
    public void Add(
        Words heading, Func<T, decimal?> figure, ColumnPlace place = ColumnPlace.Everywhere, int? decimals = null, string unit = "") =>
        Add(new SheetColumn(heading, decimals) { IsFigure = true, Place = place, Unit = unit }, row => SheetCell.Of(figure(row)));

    /// <summary>Adds a column.</summary>
    public void Add(SheetColumn column, Func<T, SheetCell> cell) => _columns.Add((column, cell));

    /// <summary>Adds several columns.</summary>
    public void Add<TKey>(IEnumerable<TKey> keys, Func<TKey, SheetColumn> column, Func<TKey, T, SheetCell> cell)
    {
        foreach (var key in keys)
        {
            Add(column(key), row => cell(key, row));
        }
    }

    /// <summary>The sheet of some rows.</summary>
    public Sheet Of(Words name, Words title, IEnumerable<T> rows) => new(
        name, title, [.. this], [.. rows.Select(row => _columns.Select(entry => entry.Cell(row)).ToList())]);

    public IEnumerator<SheetColumn> GetEnumerator() => _columns.Select(entry => entry.Column).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
