namespace AqPipeline.Worker.Settings;

/// <summary>The options of the commands that read the worker's settings.</summary>
internal sealed class WorkerSettings
{
    private readonly Option<string> _config = new("--config")
    {
        Description = "The settings file.",
        DefaultValueFactory = _ => "appsettings.json",
    };

    private const string SetName = "--set";

    private readonly Option<string[]> _set = new(SetName)
    {
        Description =
            "A setting that overrides file and environment: KEY=VALUE, such as Jobs:Nightly=\"0 10 2 * * ?\" (docs/configuration.md).",
        DefaultValueFactory = _ => [],
    };

    public IReadOnlyList<Option> All => [_config, _set];

    /// <summary>Whether there are any settings: a file, or something on the command line.</summary>
    public bool AreGiven(ParseResult arguments) => arguments.Configuration is ServedArguments
        || File.Exists(FileOf(arguments)) || arguments.GetResult(_config) is { Implicit: false }
            || arguments.GetRequiredValue(_set).Length > 0;

    /// <summary>The settings file, as named or by default; it need not exist.</summary>
    public string FileOf(ParseResult arguments) => arguments.GetRequiredValue(_config);

    /// <summary>The options as given, for a command that is proposed.</summary>
    public string Proposed(ParseResult arguments) => string.Concat(
    [
        CommonOptions.Repeated(arguments, _config),
        .. arguments.GetRequiredValue(_set).Select(setting => $" --set {ShellText.Argument(setting)}"),
    ]);

    /// <summary>Reads the settings.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="more">Settings that options of the command's own stand for.</param>
    /// <param name="faults">Receives all that is wrong.</param>
    public WorkerOptions Read(ParseResult arguments, IEnumerable<(string Key, string? Value)> more, List<string> faults)
    {
        if (arguments.Configuration is ServedArguments served)
        {
            return (WorkerOptions)served.Settings;
        }

        if (arguments.GetResult(_config) is { Implicit: false } && !File.Exists(FileOf(arguments)))
        {
            faults.Add(
                $"Settings file not found: {FileOf(arguments)}. Check the path, or create the file "
                    + "(docs/configuration.md).");
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
                faults.Add($"{SetName} {text}: write KEY=VALUE.");
            }
        }

        foreach (var (key, value) in more.Where(entry => entry.Value is not null))
        {
            overrides[key] = value;
        }

        return OptionsFile.From(FileOf(arguments), overrides, faults);
    }

    /// <summary>All faults in one message.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="faults">The faults, each beginning with its key.</param>
    /// <param name="isOfEnvironment">True if a file, folder or port among them cannot be used.</param>
    /// <exception cref="UsageException">There are faults, and the command line alone has them.</exception>
    /// <exception cref="InvalidDataException">There are faults in the settings file or the environment.</exception>
    public void Refuse(ParseResult arguments, IReadOnlyList<string> faults, bool isOfEnvironment = false)
    {
        if (faults.Count == 0)
        {
            return;
        }

        string[] own = [SetName + " ", .. arguments.GetRequiredValue(_set).Select(KeyOf)];
        var message = $"The settings cannot be used:\n{string.Join('\n', faults.Select(fault => "  " + fault))}";
        throw !isOfEnvironment && faults.All(fault => own.Any(key => fault.StartsWith(key, StringComparison.OrdinalIgnoreCase)))
            ? new UsageException(message) : new InvalidDataException(message);
    }

    /// <summary>The key of a setting, of a member of a list that of the list.</summary>
    private static string KeyOf(string setting)
    {
        var key = setting.Split('=')[0];
        return key.LastIndexOf(':') is > 0 and var place && int.TryParse(key[(place + 1)..], out _) ? key[..place] : key;
    }
}
