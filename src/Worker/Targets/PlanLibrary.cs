using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Targets;

/// <summary>Reads the plan files of a folder.</summary>
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

        var reader = new PlanFile(EditionCatalog.Embedded, areas);
        var plans = new List<Plan>();
        var faults = new List<string>();
        foreach (var file
            in Directory.EnumerateFiles(folder, "*.json").Where(file => !file.EndsWith(SchemaExtension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal))
        {
            try
            {
                plans.Add(reader.Read(Path.GetFileName(file), PlainFile.ReadSettingsText(file)));
            }
            catch (InvalidDataException exception)
            {
                faults.Add(exception.Message);
            }
        }

        faults.AddRange(
            plans.GroupBy(plan => plan.Id).Where(group => group.Count() > 1).Select(group => $"Two plans are called {group.Key}."));
        return faults.Count == 0 ? plans : throw new InvalidDataException("The plans cannot be used:\n" + string.Join('\n', faults));
    }
}
