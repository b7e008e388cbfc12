namespace AqPipeline.Ingest.Mapped;

/// <summary>Guesses what the columns of a table are, from their names and values.</summary>
internal static class ColumnGuess
{
    /// <summary>A guess at each column, in their order.</summary>
    public static IReadOnlyList<ColumnMeaning> Of(TableShape table) =>
        WithWhatOthersShow(
            table,
            [
                .. table.Headers.Select((name, column) =>
                    Of(table.Names[column], [.. table.Values(column).Distinct(StringComparer.Ordinal)]) with { Name = name }),
            ]);

    /// <summary>What a column is by the ones beside it.</summary>
    private static ColumnMeaning[] WithWhatOthersShow(TableShape table, ColumnMeaning[] columns)
    {
        foreach (var (column, hour) in HourColumns.In(table.Headers))
        {
            columns[column] = new ColumnMeaning(columns[column].Name, ColumnKind.HourColumn) { Hour = hour };
        }

        var hasHour = columns.Any(column => column.Kind == ColumnKind.Hour);
        var areIndices = KnownIndices.Explain(table.Headers) is not null;
        var measured = columns.Where(column => column.Kind == ColumnKind.Concentration).Select(column => column.Pollutant).ToHashSet();
        for (var index = 0; index < columns.Length; index++)
        {
            var column = columns[index];
            if (column.Kind == ColumnKind.Time && hasHour && TimeFormats.AreMidnight(table.Values(index), column.Formats[0]))
            {
                columns[index] = column with { Kind = ColumnKind.Date };
            }
            else if (column.Kind == ColumnKind.Number
                && ColumnNames.PollutantAmongWords(column.Name) is { } also && measured.Contains(also))
            {
                // Beside pm25_ugm3 a column pm25_raw may be the one to read.
                columns[index] = column with { Kind = ColumnKind.Concentration, Pollutant = also, Unit = ColumnNames.UnitOf(column.Name) };
            }
            else if (column.Kind == ColumnKind.Concentration && areIndices)
            {
                columns[index] = column with { Kind = ColumnKind.Derived, Warning = "AQI sub-index, not a concentration" };
            }
            else if (column is { Kind: ColumnKind.Concentration, Pollutant: Pollutant.O3 }
                && OzoneColumns.CompanionOf(table.Headers, column.Name) is >= 0 and var highest)
            {
                var ozone = new OzoneColumns();
                foreach (var row in table.Rows)
                {
                    ozone.Add(row[index], row[highest]);
                }

                columns[index] = ozone.AreSwapped ? column with { Warning = ozone.Proof(column.Name, table.Headers[highest]) } : column;
            }
        }

        return columns;
    }

    private static ColumnMeaning Of(string name, IReadOnlyList<string> values)
    {
        if (ColumnNames.IsAqsPart(name) || (ColumnNames.IsStation(name) && !ColumnNames.IsValue(name)))
        {
            return new ColumnMeaning(name, ColumnKind.Station);
        }

        if (ColumnNames.IsDerived(name))
        {
            return new ColumnMeaning(name, ColumnKind.Derived);
        }

        if (ColumnNames.PollutantOf(name) is { } pollutant && (values.Count == 0 || values.Any(IsNumber)))
        {
            return new ColumnMeaning(name, ColumnKind.Concentration) { Pollutant = pollutant, Unit = ColumnNames.UnitOf(name) };
        }

        if (ColumnNames.IsQuality(name))
        {
            return new ColumnMeaning(name, ColumnKind.Quality);
        }

        return OfTime(name, values) ?? OfLong(name, values)
            ?? new ColumnMeaning(name, values.Count > 0 && values.All(IsNumber) ? ColumnKind.Number : ColumnKind.Other);
    }

    private static ColumnMeaning? OfTime(string name, IReadOnlyList<string> values)
    {
        if (PartOf(name, values) is { } part)
        {
            return new ColumnMeaning(name, part);
        }

        foreach (var (kind, formats) in new (ColumnKind, Func<IEnumerable<string>, IReadOnlyList<string>>)[]
        {
            (ColumnKind.Date, TimeFormats.OfDates), (ColumnKind.Time, TimeFormats.OfTimes),
            (ColumnKind.TimeWithOffset, TimeFormats.OfTimesWithOffset),
            (ColumnKind.Clock, values => values.All(IsNumber) ? [] : TimeFormats.OfClocks(values)),
        })
        {
            if (formats(values) is { Count: > 0 } fitting)
            {
                var withoutOffset = kind == ColumnKind.TimeWithOffset ? values.Count(text => !ClockText.HasOffset(text, fitting[0])) : 0;
                return new ColumnMeaning(name, kind) { Formats = fitting, WithoutOffset = withoutOffset };
            }
        }

        return null;
    }

    private static ColumnKind? PartOf(string name, IReadOnlyList<string> values) => name switch
    {
        _ when ColumnNames.IsHour(name) && values.Count > 0 && values.All(text => HourText.TryParse(text, out _)) => ColumnKind.Hour,
        _ when ColumnNames.IsPart(name, "year", "年") && AreWithin(values, 1980, 2099) => ColumnKind.Year,
        _ when ColumnNames.IsPart(name, "month", "月") && AreWithin(values, 1, 12) => ColumnKind.Month,
        _ when ColumnNames.IsPart(name, "day", "日") && AreWithin(values, 1, 31) => ColumnKind.Day,
        _ => null,
    };

    private static ColumnMeaning? OfLong(string name, IReadOnlyList<string> values) => values switch
    {
        [] => null,
        _ when ColumnNames.IsValue(name) && values.Any(IsNumber) =>
            new ColumnMeaning(name, ColumnKind.Value) { Unit = ColumnNames.UnitOf(name) },
        _ when values.All(text => ConcentrationUnits.TryParse(text, out _)) => new ColumnMeaning(name, ColumnKind.Unit),
        _ when values.Any(text => !IsNumber(text) && ColumnNames.PollutantOf(text) is not null) =>
            new ColumnMeaning(name, ColumnKind.PollutantName),
        _ => null,
    };

    private static bool AreWithin(IReadOnlyList<string> values, int lowest, int highest) => values.Count > 0 && values.All(text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest);

    /// <summary>With a point or a comma for the decimals: the delimiter tells them apart.</summary>
    private static bool IsNumber(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
