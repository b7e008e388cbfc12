namespace AqPipeline.Analytics.Quality;

/// <summary>One rule: looks over a neighbourhood's day and notes what it finds. Depends on the day and its thresholds alone.</summary>
internal interface IQualityRule
{
    void Check(ref NeighbourhoodDay day);
}
