namespace AqPipeline.Ingest.Mapped;

/// <summary>Takes the readings of the rows of one mapped table.</summary>
internal sealed class MappedRowReader
{
    private readonly TableMapping _mapping;
    private readonly CsvRows _rows;
    private readonly MeasuredRows _measured;

    /// <summary>The columns that name the station, where columns do.</summary>
    private readonly int[] _nameColumns;

    /// <summary>The stations with a column of their own.</summary>
    private readonly (int Column, StationId Station)[] _stations;

    /// <summary>The pollutants with a column of their own.</summary>
    private readonly (int Column, MappedQuantity Quantity)[] _pollutants;

    /// <summary>The hours with a column of their own, as the clock prints them.</summary>
    private readonly (int Column, int Hour)[] _hours;

    /// <summary>The columns that say whether a row is read.</summary>
    private readonly int[] _filters;

    private readonly PassedRows _passed;
    private readonly Func<string, StationId?>? _areas;

    private readonly int _monitorColumn;
    private readonly int _validityColumn;
    private readonly int _ozoneColumn;
    private readonly int _highestOzoneColumn;
    private readonly OzoneColumns _ozone = new();
    private readonly int _statedUnitColumn;
    private readonly int _indexColumn;
    private readonly int _pollutantColumn;
    private readonly int _valueColumn;
    private readonly int _unitColumn;

    /// <param name="mapping">The mapping.</param>
    /// <param name="names">The columns of the table.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="measured">Where readings go.</param>
    /// <param name="passed">Takes note of the rows that are passed over.</param>
    /// <param name="areas">The city or county of a name, for published days; <see langword="null"/> where rows are hours of
    /// stations.</param>
    public MappedRowReader(
        TableMapping mapping, List<string> names, CsvRows rows, MeasuredRows measured, PassedRows passed,
        Func<string, StationId?>? areas = null)
    {
        (_mapping, _rows, _measured, _passed, _areas) = (mapping, rows, measured, passed, areas);
        _nameColumns = mapping.Station is MappedStation.InColumns naming ? [.. naming.Parts.Select(Find)] : [];
        _stations = mapping.Station switch
        {
            MappedStation.PerColumn each => [.. each.Stations.Select(station => (names.IndexOf(station.Column), station.Station))],
            MappedStation.PerOtherColumn others => OtherColumns(mapping, names, others.Prefix),
            _ => [],
        };
        _pollutants = mapping.Values is MappedValues.Wide wide
            ? [.. wide.Pollutants.Select(pollutant => (names.IndexOf(pollutant.Column), pollutant.Quantity))]
            : [];
        _hours = mapping.Time.Clock is MappedClock.HoursAcross across
            ? [.. across.Hours.Select(hour => (names.IndexOf(hour.Column), hour.Hour))]
            : [];
        _filters = [.. mapping.Filters.Select(filter => names.IndexOf(filter.Column))];
        var rowwise = mapping.Values as MappedValues.Long;
        _pollutantColumn = Find(rowwise?.PollutantColumn);
        _valueColumn = Find(rowwise?.ValueColumn);
        _unitColumn = Find(rowwise?.UnitColumn);
        (_ozoneColumn, _highestOzoneColumn) = mapping.IsOfDays ? (-1, -1) : OzonePair(names);
        _indexColumn = mapping is { Values: MappedValues.Wide, IsOfDays: false } ? names.FindIndex(ColumnNames.IsAqi) : -1;
        _statedUnitColumn = StatedUnits.ColumnOf(mapping, names);
        _monitorColumn = Find(mapping.MonitorColumn);
        _validityColumn = Find(mapping.Validity?.Column);

        int Find(string? column) => column is null ? -1 : names.IndexOf(column);
    }

    /// <summary>The columns that say of what the readings are. A unit that was cut is none.</summary>
    public IReadOnlyCollection<int> KeyColumns =>
        [.. _nameColumns, _pollutantColumn, _monitorColumn, _validityColumn, .. _filters];

    /// <summary>Takes the readings of the current row.</summary>
    public void Take(MappedTimeReader time)
    {
        if (_filters.Length > 0 && !_passed.IsRead([.. _filters.Select(_rows.Text)]))
        {
            return;
        }

        MappedQuantity? single = _mapping.Values is MappedValues.Single one ? one.Quantity : null;
        var name = "";
        _measured.Monitor = _monitorColumn < 0 ? null : _rows.Text(_monitorColumn);
        if (_mapping.Values is MappedValues.Long table)
        {
            name = _rows.Text(_pollutantColumn);
            if (!table.Names.TryGetValue(name, out single))
            {
                _rows.RejectField(_pollutantColumn, "expected one of the names of the mapping (null there passes a name over)");
                return;
            }

            if (single is null)
            {
                return;
            }
        }

        if (_stations.Length > 0)
        {
            TakeStations(time, name, single!.Value);
        }
        else if (!TryReadStation(out var station))
        {
            return;
        }
        else if (_hours.Length > 0)
        {
            TakeHours(time, station, name, single!.Value);
        }
        else if (TryReadHour(time, SeriesOf(station.Value, name), out var hour))
        {
            if (_highestOzoneColumn >= 0)
            {
                _ozone.Add(_rows.Text(_ozoneColumn), _rows.Text(_highestOzoneColumn));
            }

            _rows.SeeIndex(_indexColumn, station, hour);
            foreach (var (column, quantity) in _pollutants)
            {
                TakeField(column, station, hour, quantity);
            }

            if (single is { } quantityOfRow)
            {
                TakeField(_valueColumn, station, hour, quantityOfRow);
            }
        }
    }

