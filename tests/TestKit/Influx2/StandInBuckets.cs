using System.Globalization;
using System.Text.Json.Nodes;

namespace AqPipeline.TestKit;

/// <summary>A bucket of the stand-in: a database of the server behind it, named by the bucket's id.</summary>
/// <param name="Id">Sixteen hexadecimal digits.</param>
/// <param name="Name">The name.</param>
/// <param name="Retention">How long it keeps its points; zero for ever.</param>
/// <param name="Shard">The time that one shard covers.</param>
/// <param name="Created">When it was created.</param>
internal sealed record StandInBucket(string Id, string Name, TimeSpan Retention, TimeSpan Shard, DateTimeOffset Created);

/// <summary>What a token may do.</summary>
/// <param name="Bucket">The only bucket it is for; <see langword="null"/> for everything in the organisation.</param>
/// <param name="Reads">Whether it may read there.</param>
/// <param name="Writes">Whether it may write there.</param>
public sealed record StandInToken(string? Bucket, bool Reads, bool Writes);

/// <summary>The organisation, its buckets and who may use them.</summary>
internal sealed class StandInBuckets(string organisation, string organisationId)
{
    private static readonly DateTimeOffset s_founded = StandInTime.Now;
    private readonly List<StandInBucket> _buckets = [];
    private readonly Lock _lock = new();
    private static int s_created;

    public StandInBucket? Find(string? name)
    {
        lock (_lock)
        {
            return _buckets.Find(bucket => bucket.Name == name || bucket.Id == name);
        }
    }

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _buckets.Select(bucket => bucket.Name)];
            }
        }
    }

    /// <summary>A bucket that is not in the list yet.</summary>
    public static StandInBucket New(string name, long everySeconds, long shardSeconds)
    {
        var id = (0xdedc067abd000000 + (ulong)Interlocked.Increment(ref s_created)).ToString("x16", CultureInfo.InvariantCulture);
        var retention = TimeSpan.FromSeconds(everySeconds);
        var shard = shardSeconds > 0 ? TimeSpan.FromSeconds(shardSeconds) : ShardFor(retention);
        return new StandInBucket(id, name, retention, shard, StandInTime.Now);
    }

    /// <summary>Takes a bucket into the list; false if there is one of that name.</summary>
    public bool Add(StandInBucket bucket)
    {
        lock (_lock)
        {
            if (_buckets.Exists(known => known.Name == bucket.Name))
            {
                return false;
            }

            _buckets.Add(bucket);
            return true;
        }
    }

    /// <summary>The organisation as it is listed.</summary>
    public JsonObject Organisation() => new()
    {
        ["links"] = new JsonObject
        {
            ["buckets"] = $"/api/v2/buckets?org={organisation}",
            ["dashboards"] = $"/api/v2/dashboards?org={organisation}",
            ["labels"] = $"/api/v2/orgs/{organisationId}/labels",
            ["logs"] = $"/api/v2/orgs/{organisationId}/logs",
            ["members"] = $"/api/v2/orgs/{organisationId}/members",
            ["owners"] = $"/api/v2/orgs/{organisationId}/owners",
            ["secrets"] = $"/api/v2/orgs/{organisationId}/secrets",
            ["self"] = $"/api/v2/orgs/{organisationId}",
            ["tasks"] = $"/api/v2/tasks?org={organisation}",
        },
        ["id"] = organisationId,
        ["name"] = organisation,
        ["description"] = "",
        ["createdAt"] = StandInTime.Text(s_founded),
        ["updatedAt"] = StandInTime.Text(s_founded),
    };

    /// <summary>A bucket as it is listed.</summary>
    public JsonObject Json(StandInBucket bucket) => new()
    {
        ["id"] = bucket.Id,
        ["orgID"] = organisationId,
        ["type"] = "user",
        ["name"] = bucket.Name,
        ["retentionRules"] = new JsonArray(new JsonObject
        {
            ["type"] = "expire",
            ["everySeconds"] = (long)bucket.Retention.TotalSeconds,
            ["shardGroupDurationSeconds"] = (long)bucket.Shard.TotalSeconds,
        }),
        ["createdAt"] = StandInTime.Text(bucket.Created),
        ["updatedAt"] = StandInTime.Text(bucket.Created),
        ["links"] = new JsonObject
        {
            ["labels"] = $"/api/v2/buckets/{bucket.Id}/labels",
            ["members"] = $"/api/v2/buckets/{bucket.Id}/members",
            ["org"] = $"/api/v2/orgs/{organisationId}",
            ["owners"] = $"/api/v2/buckets/{bucket.Id}/owners",
            ["self"] = $"/api/v2/buckets/{bucket.Id}",
            ["write"] = $"/api/v2/write?org={organisationId}&bucket={bucket.Id}",
        },
        ["labels"] = new JsonArray(),
    };

    /// <summary>A day for what is kept less than half a year, a week for what is kept longer.</summary>
    private static TimeSpan ShardFor(TimeSpan retention) =>
        TimeSpan.FromDays(retention > TimeSpan.Zero && retention < TimeSpan.FromDays(180) ? 1 : 7);
}
