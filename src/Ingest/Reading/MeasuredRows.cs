using System.Buffers.Text;
using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>Takes readings from the rows of files whose fields are a number and, beside it, a unit.</summary>
internal sealed class MeasuredRows(CsvRows rows, ReadingCollector collector)
{
    private byte[][]? _missing;
    private byte[][]? _invalid;
    private string? _unitText;
    private ConcentrationUnit? _unit;

    /// <summary>Marks of a missing reading in the file, in addition to the <see cref="MissingCodes"/>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>
    /// Signs beside a number that mark it as invalid, as in <c>35#</c>: it is kept as <see cref="QualityFlags.SourceFlagged"/>. A sign
    /// without a number is a missing reading.
    /// </summary>
    public IReadOnlyList<string> InvalidMarks { get; init; } = [];

    /// <summary>By this a number is multiplied before its unit is looked at.</summary>
    public decimal Factor { get; set; } = 1;

    /// <summary>Takes the values of rows that are means over minutes; <see langword="null"/> where rows are hours.</summary>
    public HourlyMeans? Means { get; init; }

    /// <summary>True if decimals stand behind a comma, as in <c>0,85</c>.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>
    /// The number of the monitor whose values the current row has; <see langword="null"/> where a station has one of a pollutant.
    /// </summary>
    public string? Monitor { get; set; }

    /// <summary>True if a row of a whole day has nothing yet for an hour that is still to come.</summary>
    public bool IsNotYet(int column, HourEnding hour) =>
        collector.Late.Has(hour) && !rows.IsCut(column) && rows.Field(column).Trim(" \t"u8).IsEmpty;

    /// <summary>
    /// Takes a field whose unit stands in another one. A unit that is unknown, or cannot measure the pollutant, rejects the unit's field.
    /// </summary>
    /// <param name="valueColumn">The number.</param>
    /// <param name="unitColumn">Its unit.</param>
    /// <param name="station">The series.</param>
    /// <param name="hour">The hour.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="known">The flags of the source.</param>
    public void Take(
        int valueColumn, int unitColumn, StationId station, HourEnding hour, Pollutant pollutant, QualityFlags known = QualityFlags.None)
    {
        if (IsMissing(valueColumn))
        {
            TakeMissing(station, hour, pollutant);
        }
        else if (!TryReadUnit(rows.Text(unitColumn), out var unit))
        {
            rows.RejectReading(unitColumn, "expected a unit such as µg/m³, mg/m³, ppm or ppb", station, hour, pollutant);
        }
        else if (unit is ConcentrationUnit.PartsPerBillion or ConcentrationUnit.PartsPerMillion && GasUnits.MolarMass(pollutant) is null)
        {
            rows.RejectReading(unitColumn, $"expected a mass unit for {pollutant.Symbol}", station, hour, pollutant);
        }
        else
        {
            TakeValue(valueColumn, unit, station, hour, pollutant, known);
        }
    }

    /// <summary>Takes a field whose layout prints the pollutant in its own unit.</summary>
    public void Take(int valueColumn, StationId station, HourEnding hour, Pollutant pollutant) =>
        Take(
            valueColumn,
            pollutant == Pollutant.CO ? ConcentrationUnit.MilligramsPerCubicMetre : ConcentrationUnit.MicrogramsPerCubicMetre,
            station,
            hour,
            pollutant);

    /// <summary>Takes a field whose unit is known. It must be one that can measure the pollutant.</summary>
    public void Take(
        int valueColumn, ConcentrationUnit unit, StationId station, HourEnding hour, Pollutant pollutant,
        QualityFlags known = QualityFlags.None)
    {
        if (IsMissing(valueColumn))
        {
            TakeMissing(station, hour, pollutant);
        }
        else
        {
            TakeValue(valueColumn, unit, station, hour, pollutant, known);
        }
    }

    private bool TryReadUnit(string text, out ConcentrationUnit unit)
    {
        // One row after the other prints the same.
        if (text != _unitText)
        {
            (_unitText, _unit) = (text, ConcentrationUnits.TryParse(text, out var read) ? read : null);
        }

        unit = _unit.GetValueOrDefault();
        return _unit is not null;
    }