    /// <summary>Stops the table where its rows prove that the mapping takes the day's highest ozone for the hour's.</summary>
    public void CheckOzone()
    {
        if (_ozone.AreSwapped)
        {
            var proof = _ozone.Proof(_rows.Headers[_ozoneColumn].Trim(), _rows.Headers[_highestOzoneColumn].Trim());
            throw new MisreadException(
                _mapping.HeaderLine, $"mapping {_mapping.Name} takes O3 from the wrong column: {proof}; nothing of the file is taken");
        }
    }

    private (int Hour, int Highest) OzonePair(List<string> names)
    {
        var (column, quantity) = Array.Find(_pollutants, pollutant => pollutant.Quantity.Pollutant == Pollutant.O3);
        return quantity.Pollutant == Pollutant.O3 ? (column, OzoneColumns.CompanionOf(names, names[column])) : (-1, -1);
    }

    private string SeriesOf(string station, string name) =>
        string.Join(' ', new[] { station, name, _measured.Monitor }.Where(part => !string.IsNullOrEmpty(part)));

    private void TakeStations(MappedTimeReader time, string name, MappedQuantity quantity)
    {
        if (TryReadHour(time, SeriesOf("the table", name), out var hour))
        {
            foreach (var (column, station) in _stations)
            {
                if (AreaOf(station) is { } series)
                {
                    TakeField(column, series, hour, quantity);
                }
                else
                {
                    _rows.RejectField(column, $"expected a column of one city or county; '{station}' is none");
                }
            }
        }
    }

    private void TakeHours(MappedTimeReader time, StationId station, string name, MappedQuantity quantity)
    {
        if (!time.TryReadDay(out var date))
        {
            return;
        }

        var series = SeriesOf(station.Value, name);
        foreach (var (column, hourOfDay) in _hours)
        {
            if (time.TryReadAcross(date, hourOfDay, column, series, out var hour) && !_measured.IsNotYet(column, hour))
            {
                TakeField(column, station, hour, quantity);
            }
        }
    }

    /// <summary>Reads the hour of a row; of a row of minutes the hour in which it begins.</summary>
    private bool TryReadHour(MappedTimeReader time, string series, out HourEnding hour)
    {
        if (_measured.Means is not { } means)
        {
            return time.TryRead(series, out hour);
        }

        var isRead = time.TryReadMinutes(means);
        hour = isRead ? means.Hours.First() : default;
        return isRead;
    }

    private void TakeField(int column, StationId station, HourEnding hour, MappedQuantity quantity)
    {
        var known = _validityColumn < 0 || _mapping.Validity!.Values.Contains(_rows.Text(_validityColumn))
            ? QualityFlags.None
            : QualityFlags.SourceFlagged;
        _measured.Factor = quantity.Factor;
        if (quantity.Unit is { } unit)
        {
            CheckUnit(unit, quantity.Pollutant);
            _measured.Take(column, unit, station, hour, quantity.Pollutant, known);
        }
        else
        {
            _measured.Take(column, _unitColumn, station, hour, quantity.Pollutant, known);
        }
    }

    private void CheckUnit(ConcentrationUnit unit, Pollutant pollutant)
    {
        if (_statedUnitColumn >= 0 && ConcentrationUnits.TryParse(_rows.Text(_statedUnitColumn), out var stated) && stated != unit)
        {
            _rows.Refuse(
                $"mapping {_mapping.Name} says {unit.Symbol()} for {pollutant.Symbol}, and the column {_statedUnitColumn + 1} of units "
                    + $"says {stated.Symbol()}; "
                + "one of them is wrong");
        }
    }

    private bool TryReadStation(out StationId station)
    {
        if (_mapping.Station is MappedStation.Fixed { Station: var known })
        {
            station = AreaOf(known) ?? throw new InvalidDataException(
                $"mapping {_mapping.Name} names the area '{known}', and there is no city or county, or more than one, of that name");
            return true;
        }

        var naming = (MappedStation.InColumns)_mapping.Station;
        string[] parts = [.. _nameColumns.Select(_rows.Text)];
        if (Array.FindIndex(parts, part => part.Length == 0 || CellFault.Is(part)) is >= 0 and var nameless)
        {
            _rows.RejectField(_nameColumns[nameless], "expected a station");
            station = default;
            return false;
        }

        station = new StationId(naming.Prefix + string.Join(naming.Separator, parts));
        if (AreaOf(station) is { } series)
        {
            station = series;
            return true;
        }

        _rows.RejectField(_nameColumns[^1], PublishedDays.ExpectedArea);
        return false;
    }

    /// <summary>
    /// The series to take figures for; of published days that of the area called so, <see langword="null"/> where there is none.
    /// </summary>
    private StationId? AreaOf(StationId station) => _areas is null ? station : _areas(station.Value);

    private static (int Column, StationId Station)[] OtherColumns(TableMapping mapping, List<string> names, string prefix)
    {
        var used = mapping.Columns.ToHashSet();
        var others = names.Index().Where(column => column.Item.Length > 0 && !used.Contains(column.Item)).ToList();
        return others.Count > 0
            ? [.. others.Select(column => (column.Index, new StationId(prefix + column.Item)))]
            : throw new InvalidDataException($"mapping {mapping.Name} takes every other column for a station, and there is no other");
    }
}
