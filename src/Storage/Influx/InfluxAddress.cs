using System.Diagnostics.CodeAnalysis;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// Address of a database: <c>influxdb+http://HOST:PORT/DATABASE</c>, or of a bucket of InfluxDB 2:
/// <c>influxdb2+http://HOST:PORT/ORGANISATION/BUCKET</c>; <c>https</c> as well. No credentials.
/// </summary>
/// <param name="Server">The server, ending in a slash.</param>
/// <param name="Database">The database or bucket.</param>
/// <param name="Organisation">The organisation that owns the bucket; <see langword="null"/> for a database of generation 1.</param>
internal sealed record InfluxAddress(Uri Server, string Database, string? Organisation = null)
{
    private const string Prefix = "influxdb+";
    private const string Prefix2 = "influxdb2+";

    public static bool TryParse(string? text, [NotNullWhen(true)] out InfluxAddress? address)
    {
        address = null;
        var isSecond = text?.StartsWith(Prefix2, StringComparison.Ordinal) == true;
        if (text is null
            || (!isSecond && !text.StartsWith(Prefix, StringComparison.Ordinal))
            || !Uri.TryCreate(text[(isSecond ? Prefix2 : Prefix).Length..], UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return false;
        }

        string[] names = [.. uri.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        if (names.Length != (isSecond ? 2 : 1)
            || names.Any(name => name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name.Any(char.IsControl)))
        {
            return false;
        }

        address = new InfluxAddress(new Uri(uri.GetLeftPart(UriPartial.Authority) + "/"), names[^1], isSecond ? names[0] : null);
        return true;
    }

    public override string ToString() =>
        Organisation is null ? $"{Prefix}{Server}{Database}" : $"{Prefix2}{Server}{Organisation}/{Database}";
}
