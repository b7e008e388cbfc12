namespace AqPipeline.TestKit;

/// <summary>
/// How many rounds a test with random rounds takes: all of them in a long run (<c>bash eng/test.sh --long</c>), otherwise the first of
/// them.
/// </summary>
public static class LongRun
{
    /// <summary>Set to 1 by <c>eng/test.sh --long</c>.</summary>
    public const string Variable = "AQ_LONG";

    /// <summary>Whether all rounds are wanted.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <param name="some">The rounds of every run.</param>
    /// <param name="all">The rounds of a long run.</param>
    public static int Rounds(int some, int all) => IsAsked ? all : some;
}
