using System.Buffers.Text;

namespace AqPipeline.Ingest.Formats;

/// <summary>Takes readings from the rows of files whose fields are a number and, beside it, a unit.</summary>
internal sealed class MeasuredRows(CsvRows rows, ReadingCollector collector)
{
    /// <summary>Takes a field whose unit stands in another one. A unit that is unknown, or cannot measure the pollutant, rejects the unit's field.</summary>
    /// <param name="valueColumn">The number.</param>
    /// <param name="unitColumn">Its unit.</param>
    /// <param name="station">The series.</param>
    /// <param name="hour">The hour.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="known">What the source knows against the reading.</param>
    public void Take(
        int valueColumn, int unitColumn, StationId station, HourEnding hour, Pollutant pollutant, QualityFlags known = QualityFlags.None)
    {
        if (MissingCodes.Contains(rows.Field(valueColumn)))
        {
            TakeMissing(station, hour, pollutant);
        }
        else if (!ConcentrationUnits.TryParse(rows.Text(unitColumn), out var unit))
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
    public void Take(int valueColumn, StationId station, HourEnding hour, Pollutant pollutant)
    {
        if (MissingCodes.Contains(rows.Field(valueColumn)))
        {
            TakeMissing(station, hour, pollutant);
        }
        else
        {
            var unit = pollutant == Pollutant.CO ? ConcentrationUnit.MilligramsPerCubicMetre : ConcentrationUnit.MicrogramsPerCubicMetre;
            TakeValue(valueColumn, unit, station, hour, pollutant, QualityFlags.None);
        }
    }

    private void TakeMissing(StationId station, HourEnding hour, Pollutant pollutant)
    {
        collector.CountHour(hour);
        ReadingCollector.TakeMissing(collector.DayOf(station, hour.Day), pollutant, hour.Hour);
    }

    private void TakeValue(int column, ConcentrationUnit unit, StationId station, HourEnding hour, Pollutant pollutant, QualityFlags known)
    {
        var text = rows.Field(column).Trim(" \t"u8);
        if (!Utf8Parser.TryParse(text, out decimal value, out var consumed) || consumed != text.Length
            || !GasUnits.TryToMilli(value, unit, pollutant, out var milli))
        {
            rows.RejectReading(column, $"expected a {pollutant.Symbol} concentration", station, hour, pollutant);
            return;
        }

        collector.CountHour(hour);
        if (!ReadingCollector.Take(collector.DayOf(station, hour.Day), pollutant, hour.Hour, milli, known))
        {
            rows.RejectReading(column, CsvRows.OneValue, station, hour, pollutant);
        }
    }
}
