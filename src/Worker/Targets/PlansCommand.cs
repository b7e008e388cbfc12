using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Targets;

/// <summary><c>aq plans validate</c>: whether a plan file of one's own can be used.</summary>
internal sealed class PlansCommand(Output output)
{
    private readonly Argument<string[]> _files = new("FILE")
    { Arity = ArgumentArity.OneOrMore, Description = "Plan files, or rules of summons." };
    private readonly Option<string> _store = CommonOptions.Store();

    public Command Create()
    {
        var validate = new Command(
            "validate",
            "Check plan files and rules of summons and name every fault. Counties are those of the station register of the store.")
        {
            _files, _store,
        };
        validate.SetAction(Validate);
        return new Command("plans", "Check your own plan files.") { validate };
    }

    private async Task<int> Validate(ParseResult arguments, CancellationToken cancellationToken)
    {
        var uri = arguments.GetRequiredValue(_store);
        await using var store = StoreUri.OpenToRead(StoreUri.Exists(uri) ? uri : StoreUri.Memory);
        var areas = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var reader = new PlanFile(EditionCatalog.Embedded, areas);
        var exitCode = ExitCode.Done;
        foreach (var file in arguments.GetRequiredValue(_files).Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)))
        {
            try
            {
                var text = PlainFile.ReadSettingsText(file);
                output.Line(SummonsRuleFile.IsMeant(text)
                    ? Rule(file, SummonsRuleFile.Read(file, text)) : Plan(file, reader.Read(file, text)));
            }
            catch (InvalidDataException exception)
            {
                output.Line(exception.Message);
                exitCode = Math.Max(exitCode, ExitCode.Findings);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                output.Note($"plan file: {FileFault.Sentence(exception)}");
                exitCode = ExitCode.Environment;
            }
        }

        return exitCode;
    }

    private static Words Plan(string file, Plan plan) => (
        $"{file}: {plan.Id}, {plan.Title}, {Counted.Of(plan.Targets.Count, "target")} under {plan.Edition}.",
        $"{file}：{plan.Id}，{plan.Title}，{plan.Targets.Count}项目标，按 {plan.Edition}。");

    private static Words Rule(string file, SummonsRule rule)
    {
        var steps = rule.Counts.Sum(count => count.Steps.Count);
        return ($"{file}: {rule.Id}, {rule.Title}, rule of summons with {Counted.Of(steps, "step")}.",
            $"{file}：{rule.Id}，{rule.Title}，约谈规则，{steps}项措施。");
    }
}
