namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>A part of a bulletin from top to bottom.</summary>
internal abstract record PrintedBlock;

/// <summary>A heading of the first level (一、全省情况), on a line of its own in 黑体, on the page of the text below it.</summary>
/// <param name="Text">The heading with its number.</param>
internal sealed record HeadingBlock(string Text) : PrintedBlock;

/// <summary>A paragraph of the text, indented by two characters.</summary>
/// <param name="Text">The words after the lead.</param>
/// <param name="Lead">The words in 楷体 that the paragraph begins with, such as （一）3月。; empty where there are none.</param>
internal sealed record ParagraphBlock(string Text, string Lead = "") : PrintedBlock;

/// <summary>A table across the page.</summary>
/// <param name="Caption">The line above it, such as 表1　2019年3月; empty where there is none.</param>
/// <param name="Table">The table.</param>
internal sealed record TableBlock(string Caption, PrintedTable Table) : PrintedBlock;

/// <summary>A long, narrow table in several parts side by side, to be read downwards and then to the right.</summary>
/// <param name="Caption">The line above it.</param>
/// <param name="Table">The table; its columns fill one part.</param>
/// <param name="Parts">Parts side by side.</param>
internal sealed record FoldedTableBlock(string Caption, PrintedTable Table, int Parts) : PrintedBlock;

/// <summary>Two bar charts side by side over the same rows: the figures, and their change.</summary>
/// <param name="Caption">The line below, such as 图1　2019年3月市（州）综合指数（左）和同比变化（右，%）.</param>
/// <param name="Now">The name of the period's bars, such as 2019年3月.</param>
/// <param name="Before">The name of the bars of the year before; <see langword="null"/> when no row has one: then there is no right
/// chart.</param>
/// <param name="Decimals">Digits of the figures.</param>
/// <param name="IsWorseWhenRising">True if a rise is for the worse, as of an index; false of a ratio of good days.</param>
/// <param name="Rows">The rows from top to bottom.</param>
internal sealed record ChartPairBlock(
    string Caption, string Now, string? Before, int Decimals, bool IsWorseWhenRising, IReadOnlyList<ChartRow> Rows) : PrintedBlock;

/// <summary>One row of a pair of charts.</summary>
/// <param name="Name">The unit.</param>
/// <param name="Now">The figure; <see langword="null"/> for no bar.</param>
/// <param name="Before">The figure of the year before.</param>
/// <param name="Change">The change as printed in the table, one decimal: percent, or percentage points of a ratio.</param>
internal readonly record struct ChartRow(string Name, decimal? Now, decimal? Before, decimal? Change);

/// <summary>The days of a month with their AQI, a week a row, Monday first.</summary>
/// <param name="Caption">The line above it.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Days">The days that have an AQI.</param>
internal sealed record CalendarBlock(string Caption, DateOnly Month, IReadOnlyList<CalendarDay> Days) : PrintedBlock;

/// <summary>One day of a calendar.</summary>
/// <param name="Day">The day.</param>
/// <param name="Aqi">Its AQI.</param>
/// <param name="Level">1 for 优 to 6 for 严重污染 (HJ 633).</param>
/// <param name="Primary">首要污染物 by its symbol; empty on a day of level 1.</param>
internal readonly record struct CalendarDay(DateOnly Day, int Aqi, int Level, string Primary);

/// <summary>注: below a table, in small letters.</summary>
/// <param name="Notes">The notes without their numbers.</param>
internal sealed record NotesBlock(IReadOnlyList<string> Notes) : PrintedBlock;
