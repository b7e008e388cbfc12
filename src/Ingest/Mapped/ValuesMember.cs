namespace AqPipeline.Ingest.Mapped;

/// <summary>Reads the member <c>values</c>, <c>long</c> or <c>single</c> of a mapping, of which it has one.</summary>
internal static class ValuesMember
{
    /// <summary>The members of <c>long</c>.</summary>
    public static readonly string[] LongMembers = ["pollutantColumn", "valueColumn", "unitColumn", "names"];

    /// <summary>The members of a quantity.</summary>
    public static readonly string[] QuantityMembers = ["pollutant", "unit", "factor", "figure"];

    private const decimal HighestFactor = 1_000_000;
    private const string AColumn = "the name of a column";
    private const string OfNumbers = "station.perColumn, station.perOtherColumn or time.hourColumns, whose columns hold the numbers";
    private const string AUnit = "a unit: µg/m³, mg/m³, ppb or ppm";

    private const string HighestEightHours = "max8h";

    private static readonly Dictionary<string, string?> Figures =
        new() { ["mean"] = "mean", [HighestEightHours] = HighestEightHours };

    private static readonly string[] Ways = ["values", "long", "single"];

    /// <summary>Reads it.</summary>
    /// <param name="root">The mapping.</param>
    /// <param name="station">Its way to name stations, with which it must go.</param>
    public static MappedValues? Read(MappingNode root, MappedStation? station)
    {
        string[] ways = [.. Ways.Where(root.Has)];
        if (ways is not [var way])
        {
            root.Fault(
                "expected one of values (a column for each pollutant), long (a row for each pollutant) or single (one pollutant, a column "
                    + "for each station)");
            return null;
        }

        var node = root.Optional(way)!;
        var isOfDays = root.Optional("daily")?.Flag() ?? false;
        var hoursHaveColumns = root.Optional("time")?.Has("hourColumns") == true;
        var stationsHaveColumns = station is MappedStation.PerColumn or MappedStation.PerOtherColumn;
        var haveColumns = hoursHaveColumns || stationsHaveColumns;
        if (hoursHaveColumns && stationsHaveColumns)
        {
            root.Optional("station")!.Fault("stations and hours cannot both have columns");
        }
        else if (station is not null && way != "long" && (way == "single") != haveColumns)
        {
            node.Fault(way == "single"
                ? "goes with station.perColumn, station.perOtherColumn or time.hourColumns; otherwise say with values or long which "
                    + "column holds the number"
                : $"does not go with {OfNumbers}; use single or long");
        }

        return way switch
        {
            "values" => ReadWide(node, isOfDays),
            "long" => ReadLong(node, haveColumns, isOfDays),
            _ => Quantity(node, unitIsInColumn: false, isOfDays) is { } quantity ? new MappedValues.Single(quantity) : null,
        };
    }

    private static MappedValues.Wide? ReadWide(MappingNode node, bool isOfDays)
    {
        var members = node.Members();
        if (node.IsObject && members.Count == 0)
        {
            node.Fault("expected at least one column with its pollutant and unit");
        }

        var pollutants = new List<(string, MappedQuantity)>();
        var known = new HashSet<Pollutant>();
        foreach (var (column, member) in members)
        {
            if (Quantity(member, unitIsInColumn: false, isOfDays) is not { } quantity)
            {
                continue;
            }

            pollutants.Add((HeaderLine.OneLine(column), quantity));
            if (!known.Add(quantity.Pollutant))
            {
                member.Fault($"another column gives {quantity.Pollutant.Symbol} already; an hour has one value");
            }
        }

        return pollutants.Count > 0 ? new MappedValues.Wide(pollutants) : null;
    }

