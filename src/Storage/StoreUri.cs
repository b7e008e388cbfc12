using AqPipeline.Storage.Asking;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.Influx;
using AqPipeline.Storage.Influx2;
using AqPipeline.Storage.Memory;
using AqPipeline.Storage.Sqlite;

namespace AqPipeline.Storage;

/// <summary>
/// Opens the store a URI names: <c>sqlite:PATH</c>, <c>influxdb+http://HOST:PORT/DATABASE</c>,
/// <c>influxdb2+http://HOST:PORT/ORGANISATION/BUCKET</c> or <c>memory:</c>.
/// </summary>
public static class StoreUri
{
    private const string SqlitePrefix = "sqlite:";

    /// <summary>Accepted forms of a URI, for messages.</summary>
    public const string Expected =
        "sqlite:PATH, influxdb+http://HOST:PORT/DATABASE, influxdb2+http://HOST:PORT/ORGANISATION/BUCKET or memory:";

    /// <summary>The URI of a store in memory.</summary>
    public const string Memory = "memory:";

    /// <summary>True if <paramref name="uri"/> names a kind of store this program has.</summary>
    public static bool IsValid(string? uri) =>
        uri == Memory || InfluxAddress.TryParse(uri, out _)
            || (uri?.StartsWith(SqlitePrefix, StringComparison.Ordinal) == true && uri.Length > SqlitePrefix.Length);

    /// <summary>Opens a store that is there already, to change it.</summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public static IStore OpenExisting(string uri) => Exists(uri) ? Open(uri, creates: false, takesUnfinished: false) : throw Missing(uri);

    /// <summary>
    /// Opens a store that is there already, to read what is in it. Nothing is written, neither to the store nor beside it, and no right to
    /// write is needed.
    /// </summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store is not there, cannot be used, or has the layout of an earlier version.</exception>
    public static IStore OpenToRead(string uri) => ToRead(uri);

    /// <summary>Opens a store like <see cref="OpenToRead"/>, and answers as if its statistics were up to date.</summary>
    /// <inheritdoc cref="OpenToRead"/>
    public static AskedStore OpenToAsk(string uri) => new(ToRead(uri));

    /// <summary>True if the store is there already; one in memory always is, and one on a server says so when it is asked first.</summary>
    public static bool Exists(string uri) =>
        FileOf(uri) is not { } file || File.Exists(file);

    /// <summary>The file of an SQLite store; <see langword="null"/> for other stores.</summary>
    public static string? FileOf(string uri) => uri.StartsWith(SqlitePrefix, StringComparison.Ordinal) ? uri[SqlitePrefix.Length..] : null;

    /// <summary>True if the store is on a server, which may be out of reach now and there again later.</summary>
    public static bool IsOnServer(string uri) => InfluxAddress.TryParse(uri, out _);

    /// <summary>Opens the store, creating it when it is not there.</summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static IStore Open(string uri) => Open(uri, creates: true, takesUnfinished: false);

    /// <summary>
    /// Opens the store to copy another into it, creating it when it is not there; it may be the unfinished copy of an earlier try.
    /// </summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static IStore OpenToFill(string uri) => Open(uri, creates: true, takesUnfinished: true);

    /// <summary>Message of a store to the user after a write; <see langword="null"/> if there is none.</summary>
    public static string? Notice(IStore store) => (store as InfluxStore)?.Notice;

    /// <summary>Points that this program has written to a store over the network; <see langword="null"/> for a store on the disk.</summary>
    public static DeliveryCount? Delivery(IStore store) => (store as InfluxStore)?.Delivery;

    /// <summary>The spool of a store on a server, without asking the server; <see langword="null"/> for a store on the disk.</summary>
    public static SpoolState? Spool(string uri) => InfluxAddress.TryParse(uri, out var address)
        ? new InfluxSpool(new InfluxOptions(address, InfluxOptions.SpoolFolderOf(address, Environment.GetEnvironmentVariable))).State()
        : null;

    /// <summary>
    /// The commands of InfluxDB itself that back up the database of a store and restore it; <see langword="null"/> for a store on the disk.
    /// </summary>
    public static string? ServerBackup(string uri) => InfluxAddress.TryParse(uri, out var address)
        ? address.Organisation is { } organisation
            ? $"`influx backup --host {address.Server} --org '{organisation}' --bucket '{address.Database}' FOLDER` (restored by "
                + $"`influx restore --host {address.Server} --org '{organisation}' --bucket '{address.Database}' FOLDER`)"
            : $"`influxd backup -portable -host {address.Server.Host}:8088 -db '{address.Database}' FOLDER` (restored by `influxd restore "
                + $"-portable -host {address.Server.Host}:8088 -db '{address.Database}' FOLDER`)"
        : null;

    private static StoreException Missing(string uri) =>
        new($"There is no store {uri}. Name another with --store, or fill this one with `aq run --data DIR` or "
            + "`aq ingest PATH`.");

    private static IPackedStore ToRead(string uri)
    {
        if (!IsValid(uri))
        {
            throw new ArgumentException($"'{uri}' is not a store. Expected {Expected}.", nameof(uri));
        }

        if (uri == Memory)
        {
            return new MemoryStore();
        }

        if (InfluxAddress.TryParse(uri, out var address))
        {
            return OnServer(address, creates: false, onlyReads: true, takesUnfinished: false);
        }

        return Exists(uri) ? SqliteStore.OpenToRead(uri[SqlitePrefix.Length..]) : throw Missing(uri);
    }

    private static IStore Open(string uri, bool creates, bool takesUnfinished)
    {
        if (!IsValid(uri))
        {
            throw new ArgumentException($"'{uri}' is not a store. Expected {Expected}.", nameof(uri));
        }

        if (uri == Memory)
        {
            return new MemoryStore();
        }

        return InfluxAddress.TryParse(uri, out var address)
            ? OnServer(address, creates, onlyReads: false, takesUnfinished)
            : SqliteStore.Open(uri[SqlitePrefix.Length..], takesUnfinished);
    }

    private static InfluxStore OnServer(InfluxAddress address, bool creates, bool onlyReads, bool takesUnfinished)
    {
        var options = InfluxOptions.FromEnvironment(address, Environment.GetEnvironmentVariable);
        return new InfluxStore(options, Connect(options), creates) { OnlyReads = onlyReads, TakesUnfinished = takesUnfinished };
    }

    /// <summary>The way to a server of the generation that its address names.</summary>
    internal static IInfluxServer Connect(InfluxOptions options) =>
        options.Address.Organisation is null ? new InfluxClient(options) : new FluxServer(options);
}
