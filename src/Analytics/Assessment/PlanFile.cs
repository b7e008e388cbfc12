using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Assessment;

internal sealed record PlanFileDocument(string Id, string Title, string Document, string Edition, IReadOnlyList<PlanFileTarget> Targets, WatchRule? Watch = null);

internal sealed record PlanFileTarget(
    string Id,
    string Area,
    TargetIndicator Indicator,
    TargetOperator Operator,
    IReadOnlyList<int> Years,
    string Sentence,
    string Unit,
    decimal? Value = null,
    bool Soft = false,
    PlanFileBaseline? Baseline = null,
    string? NotMeasurable = null);

internal sealed record PlanFileBaseline(int Year, string Source, decimal? Value = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlanFileDocument))]
internal sealed partial class PlansJson : JsonSerializerContext;

/// <summary>Reads plan files: one JSON document a plan, strict, every fault of a file at once.</summary>
public sealed class PlanFile(EditionCatalog editions, AreaDirectory areas)
{
    /// <summary>Reads a plan.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <exception cref="InvalidDataException">The file is not a plan; the message lists every fault.</exception>
    public Plan Read(string name, string json)
    {
        var file = StandardsJson.Read(name, json, PlansJson.Default.PlanFileDocument);
        var plan = new Plan
        {
            Id = file.Id,
            Title = file.Title,
            Document = file.Document,
            Edition = file.Edition,
            Targets = [.. file.Targets.Select(ToTarget)],
            Watch = file.Watch,
        };
        var faults = Faults(plan).ToList();
        return faults.Count == 0 ? plan : throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{name}: {fault}")));
    }

    private static PlanTarget ToTarget(PlanFileTarget target) => new()
    {
        Id = target.Id,
        Area = target.Area,
        Indicator = target.Indicator,
        Operator = target.Operator,
        Value = target.Value,
        Unit = target.Unit,
        Years = target.Years,
        IsSoft = target.Soft,
        Baseline = target.Baseline is { } baseline ? new TargetBaseline(baseline.Year, baseline.Value, baseline.Source) : null,
        NotMeasurable = target.NotMeasurable,
        Sentence = target.Sentence,
    };

    private IEnumerable<string> Faults(Plan plan)
    {
        if (editions.Find(plan.Edition) is null)
        {
            yield return $"the edition {plan.Edition} is none of {string.Join(", ", editions.Editions.Select(edition => edition.Id))}.";
        }

        if (plan.Watch is { } watch && (watch.BottomShare is <= 0 or > 1 || watch.Months < 1 || string.IsNullOrWhiteSpace(watch.Sentence)))
        {
            yield return "watch needs a bottomShare above 0 up to 1, at least 1 month, and the plan's sentence.";
        }

        foreach (var twice in plan.Targets.GroupBy(target => target.Id).Where(group => group.Count() > 1))
        {
            yield return $"target {twice.Key} stands {twice.Count()} times.";
        }

        foreach (var target in plan.Targets)
        {
            foreach (var fault in Faults(target))
            {
                yield return $"target {target.Id}: {fault}";
            }
        }
    }

    private IEnumerable<string> Faults(PlanTarget target)
    {
        if (!areas.TryFind(target.Area, out _, out var reason))
        {
            yield return reason;
        }

        var needsValue = target.Operator is TargetOperator.AtMost or TargetOperator.AtLeast or TargetOperator.DropAtLeast or TargetOperator.About;
        if (needsValue && target.Value is not > 0)
        {
            yield return $"{target.Operator} needs a value above 0, found {target.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}.";
        }

        if (target.Operator is TargetOperator.DropAtLeast && target.Baseline is null)
        {
            yield return "DropAtLeast needs a baseline with its year and source.";
        }

        if (target.Operator is TargetOperator.None && target.NotMeasurable is null)
        {
            yield return "None needs notMeasurable, the reason why there is no number.";
        }

        if (target.Operator is TargetOperator.Improves && target.Indicator is not TargetIndicator.CompositeIndexRank)
        {
            yield return "Improves is for compositeIndexRank only.";
        }

        if (target.Years.Count == 0 || target.Years.Any(year => year is < 2000 or > 2099))
        {
            yield return "the years must be given, each from 2000 to 2099.";
        }

        if (string.IsNullOrWhiteSpace(target.Sentence))
        {
            yield return "the plan's sentence must be quoted.";
        }
    }
}
