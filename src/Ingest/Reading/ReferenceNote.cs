using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// The note by which a station's name says that it is a reference site, which counts for no area: <c>定陵(对照点)</c>, <c>封龙山（对照点）</c>.
/// </summary>
internal static partial class ReferenceNote
{
    /// <summary>Whether a name has it, in brackets of either width.</summary>
    public static bool IsIn(string name) => name.Contains('对', StringComparison.Ordinal) && Note().IsMatch(name);

    [GeneratedRegex("[(（\\[【][^)）\\]】]*对照[^)）\\]】]*[)）\\]】]")]
    private static partial Regex Note();
}
