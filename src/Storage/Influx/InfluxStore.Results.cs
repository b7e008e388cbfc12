namespace AqPipeline.Storage.Influx;

/// <summary>Results to be plotted, slice by slice. <c>aq_published</c> says with which stamp each slice was written.</summary>
internal sealed partial class InfluxStore : IResultStore
{
    private const string Published = "aq_published";
    private const char Separator = ' ';

    async ValueTask<IReadOnlyDictionary<DateOnly, long>> IResultStore.ReadRevisions(CancellationToken cancellationToken) =>
        (await ReadStates(cancellationToken)).ToDictionary(day => day.Day, day => day.Revision);

    public async ValueTask<IReadOnlyDictionary<ResultSlice, string>> ReadPublished(CancellationToken cancellationToken)
    {
        var published = await Query(
            InfluxSelection.All(Published),
            SmallRows,
            row => (Slice: SliceOf(row), Stamp: Blob.Unmarked(row, "stamp") ?? ""),
            cancellationToken);
        return published.ToDictionary(entry => entry.Slice, entry => entry.Stamp);
    }

    /// <summary>
    /// A slice that is written for the first time is not deleted before. Every series first gets its permanent point (see
    /// <see cref="Plots"/>). The stamps are written last, so that an interrupted slice does not look complete.
    /// </summary>
    public async ValueTask Publish(IReadOnlyList<PublishedSlice> slices, CancellationToken cancellationToken)
    {
        if (slices.Count == 0)
        {
            return;
        }

        var known = await ReadPublished(cancellationToken);
        await InBatch(
            batch =>
            {
                batch.Step().State(batch.WriteHead);
                var (keeps, deletes, writes, stamps) = (batch.Step(), batch.Step(), batch.Step(), batch.Step());
                var series = new HashSet<string>();
                foreach (var (slice, stamp, points) in slices)
                {
                    if (known.ContainsKey(slice))
                    {
                        deletes.Delete(InfluxDeletion.Within(slice.Measurement, slice.Tag, LineWriter.Plain(slice.Value), slice.Days));
                    }

                    foreach (var point in points.Where(point => point.Fields.Count > 0))
                    {
                        if (series.Add($"{slice.Measurement} {string.Join(Separator, point.Tags)}"))
                        {
                            keeps.Plot(lines => Begin(lines, slice, point).Truth("seen", true).At(0));
                        }

                        writes.Plot(lines => Write(lines, slice, point));
                    }

                    stamps.State(lines => lines.Point(Published).Tag("slice", LineWriter.TagValue(NameOf(slice)))
                        .Whole("days", slice.Days.Days).Text("stamp", Blob.Marked(Published, InfluxQl.Start(slice.Days.First), stamp))
                        .At(InfluxQl.Start(slice.Days.First)));
                }

                return Task.FromResult(true);
            },
            cancellationToken);
    }

    /// <summary>Measurement, tag and value, of which the last alone may have spaces.</summary>
    private static string NameOf(ResultSlice slice) => string.Join(Separator, slice.Measurement, slice.Tag, slice.Value).TrimEnd();

    private static ResultSlice SliceOf(InfluxRow row)
    {
        var name = (row.Text("slice") ?? "").Split(Separator, 3);
        var (first, days) = (InfluxQl.Day(row.Time), row.Whole("days") ?? 1);
        return new ResultSlice(
            name[0], new DayRange(first, first.AddDays((int)days - 1)), name.ElementAtOrDefault(1) ?? "", name.ElementAtOrDefault(2) ?? "");
    }

    private static LineWriter Begin(LineWriter lines, ResultSlice slice, ResultPoint point)
    {
        lines.Point(slice.Measurement);
        foreach (var (name, value) in point.Tags.Where(tag => tag.Value.Length > 0))
        {
            lines.Tag(name, LineWriter.TagValue(value));
        }

        return lines;
    }

    private static void Write(LineWriter lines, ResultSlice slice, ResultPoint point)
    {
        Begin(lines, slice, point);
        foreach (var field in point.Fields)
        {
            _ = field switch
            {
                { Number: { } number } => lines.Number(field.Name, number),
                { Whole: { } whole } => lines.Whole(field.Name, whole),
                { Truth: { } truth } => lines.Truth(field.Name, truth),
                _ => lines.Text(field.Name, field.Text ?? ""),
            };
        }

        lines.At(InfluxQl.StartInSeconds(point.Day));
    }
}
