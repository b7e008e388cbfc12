using AqPipeline.Worker.Night;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>A run of which parts did not work. What did is kept; the run is tried again.</summary>
internal sealed class RunTroubleException(IReadOnlyList<NightTrouble> troubles)
    : Exception(string.Join("; ", troubles.Select(trouble => trouble.Sentence)), troubles[0].Cause)
{
    /// <summary>Throws when there are any.</summary>
    public static void ThrowIfAny(IReadOnlyList<NightTrouble> troubles)
    {
        if (troubles.Count > 0)
        {
            throw new RunTroubleException(troubles);
        }
    }
}
