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
    private readonly ConcurrentDictionary<(Pollutant, bool WithWeather, int Lead, int Leads), Lazy<Evidence>> _evidence = [];
    private readonly IReadOnlyList<(int Learnt, int LastOrigin)> _blocks;
    private readonly Lazy<string> _fingerprint;

    /// <summary>A pool without trees yet.</summary>
    /// <param name="panels">At least one panel of days; together all areas.</param>
    /// <param name="last">The last day to learn from.</param>
    public TreePool(IReadOnlyList<ForecastPanel> panels, DateOnly last)
    {
        (_panels, _first, _last) = (panels, panels.Min(panel => panel.Days.First), last);
        _blocks = CrossValidation.Blocks(new DayRange(_first, last));
        _cutoffs = [.. _blocks.Select(block => DateOnly.FromDayNumber(block.Learnt)), last];
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

    /// <summary>Whether there are more areas than those of one panel.</summary>
    internal bool HasMore => _panels.Count > 1;

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

    /// <summary>How trees of the pool did in cross-validation, at all its areas; computed once.</summary>
    /// <param name="model">The model that learns from the pool.</param>
    /// <param name="pollutant">What is forecast.</param>
    /// <param name="lead">The lead.</param>
    /// <param name="leads">How many days ahead the trees are grown for.</param>
    internal Evidence EvidenceOf(LightGbmModel model, Pollutant pollutant, int lead, int leads) => _evidence.GetOrAdd(
        (pollutant, model.ReadsWeather, lead, leads), _ => new Lazy<Evidence>(() =>
        {
            List<List<Pair>> areas = [.. _panels.SelectMany(panel => PairsOf(panel, model, pollutant, lead, leads))];
            return _blocks.Count == 0
                ? new Evidence(1, 1, 0)
                : Evidence.Of(Trial.Of(areas), _blocks[0].Learnt, _last.DayNumber - _blocks[0].Learnt);
        })).Value;

    private List<Pair>[] PairsOf(ForecastPanel panel, LightGbmModel model, Pollutant pollutant, int lead, int leads)
    {
        List<Pair>[] areas = [.. panel.Areas.Select(_ => new List<Pair>())];
        foreach (var (learnt, lastOrigin) in _blocks.Where(block => panel.Days.First.DayNumber < block.Learnt))
        {
            var known = new KnownData(panel, DateOnly.FromDayNumber(learnt));
            var (trained, usual) = (model.Train(known, pollutant, leads), known.Usual(pollutant));
            for (var origin = learnt; origin <= lastOrigin && origin + lead <= _last.DayNumber; origin++)
            {
                var now = known.At(origin);
                for (var area = 0; area < areas.Length; area++)
                {
                    if (panel.Value(area, pollutant, origin + lead) is { } observed && trained.Forecast(area, now, lead) is { } forecast
                        && usual.Forecast(area, now, lead) is { } expected)
                    {
                        areas[area].Add(new Pair(origin, DateOnly.FromDayNumber(origin + lead), forecast, expected, observed));
                    }
                }
            }
        }

        return areas;
    }

    private LeadTrees? Grow(DateOnly cutoff, TreeSetting setting, LeadGroup leads)
    {
        IsNew |= cutoff == _last;
        return LightGbmModel.Fit(
            [.. _panels.Where(panel => panel.Days.First < cutoff).Select(panel => new KnownData(panel, cutoff))], setting, leads);
    }
}
