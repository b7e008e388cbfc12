using AqPipeline.Worker.Bulletins.Docx;
using AqPipeline.Worker.Bulletins.Xlsx;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The templates of a bureau.</summary>
internal static class BulletinTemplates
{
    /// <summary>Everything that is wrong with a template, each with its file; none if it can be used.</summary>
    public static IEnumerable<string> Faults(string file) =>
        (file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase)
            ? XlsxTemplate.Faults(file) : DocxTemplate.Faults(file))
            .Select(fault => fault.StartsWith(file, StringComparison.Ordinal) ? fault : $"{file}: {fault}");

    /// <summary>Refuses templates that cannot be used.</summary>
    /// <exception cref="InvalidDataException">There are faults; the message lists all.</exception>
    public static void Refuse(BulletinOptions options)
    {
        var faults = ((string[])[options.TemplateDocx, options.TemplateXlsx]).Where(file => file.Length > 0).SelectMany(Faults).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException("The templates of the bulletin cannot be used:\n  " + string.Join("\n  ", faults));
        }
    }
}
