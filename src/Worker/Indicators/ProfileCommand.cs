namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq profile</c>: the course of pollutants over the day, by weekday and month.</summary>
internal sealed class ProfileCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string> _area = new("--area")
    { Required = true, Description = "A station code, a city or county in Chinese, or its GB/T 2260 code." };
    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<Pollutant?> _pollutant = CommonOptions.Parsed(
        "--pollutant",
        $"Only one pollutant: {Pollutants.Symbols}. By default all.",
        text => Pollutants.TryParse(text, out var pollutant) ? pollutant : (Pollutant?)null,
        text => $"--pollutant '{text}' is not a pollutant. Use one of {Pollutants.Symbols}.",
        helpName: Pollutants.Symbols.Replace(", ", "|", StringComparison.Ordinal));

    public Command Create() => Declare(new Command(
        "profile", "Show the mean of each hour of the day by weekday and by month, with the number of hours behind it.")
    {
        _area, _period, _pollutant,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var period = arguments.GetRequiredValue(_period)!;
        var subject = AskedDays.WithHours(Subject.Find(context, arguments.GetRequiredValue(_area)));
        Pollutant[] pollutants = arguments.GetValue(_pollutant) is { } one ? [one] : Pollutants.All.ToArray();
        var profiles = await new HourProfile(context).Run(subject, period.Days, pollutants, cancellationToken);
        return Cli.Answer.Of(
            ProfileJson.From(subject.Name, period, profiles), IndicatorDocuments.Readable, context.Directory,
            [.. profiles.Select(profile => ProfileSheet.From(subject.Name, period, profile))]) with
        {
            NoData = profiles.All(profile => profile.Weekdays.SelectMany(hours => hours).All(hour => hour.Count == 0))
                ? NoReadings.Of(context, [subject.Name], period) : (Words?)null,
        };
    }
}
