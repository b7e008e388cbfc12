using System.Diagnostics.CodeAnalysis;

namespace AqPipeline.Storage.Influx;

/// <summary>Address of a database: <c>influxdb+http://HOST:PORT/DATABASE</c>, or <c>influxdb+https</c>. No credentials.</summary>
/// <param name="Server">The server, ending in a slash.</param>
/// <param name="Database">The database.</param>
internal sealed record InfluxAddress(Uri Server, string Database)
{
    private const string Prefix = "influxdb+";

    public static bool TryParse(string? text, [NotNullWhen(true)] out InfluxAddress? address)
    {
        address = null;
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) != true
            || !Uri.TryCreate(text[Prefix.Length..], UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return false;
        }

        var database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        if (database.Length == 0 || database.Contains('/', StringComparison.Ordinal) || database.Any(char.IsControl))
        {
            return false;
        }

        address = new InfluxAddress(new Uri(uri.GetLeftPart(UriPartial.Authority) + "/"), database);
        return true;
    }

    public override string ToString() => $"{Prefix}{Server}{Database}";
}
