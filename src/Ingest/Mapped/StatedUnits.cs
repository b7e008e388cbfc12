namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Compares the units of a mapping with those the table states, in its header and in a column of units that the mapping does not read.
/// </summary>
internal static class StatedUnits
{
    /// <summary>Refuses a mapping that names another unit than a header does.</summary>
    /// <exception cref="InvalidDataException">It does; the message has both.</exception>
    public static void Check(TableMapping mapping, IEnumerable<string> names)
    {
        foreach (var (text, quantity) in Quantities(mapping, names))
        {
            var stated = ColumnNames.UnitsOf(text);
            if (quantity.Unit is { } unit && stated.Count > 0 && !stated.Contains(unit))
            {
                throw new InvalidDataException(
                    $"mapping {mapping.Name} says {unit.Symbol()} for {quantity.Pollutant.Symbol}, and '{text}' says "
                        + $"{stated[0].Symbol()}; one of them is wrong");
            }
        }
    }

    /// <summary>
    /// The column of units that the mapping does not read, where each row has one number or numbers of one pollutant; -1 where there is
    /// none.
    /// </summary>
    public static int ColumnOf(TableMapping mapping, List<string> names)
    {
        var isOfOneQuantity = mapping.Values switch
        {
            MappedValues.Wide wide => wide.Pollutants.Count == 1,
            MappedValues.Long rowwise => rowwise.UnitColumn is null,
            _ => true,
        };
        var used = mapping.Columns.ToHashSet();
        return isOfOneQuantity ? names.FindIndex(name => ColumnNames.IsUnit(name) && !used.Contains(name)) : -1;
    }

    /// <summary>Every text that may state a unit, with what the mapping takes it for.</summary>
    private static IEnumerable<(string Text, MappedQuantity Quantity)> Quantities(TableMapping mapping, IEnumerable<string> names)
    {
        switch (mapping.Values)
        {
            case MappedValues.Wide wide:
                return wide.Pollutants;
            case MappedValues.Single single:
                return StationColumns(mapping, names).Select(name => (name, single.Quantity));
            case MappedValues.Long rowwise:
                var known =
                    rowwise.Names.Where(name => name.Value is not null).Select(name => (Text: name.Key, Quantity: name.Value!.Value))
                        .ToList();
                return known.Concat(
                    known.Where(_ => rowwise.ValueColumn is not null).Select(name => (rowwise.ValueColumn!, name.Quantity)));
            default:
                return [];
        }
    }

    private static IEnumerable<string> StationColumns(TableMapping mapping, IEnumerable<string> names) => mapping.Station switch
    {
        MappedStation.PerColumn each => each.Columns,
        MappedStation.PerOtherColumn => names.Except(mapping.Columns),
        _ => [],
    };
}
