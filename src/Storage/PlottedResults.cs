namespace AqPipeline.Storage;

/// <summary>
/// A store from which dashboards plot results beside the readings. The results are never read back; whoever computes them writes them
/// again. An interface because not every store has it: SQLite has no dashboards.
/// </summary>
public interface IResultStore
{
    /// <summary>
    /// The revision of each day with readings: it rises whenever its readings, the rules for them or the stations' areas change.
    /// </summary>
    ValueTask<IReadOnlyDictionary<DateOnly, long>> ReadRevisions(CancellationToken cancellationToken);

    /// <summary>The published slices, with their stamps.</summary>
    ValueTask<IReadOnlyDictionary<ResultSlice, string>> ReadPublished(CancellationToken cancellationToken);

    /// <summary>Replaces the points of whole slices: all of them or, if it is stopped before they are on the disk, none.</summary>
    ValueTask Publish(IReadOnlyList<PublishedSlice> slices, CancellationToken cancellationToken);
}

/// <summary>
/// Points that are replaced together: those of a measurement in a range of days, with one value of a tag where one is named.
/// </summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="Days">The days.</param>
/// <param name="Tag">The tag; empty for all points of the days.</param>
/// <param name="Value">The tag's value; empty for all points of the days.</param>
public sealed record ResultSlice(string Measurement, DayRange Days, string Tag = "", string Value = "");

/// <summary>New content of a slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Stamp">Changes whenever the points may.</param>
/// <param name="Points">The points.</param>
public sealed record PublishedSlice(ResultSlice Slice, string Stamp, IReadOnlyList<ResultPoint> Points);

/// <summary>A point at the start of a day.</summary>
/// <param name="day">The day.</param>
/// <param name="tags">Its tags, in the order of their names.</param>
public sealed class ResultPoint(DateOnly day, params (string Name, string Value)[] tags)
{
    private readonly List<ResultField> _fields = [];

    /// <summary>The day.</summary>
    public DateOnly Day => day;

    /// <summary>The tags.</summary>
    public IReadOnlyList<(string Name, string Value)> Tags => tags;

    /// <summary>The fields that have a value; a point without any is not written.</summary>
    public IReadOnlyList<ResultField> Fields => _fields;

    /// <summary>Adds a number, if there is one.</summary>
    public ResultPoint With(string name, decimal? value) => value is { } number ? Add(new ResultField(name) { Number = number }) : this;

    /// <summary>Adds a whole number, if there is one.</summary>
    public ResultPoint WithWhole(string name, long? value) => value is { } number ? Add(new ResultField(name) { Whole = number }) : this;

    /// <summary>Adds a text, if there is one.</summary>
    public ResultPoint With(string name, string? value) => value is { Length: > 0 } ? Add(new ResultField(name) { Text = value }) : this;

    /// <summary>Adds whether something holds.</summary>
    public ResultPoint With(string name, bool value) => Add(new ResultField(name) { Truth = value });

    private ResultPoint Add(ResultField field)
    {
        _fields.Add(field);
        return this;
    }
}

/// <summary>A field of a point; one of its values is given.</summary>
/// <param name="Name">Its name.</param>
public readonly record struct ResultField(string Name)
{
    /// <summary>A number.</summary>
    public decimal? Number { get; init; }

    /// <summary>A whole number.</summary>
    public long? Whole { get; init; }

    /// <summary>A text.</summary>
    public string? Text { get; init; }

    /// <summary>True if something holds.</summary>
    public bool? Truth { get; init; }
}
