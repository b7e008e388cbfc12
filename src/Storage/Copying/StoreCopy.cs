namespace AqPipeline.Storage.Copying;

/// <summary>
/// Moves everything a store holds into another, byte for byte, and holds the two against each other. A portion that is there already is
/// passed over, so a copy that was stopped is finished by running it again. Until then the target says of itself that it is unfinished and
/// answers nothing else.
/// </summary>
/// <param name="from">The source. Nothing is written to it.</param>
/// <param name="to">The target: a new store, or the unfinished copy of the same source.</param>
/// <param name="name">The source's name, by which an unfinished copy is known again.</param>
/// <param name="progress">Is told how many portions of how many are done; each is copied and then compared with the source.</param>
public sealed class StoreCopy(IStore from, IStore to, string name, Action<int, int> progress)
{
    private const int DaysAtOnce = 10;
    private const int ImportsAtOnce = 100;

    private readonly IPackedStore _from = (IPackedStore)from;
    private readonly IPackedStore _to = (IPackedStore)to;
    private int _done;
    private int _all;
    private int _written;
    private int _present;

    /// <summary>Copies what is not there yet and compares.</summary>
    /// <exception cref="StoreException">A store fails, or the target holds something else; its message says what to do.</exception>
    public async Task<CopyReport> Run(CancellationToken cancellationToken)
    {
        var head = await _from.ReadHead(cancellationToken);
        var target = await _to.ReadHead(cancellationToken);
        if (head.CopyOf is { } source)
        {
            throw StoreHead.Unfinished(name, source);
        }

        if (target.CopyOf is { } other && other != name)
        {
            throw new StoreException(
                $"The target is an unfinished copy of {other}. Finish that one first, or name an empty store with --to.");
        }

        var kept = (Source: await _from.ReadKeptDays(cancellationToken), Target: await _to.ReadKeptDays(cancellationToken));
        var days = Portions(kept.Source, kept.Target);
        var imports = Portions(Math.Max(head.LastImport, target.LastImport));
        var documents = await Documents(_to, cancellationToken);
        var isFilled = target.CopyOf is null && !(target.IsNew && kept.Target is null && documents.Count == 0);
        documents = [.. (await Documents(_from, cancellationToken)).Union(documents)];
        _all = (days.Count + imports.Count + documents.Count) * (isFilled ? 1 : 2);
        if (!isFilled)
        {
            await Copy(head, days, imports, documents, cancellationToken);
        }

        var parts = await Compare(days, imports, documents, cancellationToken);
        var report = new CopyReport(_written, _present, parts);
        if (isFilled && !report.IsComplete)
        {
            throw new StoreException("The target holds something else already. Name an empty store with --to.");
        }

        if (!isFilled && report.IsComplete)
        {
            await _to.WriteHead(head, cancellationToken);
        }

        return report;
    }

    private async Task Copy(
        StoreHead head, List<DayRange> days, List<(int First, int Last)> imports, IReadOnlyList<StoredDocument> documents,
        CancellationToken cancellationToken)
    {
        await _to.WriteHead(head with { CopyOf = name }, cancellationToken);
        await _to.WriteStations(
            await _from.ReadStations(cancellationToken),
            await _from.ReadStationVersions(cancellationToken),
            await _from.ReadSpans(cancellationToken),
            cancellationToken);
        foreach (var (first, last) in imports)
        {
            var portion = await _from.ReadPackedImports(first, last, cancellationToken);
            var there = await _to.ReadPackedImports(first, last, cancellationToken);
            await Write(
                portion.Count + there.Count == 0 ? null : StoreTally.Of(portion) == StoreTally.Of(there),
                () => _to.WriteImports(portion, cancellationToken));
        }

        foreach (var range in days)
        {
            var portion = await _from.ReadPackedDays(range, cancellationToken);
            var there = await _to.ReadPackedDays(range, cancellationToken);
            await Write(
                portion.Count + there.Count == 0 ? null : StoreTally.Of(portion) == StoreTally.Of(there),
                () => _to.WriteDays(portion, cancellationToken));
        }

        foreach (var document in documents)
        {
            var bytes = await document.Read(_from, cancellationToken);
            var there = await document.Read(_to, cancellationToken);
            await Write(
                bytes is null ? null : there is not null && bytes.AsSpan().SequenceEqual(there),
                () => document.Save(_to, bytes!, cancellationToken));
        }
    }

