using AqPipeline.Storage.Influx;
using AqPipeline.Storage.Memory;
using AqPipeline.Storage.Sqlite;

namespace AqPipeline.Storage;

/// <summary>Opens the store a URI names: <c>sqlite:PATH</c>, <c>influxdb+http://HOST:PORT/DATABASE</c> or <c>memory:</c>.</summary>
public static class StoreUri
{
    private const string SqlitePrefix = "sqlite:";

    /// <summary>What a URI may be, for messages.</summary>
    public const string Expected = "sqlite:PATH, influxdb+http://HOST:PORT/DATABASE or memory:";

    /// <summary>The URI of a store in memory.</summary>
    public const string Memory = "memory:";

    /// <summary>Whether <paramref name="uri"/> names a kind of store this program has.</summary>
    public static bool IsValid(string? uri) =>
        uri == Memory || InfluxAddress.TryParse(uri, out _) || (uri?.StartsWith(SqlitePrefix, StringComparison.Ordinal) == true && uri.Length > SqlitePrefix.Length);

    /// <summary>Opens a store that is there already, to ask it something.</summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public static IStore OpenExisting(string uri) => Exists(uri)
        ? Open(uri, creates: false)
        : throw new StoreException($"There is no store {uri}. Name another with --store, or fill this one with `aq run` or `aq ingest`.");

    /// <summary>Whether the store is there already; one in memory always is, and one on a server says so when it is asked first.</summary>
    public static bool Exists(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return !uri.StartsWith(SqlitePrefix, StringComparison.Ordinal) || File.Exists(uri[SqlitePrefix.Length..]);
    }

    /// <summary>Whether the store is on a server, which may be out of reach now and there again later.</summary>
    public static bool IsOnServer(string uri) => InfluxAddress.TryParse(uri, out _);

    /// <summary>Opens the store, creating it when it is not there.</summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static IStore Open(string uri) => Open(uri, creates: true);

    /// <summary>What a store has to tell the user after it was written to; <see langword="null"/> when there is nothing.</summary>
    public static string? Notice(IStore store) => (store as InfluxStore)?.Notice;

    private static IStore Open(string uri, bool creates)
    {
        if (!IsValid(uri))
        {
            throw new ArgumentException($"'{uri}' is not a store. Expected {Expected}.", nameof(uri));
        }

        return uri == Memory ? new MemoryStore()
            : InfluxAddress.TryParse(uri, out var address) ? new InfluxStore(InfluxOptions.FromEnvironment(address, Environment.GetEnvironmentVariable), creates)
            : SqliteStore.Open(uri[SqlitePrefix.Length..]);
    }
}
