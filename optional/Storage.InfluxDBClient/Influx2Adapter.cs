using System.Diagnostics.CodeAnalysis;
using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.InfluxDBClient;

/// <summary>Stores named <c>influxdb2+http://HOST:PORT/ORGANISATION/BUCKET</c>, or <c>influxdb2+https</c>, with the token in INFLUX_TOKEN.</summary>
public sealed class Influx2Adapter : StoreAdapter
{
    private const string Prefix = "influxdb2+";

    /// <inheritdoc />
    public override bool Accepts(string uri) => TryParse(uri, out _, out _);

    internal override InfluxStore Open(string uri, bool creates, bool takesUnfinished)
    {
        var (options, organisation) = Parsed(uri);
        if (options.Authorization is null || !options.Authorization.StartsWith(FluxServer.TokenPrefix, StringComparison.Ordinal))
        {
            throw new StoreException("InfluxDB 2 asks for a token. Set INFLUX_TOKEN, or INFLUX_TOKEN_FILE with the file that holds it.");
        }

        return new InfluxStore(options, new FluxServer(options, organisation), creates) { TakesUnfinished = takesUnfinished };
    }

    internal override InfluxOptions OptionsOf(string uri) => Parsed(uri).Options;

    private static (InfluxOptions Options, string Organisation) Parsed(string uri) => TryParse(uri, out var address, out var organisation)
        ? (InfluxOptions.FromEnvironment(address, Environment.GetEnvironmentVariable), organisation)
        : throw new ArgumentException($"'{uri}' is not a store of InfluxDB 2.", nameof(uri));

    /// <summary>The bucket takes the place of the database.</summary>
    private static bool TryParse(string? uri, [NotNullWhen(true)] out InfluxAddress? address, [NotNullWhen(true)] out string? organisation)
    {
        (address, organisation) = (null, null);
        if (uri?.StartsWith(Prefix, StringComparison.Ordinal) != true
            || !Uri.TryCreate(uri[Prefix.Length..], UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0
            || url.AbsolutePath.Trim('/').Split('/') is not [{ Length: > 0 } owner, { Length: > 0 } bucket])
        {
            return false;
        }

        address = new InfluxAddress(new Uri(url.GetLeftPart(UriPartial.Authority) + "/"), Uri.UnescapeDataString(bucket));
        organisation = Uri.UnescapeDataString(owner);
        return true;
    }
}
