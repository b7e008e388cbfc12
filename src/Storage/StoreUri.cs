using AqPipeline.Storage.Memory;
using AqPipeline.Storage.Sqlite;

namespace AqPipeline.Storage;

/// <summary>Opens the store a URI names: <c>sqlite:PATH</c> or <c>memory:</c>.</summary>
public static class StoreUri
{
    private const string SqlitePrefix = "sqlite:";
    /// <summary>The URI of a store in memory.</summary>
    public const string Memory = "memory:";

    /// <summary>Whether <paramref name="uri"/> names a kind of store this program has.</summary>
    public static bool IsValid(string? uri) =>
        uri == Memory || (uri?.StartsWith(SqlitePrefix, StringComparison.Ordinal) == true && uri.Length > SqlitePrefix.Length);

    /// <summary>Opens a store that is there already, to ask it something.</summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public static IStore OpenExisting(string uri) => Exists(uri)
        ? Open(uri)
        : throw new StoreException($"There is no store {uri}. Name another with --store, or fill this one with `aq run` or `aq ingest`.");

    /// <summary>Whether the store is there already; one in memory always is.</summary>
    public static bool Exists(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return !uri.StartsWith(SqlitePrefix, StringComparison.Ordinal) || File.Exists(uri[SqlitePrefix.Length..]);
    }

    /// <summary>Opens the store, creating it when it is not there.</summary>
    /// <exception cref="ArgumentException"><see cref="IsValid"/> is false.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static IStore Open(string uri)
    {
        if (!IsValid(uri))
        {
            throw new ArgumentException($"'{uri}' is not a store. Expected sqlite:PATH or memory:.", nameof(uri));
        }

        return uri == Memory ? new MemoryStore() : SqliteStore.Open(uri[SqlitePrefix.Length..]);
    }
}
