using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AqPipeline.Worker.Settings;

/// <summary>Puts the options together from the settings file, the environment and the command line, the later over the earlier.</summary>
internal static partial class OptionsFile
{
    /// <summary>The section of the settings file.</summary>
    public const string Section = "Aq";

    /// <summary>What the variables of the environment begin with.</summary>
    public const string Prefix = "AQ__";

    /// <summary>Reads and binds.</summary>
    /// <param name="file">The settings file; one that is not there says nothing.</param>
    /// <param name="overrides">Keys and values of the command line.</param>
    /// <param name="faults">Receives a sentence for each key that is not known and each value that cannot be read.</param>
    /// <returns>The options; those with a fault keep their default.</returns>
    public static WorkerOptions From(string file, IReadOnlyDictionary<string, string?> overrides, List<string> faults)
    {
        var builder = new ConfigurationBuilder();
        if (SettingsFile(file, faults) is { } settings)
        {
            builder.AddConfiguration(settings.GetSection(Section));
        }

        var configuration = builder.AddEnvironmentVariables(Prefix).AddInMemoryCollection(overrides).Build();
        var values =
            configuration.AsEnumerable().Where(entry => entry.Value is not null)
                .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values.ToList())
        {
            if (FaultOf(key, value!) is { } fault)
            {
                faults.Add(fault);
                values.Remove(key);
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().Get<WorkerOptions>() ?? new WorkerOptions();
    }

    private static IConfiguration? SettingsFile(string file, List<string> faults)
    {
        try
        {
            var path = Path.GetFullPath(file);
            if (!File.Exists(path))
            {
                return null;
            }

            var (json, found) = (PlainFile.ReadSettings(path), new List<string>());
            using var document = StrictJson.Parse(json, found);
            faults.AddRange(found.Select(fault => $"{file} cannot be read: {fault}"));
            return found.Count == 0 ? new ConfigurationBuilder().AddJsonStream(new MemoryStream(json)).Build() : null;
        }
        catch (Exception exception) when (exception
            is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{file} cannot be read: {(exception.InnerException ?? exception).Message}");
            return null;
        }
    }

    private static string? FaultOf(string key, string value)
    {
        var entry =
            OptionMap.Entries.FirstOrDefault(
                known => known.Key.Equals(known.IsList ? ListMember().Replace(key, "") : key, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
        {
            return value.Length == 0 && OptionMap.Entries.Any(known => known.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))
                ? null
                : $"{key}: there is no such setting (docs/configuration.md lists all).";
        }

        var isNothing = value.Length == 0 && (entry.IsList || Nullable.GetUnderlyingType(entry.Property.PropertyType) is not null);
        return isNothing || TypeDescriptor.GetConverter(entry.ValueType) is var converter && IsRead(converter, value)
            ? null
            : $"{entry.Key}: '{value}' is not {Expected(entry.ValueType)}.";
    }

    private static bool IsRead(TypeConverter converter, string value)
    {
        try
        {
            return converter.ConvertFromInvariantString(value) is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>What a value of a type looks like.</summary>
    public static string Expected(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => "a whole number",
        _ when type == typeof(TimeSpan) => "a time span such as 00:30:00",
        _ when type == typeof(TimeOnly) => "a time of day such as 22:00",
        _ => "a text",
    };

    [GeneratedRegex(@":\d+$")]
    private static partial Regex ListMember();
}
