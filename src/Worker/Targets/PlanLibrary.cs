using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Targets;

/// <summary>Reads the plan files of a folder, and the rules of summons below it.</summary>
internal static class PlanLibrary
{
    private const string SchemaExtension = ".schema.json";

    /// <summary>The plans that come with the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "plans");

    /// <summary>Reads all .json files of a folder but schemas, ordered by name.</summary>
    /// <exception cref="InvalidDataException">A file is not a plan; the message lists every fault of every file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<Plan> Read(string folder, AreaDirectory areas)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"Folder of plan files not found: {folder}. Name another folder (--plans, setting Plans).");
        }

        return All(folder, "plans", new PlanFile(EditionCatalog.Embedded, areas).Read, plan => plan.Id);
    }

    /// <summary>
    /// Reads the rules of summons in the folder <c>summons</c> below a folder of plans, ordered by name; none without it.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is not a rule; the message lists every fault of every file.</exception>
    public static IReadOnlyList<SummonsRule> Summons(string folder)
    {
        var below = Path.Combine(folder, "summons");
        return Directory.Exists(below) ? All(below, "rules of summons", SummonsRuleFile.Read, rule => rule.Id) : [];
    }

    private static List<T> All<T>(string folder, string kind, Func<string, string, T> read, Func<T, string> id)
    {
        var found = new List<T>();
        var faults = new List<string>();
        foreach (var file
            in Directory.EnumerateFiles(folder, "*.json").Where(file => !file.EndsWith(SchemaExtension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal))
        {
            try
            {
                found.Add(read(Path.GetFileName(file), PlainFile.ReadSettingsText(file)));
            }
            catch (InvalidDataException exception)
            {
                faults.Add(exception.Message);
            }
        }

        faults.AddRange(found.GroupBy(id).Where(group => group.Count() > 1).Select(group => $"Two {kind} are called {group.Key}."));
        return faults.Count == 0 ? found : throw new InvalidDataException($"The {kind} cannot be used:\n" + string.Join('\n', faults));
    }
}
