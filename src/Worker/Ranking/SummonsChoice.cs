using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Ranking;

/// <summary>Chooses a rule of summons among those beside the plans.</summary>
/// <param name="folder">The folder of plans.</param>
/// <param name="areas">The areas that the plans name.</param>
internal sealed class SummonsChoice(string folder, AreaDirectory areas)
{
    private readonly IReadOnlyList<SummonsRule> _rules = PlanLibrary.Summons(folder);
    private readonly IReadOnlyList<Plan> _plans = PlanLibrary.Read(folder, areas);

    /// <summary>The rule of the first plan that has one; <see langword="null"/> if no plan has.</summary>
    public SummonsRule? OfPlans => _plans.Select(plan => OfPlan(plan.Id)).FirstOrDefault(rule => rule is not null);

    /// <summary>The rule with an id.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public SummonsRule ById(string id) => _rules.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no rule of summons {id}. Known are {Listed(_rules.Select(rule => rule.Id))}.");

    /// <summary>The rule that is asked for.</summary>
    /// <param name="id">Its id; <see langword="null"/> for the one of a plan.</param>
    /// <param name="plan">The plan's id; <see langword="null"/> for the first that has a rule.</param>
    /// <exception cref="UsageException">There is no such rule or plan.</exception>
    /// <exception cref="NoDataException">None is asked for, and no plan has one.</exception>
    public SummonsRule Asked(string? id, string? plan) => (id, plan) switch
    {
        ({ } rule, _) => ById(rule),
        (null, { } named) => OfPlan(named)
            ?? throw new UsageException(
                $"There is no plan {named} with a rule of summons. Known are "
                    + $"{Listed(_plans.Select(each => each.Id).Where(each => OfPlan(each) is not null))}."),
        _ => OfPlans
            ?? throw new NoDataException((
                "No plan has a rule of summons, in the folder summons below the plans. Name a rule with --rule, or another folder with "
                    + "--plans.",
                "规划文件夹下的 summons 中没有约谈规则；可用 --rule 指定规则，或用 --plans 指定另一文件夹。")),
    };

    private SummonsRule? OfPlan(string plan) =>
        _rules.FirstOrDefault(rule => plan.Equals(rule.Plan, StringComparison.OrdinalIgnoreCase));

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids.DefaultIfEmpty("none"));
}
