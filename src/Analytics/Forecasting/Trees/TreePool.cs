using System.Collections.Concurrent;

namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// All areas of a store, whose trees are grown together where the history is shorter than a year. Trees are grown when they are first asked
/// for, once for all panels.
/// </summary>
public sealed class TreePool
{
    private readonly IReadOnlyList<ForecastPanel> _panels;
    private readonly DateOnly _first;
    private readonly DateOnly _last;
    private readonly DateOnly[] _cutoffs;
    private readonly ConcurrentDictionary<(DateOnly Cutoff, TreeSetting Setting, LeadGroup Leads), Lazy<LeadTrees?>> _trees = [];
    private readonly Lazy<string> _fingerprint;

    /// <summary>A pool without trees yet.</summary>
    /// <param name="panels">At least one panel of days; together all areas.</param>
    /// <param name="last">The last day to learn from.</param>
    public TreePool(IReadOnlyList<ForecastPanel> panels, DateOnly last)
    {
        (_panels, _first, _last) = (panels, panels.Min(panel => panel.Days.First), last);
        var days = new DayRange(_first, last);
        _cutoffs = [.. CrossValidation.Blocks(days).Select(block => DateOnly.FromDayNumber(block.Learnt)), last];
        _fingerprint = new Lazy<string>(() => ModelDocument.Fingerprint(writer =>
        {
            foreach (var panel in panels)
            {
                panel.WriteLearnt(writer, last);
            }
        }));
    }

    /// <summary>A hash of everything that the trees are grown from.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The name under which the document of a pool is kept.</summary>
    public const string DocumentName = "pool-daily";

    /// <summary>Whether trees were grown that forecasts of today come from, and no document has them yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>A document of the trees that forecasts of today come from.</summary>
    public byte[] Save()
    {
        IsNew = false;
        return ModelDocument.Create(Resolution.Days.DocumentVersion, new DayRange(_first, _last), Fingerprint, document =>
        {
            var kept = _trees.Where(entry => entry.Key.Cutoff == _last).OrderBy(entry => entry.Key.Setting.Pollutant)
                .ThenBy(entry => entry.Key.Setting.WithWeather).ThenBy(entry => entry.Key.Leads.First)
                .ThenBy(entry => entry.Key.Leads.Last).ToList();
            document.Write7BitEncodedInt(kept.Count);
            foreach (var ((_, setting, leads), trees) in kept)
            {
                document.Write((byte)setting.Pollutant);
                document.Write(setting.WithWeather);
                document.Write7BitEncodedInt(leads.First);
                document.Write7BitEncodedInt(leads.Last);
                document.Write(trees.Value is not null);
                trees.Value?.Save(document);
            }
        });
    }

    /// <summary>Takes up the trees of a document; nothing where it is stale or damaged.</summary>
    /// <param name="document">What <see cref="Save"/> gave.</param>
    public void Load(byte[] document) => ModelDocument.Read(
        document, Resolution.Days.DocumentVersion, _last, () => Fingerprint, reader =>
        {
            for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
            {
                var setting = new TreeSetting((Pollutant)reader.ReadByte(), IsRelative: true, reader.ReadBoolean());
                var leads = new LeadGroup(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
                var trees = reader.ReadBoolean() ? LeadTrees.Load(reader, setting.Target) : null;
                _trees[(_last, setting, leads)] = new Lazy<LeadTrees?>(trees);
            }

            return this;
        });

    /// <summary>The last of the pool's days of training that is not after a day; <see langword="null"/> where there is none.</summary>
    internal DateOnly? Cutoff(DateOnly day) => _cutoffs.Where(cutoff => cutoff <= day).Select(cutoff => (DateOnly?)cutoff).LastOrDefault();

    /// <summary>The trees of some leads; <see langword="null"/> where there are too few rows.</summary>
    internal LeadTrees? TreesOf(DateOnly cutoff, TreeSetting setting, LeadGroup leads) =>
        _trees.GetOrAdd((cutoff, setting, leads), key => new Lazy<LeadTrees?>(() => Grow(key.Cutoff, key.Setting, key.Leads))).Value;

    private LeadTrees? Grow(DateOnly cutoff, TreeSetting setting, LeadGroup leads)
    {
        IsNew |= cutoff == _last;
        return LightGbmModel.Fit(
            [.. _panels.Where(panel => panel.Days.First < cutoff).Select(panel => new KnownData(panel, cutoff))], setting, leads);
    }
}
