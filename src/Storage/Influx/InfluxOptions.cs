using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Settings of the connection to a database and of the queue on disk.</summary>
/// <param name="Address">The database.</param>
/// <param name="SpoolFolder">The folder of the spool.</param>
internal sealed record InfluxOptions(InfluxAddress Address, string SpoolFolder)
{
    private const string DefaultSpool = "aq-data/spool";

    /// <summary>The value of the header Authorization; <see langword="null"/> where the server asks for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>The token of InfluxDB 2 or 3; <see langword="null"/> without one.</summary>
    public string? Token { get; init; }

    /// <summary>Number of retries of a request. The default waits for about one minute in total.</summary>
    public int Retries { get; init; } = 10;

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Timeout of an attempt.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most the spool may hold.</summary>
    public long MaxSpoolBytes { get; init; } = 2L << 30;

    /// <summary>
    /// True if points and answers are packed by gzip on their way; on the same machine that costs time on both sides and saves nothing.
    /// </summary>
    public bool Packs { get; init; } = !Address.Server.IsLoopback;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The options a user sets by environment variables (docs/storage.md).</summary>
    /// <param name="address">The database.</param>
    /// <param name="variable">Gives the value of an environment variable, or <see langword="null"/>.</param>
    /// <exception cref="StoreException">They contradict each other, or a file they name cannot be read.</exception>
    public static InfluxOptions FromEnvironment(InfluxAddress address, Func<string, string?> variable)
    {
        var (user, password, token) = (variable("INFLUX_USERNAME"), Secret("INFLUX_PASSWORD", variable), Secret("INFLUX_TOKEN", variable));
        if (password is not null && user is null)
        {
            throw new StoreException("INFLUX_PASSWORD is set without INFLUX_USERNAME.");
        }

        if (address.Organisation is not null && token is null)
        {
            throw new StoreException(
                $"{address} asks for a token. Set INFLUX_TOKEN in the environment, or INFLUX_TOKEN_FILE to the file that holds it.");
        }

        var retries = 10;
        if (variable("INFLUX_RETRIES") is { } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out retries) && retries <= 1000))
        {
            throw new StoreException($"INFLUX_RETRIES is '{text}'. Expected a number from 0 to 1000.");
        }

        return new InfluxOptions(address, SpoolFolderOf(address, variable))
        {
            Retries = retries,
            Token = token,

            // A copy from generation 1 to generation 2 needs both at once.
            Authorization = (user, token) switch
            {
                (not null, _) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")),
                (_, not null) => $"Token {token}",
                _ => null,
            },
        };
    }

    /// <summary>The folder of a database's spool.</summary>
    public static string SpoolFolderOf(InfluxAddress address, Func<string, string?> variable) =>
        Path.Combine(variable("INFLUX_SPOOL") ?? DefaultSpool, FolderName(address));

    /// <summary>Nothing of it may end in a log by accident.</summary>
    public override string ToString() => Address.ToString();

    private static string? Secret(string name, Func<string, string?> variable)
    {
        if (variable(name + "_FILE") is not { } file)
        {
            return variable(name);
        }

        try
        {
            return PlainFile.ReadSettingsText(file).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StoreException($"{name}_FILE names a file that cannot be read ({FileFault.Reason(exception)}).", exception);
        }
    }

    private static string FolderName(InfluxAddress address)
    {
        var database = address.Organisation is { } owner ? $"{owner}/{address.Database}" : address.Database;
        return string.Concat(
            $"{address.Server.Host}_{address.Server.Port}_{database}".Select(character =>
                char.IsLetterOrDigit(character) || character is '.' or '-' or '_'
                ? character.ToString()
                : $"%{(int)character:x}"));
    }
}
