using System.CommandLine;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq quality</c>: data capture, what the quality control found and why, and years that run out of valid days.</summary>
internal sealed class QualityCommand(Output output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Station codes, area names in Chinese, or GB/T 2260 codes; a province or group means its cities.",
    };

    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 1 if a year is endangered or out of reach." };
    private readonly Option<bool> _details = new("--details")
    {
        Description = "List every series, finding and year, not only a summary of many areas.",
    };

    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("quality", "Show data capture, flagged readings with reasons, and years whose validity is endangered.")
        {
            _areas, _period, _strict, _details, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var period = arguments.GetRequiredValue(_period)!;
        var assess = new QualityReview(context);
        var assessments = new List<QualityAssessment>();
        var asked = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name)).ToList();
        var groups = AskedGroups.Of(asked, period.Days.Last);
        foreach (var subject in asked.SelectMany(subject => subject.Parts(context.Directory, period.Days.Last)))
        {
            assessments.Add(await assess.Run(subject, period, cancellationToken));
        }

        if (arguments.GetValue(_json))
        {
            output.Json(QualityJson.From(period, groups, assessments), IndicatorDocuments.Readable, context.Directory);
        }
        else
        {
            GroupTexts.Write(output, groups);
            QualityReport.Write(output, period, assessments, arguments.GetValue(_details));
        }

        return arguments.GetValue(_strict) && assessments.Exists(assessment => assessment.HasWarning) ? ExitCode.Findings : ExitCode.Done;
    }
}
