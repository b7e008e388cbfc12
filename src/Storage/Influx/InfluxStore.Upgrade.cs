namespace AqPipeline.Storage.Influx;

/// <summary>
/// Gives a database of layout 1 the checksums of layout 2: short fields beside what is there. One batch, and the head is its last point: a
/// run that is killed finds it in the spool, and another machine goes on seeing layout 1 until all is there. What is damaged already gets
/// none, and is found when it is read.
/// </summary>
internal sealed partial class InfluxStore
{
    /// <summary>The measurements with packed bytes, and the tag of each.</summary>
    private static readonly (string Measurement, string Tag)[] s_packed =
    [
        (Stations, "station"), (StationEntryVersions, ""), (Spans, ""), (Imports, ""), (Receipts, ""), (ReceiptDays, ""),
        (PublishedDays, ""), (Days, ""), (Superseded, ""), (Statistics, ""), (Weather, ""), (Models, "name"), (Forecasts, ""),
    ];

    private async Task Upgrade(InfluxHead head, CancellationToken cancellationToken)
    {
        var writer = new BatchWriter(head, _options.Packs);
        var step = writer.Step();
        foreach (var (measurement, tag) in s_packed)
        {
            var points = await QueryNow(
                [InfluxSelection.All(measurement)], LargeRows, row => Earlier.Of(row, tag.Length == 0 ? "" : row.Text(tag) ?? ""),
                cancellationToken);
            points.ForEach(point => step.State(lines => point.Write(lines, tag)));
        }

        writer.Step().State(writer.WriteHead);
        var batch = writer.Batch()!;
        await Deliver(_spool.Put(batch), batch, [], cancellationToken);
    }

    /// <summary>Fields that a point of layout 1 gets.</summary>
    private sealed record Earlier(string Measurement, long Time, string Tag, string? Sum, long? Revision, string? Hash)
    {
        public static Earlier Of(InfluxRow row, string tag) => new(
            row.Measurement,
            row.Time,
            tag,
            Blob.SumOfEarlier(row, tag),
            row.Measurement is Days or Statistics ? row.Whole("revision") : null,
            row.Measurement == Imports ? row.Text("hash") : null);

        public void Write(LineWriter lines, string tag)
        {
            if (Sum is null && Revision is null && Hash is null)
            {
                return;
            }

            lines.Point(Measurement);
            if (tag.Length > 0)
            {
                lines.Tag(tag, LineWriter.TagValue(Tag));
            }

            if (Sum is not null)
            {
                lines.WithSum(Sum);
            }

            if (Revision is { } revision)
            {
                lines.Text(InfluxDay.State, Blob.Marked(Measurement, Time, revision.ToString(CultureInfo.InvariantCulture)));
            }

            if (Hash is not null)
            {
                lines.Text(Known, Blob.Marked(Measurement, Time, Hash));
            }

            lines.At(Time);
        }
    }
}