    private static MappedValues.Long? ReadLong(MappingNode node, bool othersHaveNumbers, bool isOfDays)
    {
        if (!node.CheckMembers(LongMembers))
        {
            return null;
        }

        var pollutantColumn = node.Required("pollutantColumn", "the column that names the pollutant")?.Text(AColumn);
        var unitColumn = node.Optional("unitColumn")?.Text(AColumn);
        var valueColumn = othersHaveNumbers ? null : node.Required("valueColumn", "the column of the number")?.Text(AColumn);
        if (othersHaveNumbers && node.Optional("valueColumn") is { } stray)
        {
            stray.Fault($"does not go with {OfNumbers}");
        }

        var names = new Dictionary<string, MappedQuantity?>();
        foreach (var (name, member) in node.Required(
            "names",
            "what each name stands for, as in {\"pm25\": {\"pollutant\": \"PM2.5\", \"unit\": \"µg/m³\"}, \"noise\": null}")?.Members()
                ?? [])
        {
            names[name.Trim()] = member.IsNull ? null : Quantity(member, node.Has("unitColumn"), isOfDays);
        }

        if (node.Optional("names") is { IsObject: true } table && names.Values.All(quantity => quantity is null))
        {
            table.Fault("expected at least one name of a pollutant");
        }

        return pollutantColumn is null || (valueColumn is null && !othersHaveNumbers) ? null
            : new MappedValues.Long(pollutantColumn, valueColumn, unitColumn, names);
    }

    private static MappedQuantity? Quantity(MappingNode node, bool unitIsInColumn, bool isOfDays)
    {
        if (!node.CheckMembers(QuantityMembers))
        {
            return null;
        }

        var pollutant = ReadPollutant(node.Required("pollutant", $"one of {Pollutants.Symbols}"));
        var factor = node.Optional("factor")?.Factor("a number to multiply by", HighestFactor) ?? 1;
        CheckFigure(node, pollutant, isOfDays);
        if (unitIsInColumn)
        {
            node.Optional("unit")?.Fault("a unitColumn says it already");
            return pollutant is { } named ? new MappedQuantity(named, null) { Factor = factor } : null;
        }

        return ReadUnit(node.Required("unit", AUnit), pollutant) is { } unit && pollutant is { } of
            ? new MappedQuantity(of, unit) { Factor = factor }
            : null;
    }

    /// <summary>What a number of a day is: the mean, or for O3 the highest 8-hour mean, which a mapping has to say.</summary>
    private static void CheckFigure(MappingNode node, Pollutant? pollutant, bool isOfDays)
    {
        if (!isOfDays)
        {
            node.Optional("figure")?.Fault("goes with daily only: hours have one figure");
            return;
        }

        var figure = node.Optional("figure") is { } said ? said.OneOf("the figure of the day", Figures) : null;
        if (pollutant == Pollutant.O3 && figure != HighestEightHours)
        {
            node.Fault(
                $"the O3 of a day is its highest 8-hour mean (HJ 663): say \"figure\": \"{HighestEightHours}\" if the column has that; "
                    + "another O3 is not read");
        }
        else if (pollutant is not null and not Pollutant.O3 && figure == HighestEightHours)
        {
            node.Fault($"the {pollutant.Value.Symbol} of a day is its mean (HJ 663); another figure is not read");
        }
    }

    private static Pollutant? ReadPollutant(MappingNode? node)
    {
        if (node?.Text($"one of {Pollutants.Symbols}") is not { } text)
        {
            return null;
        }

        if (Pollutants.TryParse(text, out var pollutant))
        {
            return pollutant;
        }

        node.Fault($"expected one of {Pollutants.Symbols}, found '{text}'");
        return null;
    }

    private static ConcentrationUnit? ReadUnit(MappingNode? node, Pollutant? pollutant)
    {
        if (node?.Text(AUnit) is not { } text)
        {
            return null;
        }

        if (!ConcentrationUnits.TryParse(text, out var unit))
        {
            node.Fault($"expected {AUnit}, found '{text}'");
            return null;
        }

        if (pollutant is { } of && unit is ConcentrationUnit.PartsPerBillion or ConcentrationUnit.PartsPerMillion
            && GasUnits.MolarMass(of) is null)
        {
            node.Fault($"{of.Symbol} is particles, which {text} cannot measure; expected µg/m³ or mg/m³");
            return null;
        }

        return unit;
    }
}
