namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq weather</c>: the stored weather by the hour.</summary>
internal sealed class WeatherCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string> _area = new("--area")
    { Required = true, Description = "A station code, a city or county in Chinese, or its GB/T 2260 code." };
    private readonly Option<DateOnly?> _from = CommonOptions.Day("--from", "First day, for example 2016-01-01.", isRequired: true);
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day, included.", isRequired: true);

    public Command Create() => Declare(new Command(
        "weather", "Show the stored weather by the hour: temperature, pressure, dew point, rain and wind of stations and their mean.")
    {
        _area, _from, _to,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var days = AskedDays.Of(arguments.GetValue(_from)!.Value, arguments.GetValue(_to)!.Value);
        var subject = AskedDays.WithHours(Subject.Find(context, arguments.GetRequiredValue(_area)));
        var series = await new WeatherReview(context).Run(subject, days, cancellationToken);
        return Cli.Answer.Of(
            WeatherJson.Of(subject.Name, days, series), IndicatorDocuments.Readable, context.Directory,
            WeatherSheet.From(subject.Name, days, series)) with
        {
            NoData = series.Count > 0 ? null
                : (Words?)(new Words("The store has no weather of ", "数据库无") + subject.Name
                    + ($" from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}.",
                        $" {days.First:yyyy-MM-dd} 至 {days.Last:yyyy-MM-dd} 的气象数据。")),
        };
    }
}
