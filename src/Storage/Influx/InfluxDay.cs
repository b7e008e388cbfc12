using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>A day of readings as a batch leaves it, packed; the lines of its points are written when they are sent.</summary>
/// <param name="Day">The day.</param>
/// <param name="Revision">The state its readings are in.</param>
/// <param name="Packed">All its readings (<see cref="DayReadingsCodec"/>).</param>
/// <param name="Superseded">The replaced records, packed, by the replacing import.</param>
internal sealed record InfluxDay(
    DateOnly Day, long Revision, ReadOnlyMemory<byte> Packed, IReadOnlyList<(int Import, byte[] Hours)> Superseded)
{
    /// <summary>The measurement of the readings.</summary>
    public const string Days = "aq_day";

    /// <summary>The measurement of what was replaced.</summary>
    public const string Replaced = "aq_superseded";

    /// <summary>The field with the revision.</summary>
    public const string State = "state";

    /// <summary>The points that <see cref="WriteState"/> writes.</summary>
    public int StatePoints => 1 + Superseded.Count;

    /// <summary>The bytes it takes in the spool, about.</summary>
    public long Bytes => Packed.Length + Superseded.Sum(replaced => (long)replaced.Hours.Length);

    public static InfluxDay Of(DayChanges day, long revision) => new(
        day.Day,
        revision,
        day.Packed,
        [
            .. day.Superseded.GroupBy(hours => hours.By).Select(byImport => (byImport.Key, StationEntries.Encode(byImport.Select(hours =>
                (hours.Readings.Station, (byte[][])[StationDayCodec.Encode(hours.Readings), hours.Sources.Encode()]))))),
        ]);

    /// <summary>
    /// Time of the records that an import replaced: the start of the day plus the import's number in nanoseconds. They are stored with the
    /// day.
    /// </summary>
    public void WriteState(LineWriter lines)
    {
        var start = InfluxQl.Start(Day);
        foreach (var (import, hours) in Superseded)
        {
            lines.Point(Replaced).Blobs(hours, start + import).At(start + import);
        }

        WriteRevision(lines.Point(Days), start, Revision).Blobs(Packed.Span, start).At(start);
    }

    /// <summary>Writes which state a day is in, with a checksum.</summary>
    public static LineWriter WriteRevision(LineWriter point, long time, long revision) =>
        point.Text(State, Blob.Marked(point.Measurement, time, revision.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Revision of a day; <see langword="null"/> if it is damaged.</summary>
    public static long? ReadRevision(InfluxRow row) =>
        Blob.Unmarked(row, State) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;

    /// <summary>Writes it into the spool.</summary>
    public void Write(BinaryWriter content)
    {
        content.Write(Day.DayNumber);
        content.Write(Revision);
        content.Write(Packed.Length);
        content.Write(Packed.Span);
        content.Write(Superseded.Count);
        foreach (var (import, hours) in Superseded)
        {
            content.Write(import);
            content.Write(hours.Length);
            content.Write(hours);
        }
    }

    /// <summary>Reads it from the spool.</summary>
    public static InfluxDay Read(BinaryReader content)
    {
        var (day, revision) = (DateOnly.FromDayNumber(content.ReadInt32()), content.ReadInt64());
        var packed = content.ReadBytes(content.ReadInt32());
        var superseded = new (int, byte[])[content.ReadInt32()];
        for (var index = 0; index < superseded.Length; index++)
        {
            superseded[index] = (content.ReadInt32(), content.ReadBytes(content.ReadInt32()));
        }

        return new InfluxDay(day, revision, packed, superseded);
    }
}
