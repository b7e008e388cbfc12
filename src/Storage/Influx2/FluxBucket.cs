using AqPipeline.Storage.Influx;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;

namespace AqPipeline.Storage.Influx2;

/// <summary>The bucket of a store: found, or created to keep its points for ever.</summary>
internal sealed class FluxBucket(InfluxAddress address, InfluxDBClient client, FluxFailures failures)
{
    /// <summary>Readings of many years come at once, and a shard for every week of them would be hundreds.</summary>
    private const long ShardSeconds = 52 * 7 * 24 * 3600;

    /// <exception cref="StoreException">It is not there and may not be created, or does not keep its points for ever.</exception>
    public async ValueTask Create(InfluxRetries retries, CancellationToken cancellationToken)
    {
        if (await retries.Try(limit => Found(limit.Token), cancellationToken) is { } known)
        {
            if (known.RetentionRules.Max(rule => (long?)rule.EverySeconds) is > 0 and var seconds)
            {
                throw new StoreException(
                    $"The bucket {address.Database} on {address.Server} drops its points after {seconds / 3600} hours, and a store is for "
                        + $"ever. Run `influx bucket update --id {known.Id} --retention 0`, or name another bucket.");
            }

            return;
        }

        var organisation = await retries.Try(limit => Organisation(limit.Token), cancellationToken);
        await retries.Try(limit => Created(organisation, limit.Token), cancellationToken);
    }

    private async Task<Bucket?> Found(CancellationToken cancellationToken)
    {
        try
        {
            var buckets = await client.GetBucketsApi().FindBucketsAsync(
                org: address.Organisation, name: address.Database, cancellationToken: cancellationToken);
            return buckets.FirstOrDefault();
        }
        catch (NotFoundException exception) when (exception.Message.StartsWith("bucket", StringComparison.Ordinal))
        {
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw failures.Of(exception);
        }
    }

    /// <summary>The organisation's id; a token of single buckets is shown none.</summary>
    private Task<string> Organisation(CancellationToken cancellationToken) => failures.Translated(async () =>
    {
        var found = await client.GetOrganizationsApi().FindOrganizationsAsync(
            org: address.Organisation, cancellationToken: cancellationToken);
        return found.FirstOrDefault()?.Id ?? throw MayNotCreate("read:orgs");
    });

    private async Task<bool> Created(string organisation, CancellationToken cancellationToken)
    {
        try
        {
            await Create(organisation, cancellationToken);
            return true;
        }
        catch (UnprocessableEntityException exception) when (exception.Message.Contains("already exists", StringComparison.Ordinal))
        {
            // Another program was faster, or the token may write the bucket and not see it.
            return true;
        }
        catch (HttpException exception) when (exception.Status is 401 or 403)
        {
            throw MayNotCreate(exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw failures.Of(exception);
        }
    }

    private async Task Create(string organisation, CancellationToken cancellationToken)
    {
        try
        {
            var rule = new BucketRetentionRules(BucketRetentionRules.TypeEnum.Expire, 0, ShardSeconds);
            await client.GetBucketsApi().CreateBucketAsync(address.Database, rule, organisation, cancellationToken);
        }
        catch (HttpException exception) when (exception.Status is 400 or 422
            && !exception.Message.Contains("already exists", StringComparison.Ordinal))
        {
            // A server that lets nobody choose the time of a shard.
            await client.GetBucketsApi().CreateBucketAsync(address.Database, organisation, cancellationToken);
        }
    }

    private StoreException MayNotCreate(string permission) => new(
        $"There is no bucket {address.Database} of the organisation {address.Organisation} on {address.Server} that the token may use, and "
            + $"it may not create one ({permission}). Create it with `influx bucket create --name {address.Database} --org "
            + $"{address.Organisation} --retention 0` and give the token the permissions to read and to write it, or use a token that may "
            + "read the organisation and write its buckets.");
}
