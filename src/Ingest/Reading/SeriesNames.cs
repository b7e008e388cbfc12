namespace AqPipeline.Ingest.Reading;

/// <summary>The spellings of a file's series, each looked up once.</summary>
/// <param name="naming">The one spelling of any.</param>
internal sealed class SeriesNames(Func<StationId, StationId> naming)
{
    private readonly Dictionary<StationId, StationId> _known = [];
    private StationId _last;
    private StationId _lastName;

    /// <summary>The one spelling of any series.</summary>
    public Func<StationId, StationId> Naming => naming;

    /// <summary>The one spelling of a series; most rows are of the series of the row before.</summary>
    public StationId Of(StationId series)
    {
        if (series == _last)
        {
            return _lastName;
        }

        if (!_known.TryGetValue(series, out var name))
        {
            _known[series] = name = naming(series);
        }

        (_last, _lastName) = (series, name);
        return name;
    }
}