    /// <param name="isThere">True if the target has the portion; <see langword="null"/> when there is nothing in it.</param>
    /// <param name="write">Writes it.</param>
    private async ValueTask Write(bool? isThere, Func<ValueTask> write)
    {
        if (isThere == true)
        {
            _present++;
        }
        else if (isThere == false)
        {
            await write();
            _written++;
        }

        progress(++_done, _all);
    }

    /// <summary>Reads both stores whole, whatever was written.</summary>
    private async Task<IReadOnlyList<CopiedPart>> Compare(
        List<DayRange> days, List<(int First, int Last)> imports, IReadOnlyList<StoredDocument> documents,
        CancellationToken cancellationToken)
    {
        using var expected = new StoreTally();
        using var actual = new StoreTally();
        foreach (var (store, tally) in new[] { (_from, expected), (_to, actual) })
        {
            tally.Add(await store.ReadHead(cancellationToken));
            tally.Add(await store.ReadStations(cancellationToken));
            tally.Add(await store.ReadStationVersions(cancellationToken));
            tally.Add(await store.ReadSpans(cancellationToken));
        }

        foreach (var (first, last) in imports)
        {
            expected.Add(await _from.ReadPackedImports(first, last, cancellationToken));
            actual.Add(await _to.ReadPackedImports(first, last, cancellationToken));
            progress(++_done, _all);
        }

        foreach (var range in days)
        {
            expected.Add(await _from.ReadPackedDays(range, cancellationToken));
            actual.Add(await _to.ReadPackedDays(range, cancellationToken));
            progress(++_done, _all);
        }

        foreach (var document in documents)
        {
            document.Add(expected, await document.Read(_from, cancellationToken));
            document.Add(actual, await document.Read(_to, cancellationToken));
            progress(++_done, _all);
        }

        return [.. expected.Parts.Zip(actual.Parts, (left, right) => new CopiedPart(left.Part, left.Count, left.Checksum, left == right))];
    }

    /// <summary>The documents of models by name, then those of kept forecasts by day.</summary>
    private static async Task<IReadOnlyList<StoredDocument>> Documents(IPackedStore store, CancellationToken cancellationToken) =>
    [
        .. (await store.ReadModelNames(cancellationToken)).Order(StringComparer.Ordinal).Select(name => new StoredDocument(name, null)),
        .. (await store.ReadForecastOrigins(cancellationToken)).Select(origin => new StoredDocument("", origin)),
    ];

    private static List<(int First, int Last)> Portions(int lastImport)
    {
        var portions = new List<(int, int)>();
        for (var first = 1; first <= lastImport; first += ImportsAtOnce)
        {
            portions.Add((first, first + ImportsAtOnce - 1));
        }

        return portions;
    }

    /// <summary>A document of forecast models, or of forecasts.</summary>
    /// <param name="Name">The name of the models; empty for forecasts.</param>
    /// <param name="Origin">The day of the forecasts; <see langword="null"/> for models.</param>
    private sealed record StoredDocument(string Name, DateOnly? Origin)
    {
        public ValueTask<byte[]?> Read(IPackedStore store, CancellationToken cancellationToken) => Origin is { } origin
            ? store.ReadForecasts(origin, cancellationToken)
            : store.ReadModels(Name, cancellationToken);

        public ValueTask Save(IPackedStore store, byte[] bytes, CancellationToken cancellationToken) => Origin is { } origin
            ? store.SaveForecasts(origin, bytes, cancellationToken)
            : store.SaveModels(Name, bytes, cancellationToken);

        public void Add(StoreTally tally, byte[]? bytes)
        {
            if (Origin is { } origin)
            {
                tally.Add(origin, bytes);
            }
            else
            {
                tally.Add(Name, bytes);
            }
        }
    }

    /// <summary>The days of both stores: what only the target has must be found too.</summary>
    private static List<DayRange> Portions(DayRange? source, DayRange? target)
    {
        if ((source ?? target) is not { } one)
        {
            return [];
        }

        var all = one.Span(target ?? one);
        var portions = new List<DayRange>();
        for (var first = all.First; first <= all.Last; first = first.AddDays(DaysAtOnce))
        {
            var last = first.AddDays(DaysAtOnce - 1);
            portions.Add(new DayRange(first, last < all.Last ? last : all.Last));
        }

        return portions;
    }
}
