using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Targets;

/// <summary>The options of what makes the status of a target in a running year.</summary>
internal sealed class StatusOptions
{
    /// <summary>The status follows the probability.</summary>
    public const string Probability = "probability";

    /// <summary>The status follows the expected rest of the year.</summary>
    public const string ExpectedRest = "expected-rest";

    private const int Percent = 100;

    private readonly Option<string> _by = new("--status-by")
    {
        Description = "What gives the status of a running year: probability, or expected-rest (like last year, else as so far).",
        DefaultValueFactory = _ => Probability,
    };

    private readonly Option<StatusRule?> _bounds = CommonOptions.Parsed(
        "--bounds",
        "Percent from which a target is on track, likely and at risk. By default 80,50,20.",
        Rule,
        text => $"'{text}' are not three falling percentages. Use, for example, 80,50,20.");

    public StatusOptions() => _by.AcceptOnlyFromAmong(Probability, ExpectedRest);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_by);
        command.Add(_bounds);
    }

    /// <summary>What is asked for.</summary>
    public StatusRule Read(ParseResult arguments) => (arguments.GetValue(_bounds) ?? new StatusRule()) with
    {
        IsByProbability = arguments.GetValue(_by) != ExpectedRest,
    };

    /// <summary>The rule of three bounds such as <c>80,50,20</c>; <see langword="null"/> when they are none.</summary>
    public static StatusRule? Rule(string text)
    {
        int[] bounds =
        [
            .. text.Split(',').Select(
                part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var bound) ? bound : -1),
        ];
        return bounds is [> 0 and <= Percent, > 0, > 0] && bounds[0] > bounds[1] && bounds[1] > bounds[2]
            ? new StatusRule
            {
                OnTrack = (double)bounds[0] / Percent,
                Likely = (double)bounds[1] / Percent,
                AtRisk = (double)bounds[2] / Percent,
            }
            : null;
    }
}
