using System.Text.Json.Nodes;

namespace AqPipeline.TestKit;

/// <summary>The answers, one method each.</summary>
public sealed partial class InfluxStandIn
{
    private StandInAnswer Organisations(StandInRequest request, StandInToken token)
    {
        if (request.Argument("org") != Organisation)
        {
            throw NoOrganisation(request, 404);
        }

        var listed = token.Bucket is null ? new JsonArray(_buckets.Organisation()) : [];
        return StandInAnswer.Json(new JsonObject { ["links"] = new JsonObject { ["self"] = "/api/v2/orgs" }, ["orgs"] = listed });
    }

    private StandInAnswer Buckets(StandInRequest request, StandInToken token)
    {
        var (organisation, name) = (request.Argument("org"), request.Argument("name"));
        if (organisation is not (null or Organisation))
        {
            throw NoOrganisation(request, 404);
        }

        var found = organisation is null ? null : _buckets.Find(name);
        if (organisation is not null && found is null)
        {
            throw new StandInRefusal(404, "not found", $"bucket \"{name}\" not found");
        }

        var listed = found is not null && Reads(token, found) ? new JsonArray(_buckets.Json(found)) : [];
        var self = $"/api/v2/buckets?bucket={name}&descending=false&limit=20&offset=0&org={organisation}";
        return StandInAnswer.Json(new JsonObject { ["links"] = new JsonObject { ["self"] = self }, ["buckets"] = listed });
    }

    private async Task<StandInAnswer> Create(StandInRequest request, StandInToken token)
    {
        var wanted = request.Json();
        var organisation = wanted["orgID"]?.GetValue<string>();
        if (token.Bucket is not null)
        {
            throw new StandInRefusal(401, "unauthorized", $"write:orgs/{organisation}/buckets is unauthorized");
        }

        var (name, rule) = (wanted["name"]!.GetValue<string>(), wanted["retentionRules"]?.AsArray().FirstOrDefault());
        var bucket = StandInBuckets.New(
            name, rule?["everySeconds"]?.GetValue<long>() ?? 0, rule?["shardGroupDurationSeconds"]?.GetValue<long>() ?? 0);
        await _data.Create(bucket, _end.Token);
        if (!_buckets.Add(bucket))
        {
            throw new StandInRefusal(422, "conflict", $"bucket with name {name} already exists");
        }

        return StandInAnswer.Json(_buckets.Json(bucket), 201);
    }

    private async Task<StandInAnswer> Write(StandInRequest request, StandInToken token)
    {
        var unit = request.Argument("precision") switch
        {
            "s" => 1_000_000_000L,
            "ms" => 1_000_000,
            "us" => 1000,
            "ns" or null => 1,
            var other => throw Never(
                request, $"the precision {other}",
                new StandInRefusal(400, "invalid", "invalid precision; valid precision units are ns, us, ms, and s")),
        };
        if (request.Argument("org") != Organisation)
        {
            throw NoOrganisation(request, 404);
        }

        var bucket = Bucket(request);
        if (!Writes(token, bucket))
        {
            throw new StandInRefusal(403, "forbidden", "insufficient permissions for write");
        }

        await _data.Write(bucket, request.Body, unit, _end.Token);
        return new StandInAnswer(204);
    }

    private async Task<StandInAnswer> Delete(StandInRequest request, StandInToken token)
    {
        var wanted = request.Json();
        var (start, stop) = (Time(wanted, "start"), Time(wanted, "stop"));
        var predicate = StandInPredicate.Parse(wanted["predicate"]?.GetValue<string>() ?? "");
        if (predicate.Forbidden() is { } reason)
        {
            Never(request, reason);
        }

        var bucket = Bucket(request);
        if (!Writes(token, bucket))
        {
            throw new StandInRefusal(403, "forbidden", "insufficient permissions to delete");
        }

        await _data.Delete(bucket, predicate, start, stop, _end.Token);
        return new StandInAnswer(204);
    }

    private async Task<StandInAnswer> Query(StandInRequest request, StandInToken token)
    {
        if (request.Argument("org") != Organisation)
        {
            throw new StandInRefusal(
                400, "invalid", $"failed to decode request body: organization name \"{request.Argument("org")}\" not found");
        }

        var (text, annotations) = request.Flux();
        var flux = StandInFlux.Parse(text);
        if (flux is null || !flux.IsOfStore(text))
        {
            Never(request, $"the question {text}", flux?.Bucket ?? "");
        }

        if (flux is null)
        {
            throw new StandInRefusal(400, "invalid", "the stand-in does not know this shape of Flux");
        }

        return _buckets.Find(flux.Bucket) is { } bucket && Reads(token, bucket)
            ? StandInAnswer.Csv(await _data.Query(bucket, flux, annotations, _end.Token), request.TakesGzip)
            : throw new StandInRefusal(404, "not found", $"failed to initialize execute state: could not find bucket \"{flux.Bucket}\"");
    }

    private async Task<StandInAnswer> PassOn(StandInRequest request)
    {
        var (statement, name) = (request.Statement(), request.Argument("db"));
        if (statement?.StartsWith("CREATE DATABASE", StringComparison.OrdinalIgnoreCase) == true)
        {
            return StandInAnswer.Json(JsonNode.Parse("""{"results":[{"statement_id":0,"error":"not implemented: CREATE DATABASE"}]}""")!);
        }

        if (statement == "SHOW DATABASES")
        {
            var names = new JsonArray([.. _buckets.Names.Select(known => (JsonNode)new JsonArray(known))]);
            return StandInAnswer.Json(new JsonObject
            {
                ["results"] = new JsonArray(new JsonObject
                {
                    ["statement_id"] = 0,
                    ["series"] = new JsonArray(new JsonObject
                    {
                        ["name"] = "databases",
                        ["columns"] = new JsonArray("name"),
                        ["values"] = names,
                    }),
                }),
            });
        }

        var bucket = _buckets.Find(name);
        return bucket is null && request.Path == "/write"
            ? throw new StandInRefusal(404, "not found", "no dbrp mapping found")
            : await _data.PassOn(request, bucket?.Id ?? name ?? "", _end.Token);
    }
}