    private bool IsMissing(int column)
    {
        if (rows.IsCut(column))
        {
            return false;
        }

        var text = NumberIn(column, out _);
        if (MissingCodes.Contains(text))
        {
            return true;
        }

        foreach (var mark in _missing ??= [.. Missing.Select(Encoding.UTF8.GetBytes)])
        {
            if (text.SequenceEqual(mark))
            {
                return true;
            }
        }

        return false;
    }

    private void TakeMissing(StationId station, HourEnding hour, Pollutant pollutant)
    {
        if (Means is not null)
        {
            CountHours();
            Means.State(collector.Canonical(station), pollutant);
            return;
        }

        collector.CountHour(hour);
        ReadingCollector.TakeMissing(collector.DayOf(station, hour.Day), pollutant, hour.Hour);
    }

    private void TakeValue(int column, ConcentrationUnit unit, StationId station, HourEnding hour, Pollutant pollutant, QualityFlags known)
    {
        if (rows.IsCut(column))
        {
            rows.RejectReading(column, CsvRows.WholeField, station, hour, pollutant);
            return;
        }

        var text = NumberIn(column, out var isMarked);
        known |= isMarked ? QualityFlags.SourceFlagged : QualityFlags.None;
        if (!TryParse(text, out var value))
        {
            rows.RejectReading(column, $"expected a {pollutant.Symbol} concentration", station, hour, pollutant);
            return;
        }

        if (Math.Abs(value) > int.MaxValue || !GasUnits.TryToScaled(value * Factor, unit, pollutant, out var scaled))
        {
            rows.RejectReading(
                column, $"expected a {pollutant.Symbol} concentration of at most {StationDay.Highest} {pollutant.Unit}",
                station, hour, pollutant);
            return;
        }

        if (Means is not null)
        {
            TakePart(column, station, hour, pollutant, scaled, known);
            return;
        }

        collector.CountHour(hour);
        var day = collector.DayOf(station, hour.Day);
        if (Monitor is { } monitor && collector.Notes.RankOf(collector.Canonical(station), pollutant, monitor) is > 0 and var rank)
        {
            collector.Others.Add(rank, rows.PlaceOf(column), day, pollutant, hour.Hour, scaled, known);
        }
        else if (!ReadingCollector.Take(day, pollutant, hour.Hour, scaled, known))
        {
            rows.RejectReading(column, CsvRows.OneValue, station, hour, pollutant);
        }
    }

    /// <summary>A value that the source marks as invalid is no part of a mean.</summary>
    private void TakePart(int column, StationId station, HourEnding hour, Pollutant pollutant, int scaled, QualityFlags known)
    {
        CountHours();
        if (known != QualityFlags.None)
        {
            Means!.State(collector.Canonical(station), pollutant);
        }
        else if (!Means!.TryAdd(collector.Canonical(station), pollutant, scaled))
        {
            rows.RejectReading(column, "expected one value for these minutes, of which the first is kept", station, hour, pollutant);
        }
    }

    private void CountHours()
    {
        foreach (var hour in Means!.Hours)
        {
            collector.CountHour(hour);
        }
    }

    /// <summary>A field without blanks and without a mark of an invalid value.</summary>
    private ReadOnlySpan<byte> NumberIn(int column, out bool isMarked)
    {
        var text = rows.Field(column).Trim(" \t"u8);
        isMarked = false;
        foreach (var mark in _invalid ??= [.. InvalidMarks.Select(Encoding.UTF8.GetBytes)])
        {
            if (text.EndsWith(mark) || text.StartsWith(mark))
            {
                isMarked = true;
                return (text.EndsWith(mark) ? text[..^mark.Length] : text[mark.Length..]).Trim(" \t"u8);
            }
        }

        return text;
    }

    private bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        if (!HasDecimalComma)
        {
            return TryParseWithPoint(text, out value);
        }

        const int longestNumber = 40;
        Span<byte> withPoint = stackalloc byte[longestNumber];
        if (text.Length > longestNumber || text.Contains((byte)'.'))
        {
            // A point would part thousands.
            value = 0;
            return false;
        }

        text.Replace(withPoint, (byte)',', (byte)'.');
        return TryParseWithPoint(withPoint[..text.Length], out value);
    }

    private static bool TryParseWithPoint(ReadOnlySpan<byte> text, out decimal value) =>
        Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length && text is not [.., (byte)'.'];
}
