using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Analytics.Standards;

/// <summary>All editions, ordered by date. The law is embedded in this assembly, one JSON file a document.</summary>
public sealed class EditionCatalog
{
    private EditionCatalog(IReadOnlyList<Edition> editions, string fingerprint) => (Editions, Fingerprint) = (editions, fingerprint);

    /// <summary>The embedded editions.</summary>
    public static EditionCatalog Embedded { get; } = Load(EmbeddedText);

    /// <summary>The editions in the order of their dates, without gap or overlap.</summary>
    public IReadOnlyList<Edition> Editions { get; }

    /// <summary>
    /// Changes whenever a number or word of any edition does; figures computed under another fingerprint are out of date.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The edition in force on <paramref name="day"/>.</summary>
    public Edition At(DateOnly day)
    {
        // Asked for every station-day: no delegate each time.
        var place = 0;
        while (!Editions[place].IsInForce(day))
        {
            place++;
        }

        return Editions[place];
    }

    /// <summary>
    /// Every edition in force on some day of <paramref name="days"/>, in order. A period that straddles a change is evaluated under each.
    /// </summary>
    public IReadOnlyList<Edition> During(DayRange days) =>
        [.. Editions.Where(
            edition => (edition.From is null || edition.From <= days.Last) && (edition.To is null || edition.To >= days.First))];

    /// <summary>The edition called <paramref name="id"/>; <see langword="null"/> when there is none.</summary>
    public Edition? Find(string id) => Editions.FirstOrDefault(edition => edition.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Reads editions strictly: unknown, missing or doubled members and values that cannot be right are refused, all at once.
    /// </summary>
    /// <param name="read">Gives the text of a file by name, for example <c>editions.json</c>.</param>
    /// <exception cref="InvalidDataException">The data are wrong; the message lists every fault.</exception>
    internal static EditionCatalog Load(Func<string, string> read)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string Text(string name) => texts.TryGetValue(name, out var known) ? known : texts[name] = read(name);

        var json = StandardsJson.Default;
        var files = StrictJson.Read("editions.json", Text("editions.json"), json.EditionsFile).Editions;
        T Part<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
            StrictJson.Read(name + ".json", Text(name + ".json"), type);

        List<Edition> editions =
        [
            .. files.Select(file => new Edition(
                file.Id,
                file.From,
                file.To,
                Part(file.Limits, json.ConcentrationLimits),
                Part(file.Aqi, json.AqiRule),
                Part(file.Evaluation, json.EvaluationRule),
                Part(file.CompositeIndex, json.CompositeIndexRule))),
        ];

        var faults = Faults(editions).Distinct().ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException("The standards cannot be used:\n" + string.Join('\n', faults));
        }

        var all = string.Concat(texts.Select(text => text.Key + '\n' + text.Value + '\n'));
        return new EditionCatalog(editions, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))));
    }

    internal static string EmbeddedText(string name)
    {
        using var stream = typeof(EditionCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The standards name {name}, which is not there.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Faults(List<Edition> editions)
    {
        if (editions.Count == 0 || editions[0].From is not null || editions[^1].To is not null)
        {
            yield return "editions.json: the first edition must be open at its start, the last at its end.";
        }

        foreach (var twice in editions.GroupBy(edition => edition.Id).Where(group => group.Count() > 1))
        {
            yield return $"editions.json: {twice.Key} stands {twice.Count()} times.";
        }

        foreach (var (earlier, later) in editions.Zip(editions.Skip(1)))
        {
            if (earlier.To is null || later.From != earlier.To.Value.AddDays(1))
            {
                yield return $"editions.json: {later.Id} must start the day after {earlier.Id} ends.";
            }
        }

        foreach (var edition in editions)
        {
            string[] faults =
            [
                .. edition.Limits.Faults(),
                .. edition.Aqi.Faults(),
                .. edition.Evaluation.Faults(),
                .. edition.CompositeIndex.Faults(),
                .. edition.CompositeIndex.Terms
                    .Where(term => !edition.Limits.Limits.Any(limit => limit.Pollutant == term.Pollutant && limit.Averaging == term.Limit))
                    .Select(term => $"{edition.Id}: the composite index needs a {term.Limit} limit for {term.Pollutant.Symbol}."),
            ];
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }
}
