using AqPipeline.Worker.Serving.Options;

namespace AqPipeline.Worker.Serving;

/// <summary>The options of the commands that read the worker's settings.</summary>
internal sealed class WorkerSettings
{
    private readonly Option<string> _config = new("--config")
    {
        Description = "The settings file.",
        DefaultValueFactory = _ => "appsettings.json",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description =
            "A setting that overrides file and environment: KEY=VALUE, such as Jobs:Nightly=\"0 10 2 * * ?\" (docs/configuration.md).",
        DefaultValueFactory = _ => [],
    };

    public IReadOnlyList<Option> All => [_config, _set];

    /// <summary>Whether there are any settings: a file, or something on the command line.</summary>
    public bool AreGiven(ParseResult arguments) =>
        File.Exists(arguments.GetRequiredValue(_config)) || arguments.GetResult(_config) is { Implicit: false }
            || arguments.GetRequiredValue(_set).Length > 0;

    /// <summary>The options as given, for a command that is proposed.</summary>
    public string Proposed(ParseResult arguments) => string.Concat(
    [
        .. arguments.GetResult(_config) is { Implicit: false } ? (string[])[$" --config {arguments.GetValue(_config)}"] : [],
        .. arguments.GetRequiredValue(_set).Select(setting => $" --set {setting}"),
    ]);

    /// <summary>Reads the settings.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="more">Settings that options of the command's own stand for.</param>
    /// <param name="faults">Receives all that is wrong.</param>
    public WorkerOptions Read(ParseResult arguments, IEnumerable<(string Key, string? Value)> more, List<string> faults)
    {
        if (arguments.GetResult(_config) is { Implicit: false } && !File.Exists(arguments.GetRequiredValue(_config)))
        {
            faults.Add($"Settings file not found: {arguments.GetRequiredValue(_config)}.");
        }

        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in arguments.GetRequiredValue(_set))
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var place)
            {
                overrides[text[..place]] = text[(place + 1)..];
            }
            else
            {
                faults.Add($"--set {text}: write KEY=VALUE.");
            }
        }

        foreach (var (key, value) in more.Where(entry => entry.Value is not null))
        {
            overrides[key] = value;
        }

        return OptionsFile.From(arguments.GetRequiredValue(_config), overrides, faults);
    }

    /// <summary>All faults in one message.</summary>
    /// <exception cref="UsageException">There are any.</exception>
    public static void Refuse(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new UsageException($"The settings cannot be used:\n{string.Join('\n', faults.Select(fault => "  " + fault))}");
        }
    }
}
