using System.ComponentModel.DataAnnotations;
using AqPipeline.Worker.Bulletins.Docx;
using AqPipeline.Worker.Bulletins.Xlsx;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The templates of a bureau.</summary>
internal static class BulletinTemplates
{
    /// <summary>Everything that is wrong with a template, each with its file; none if it can be used.</summary>
    public static IReadOnlyList<string> Faults(string file)
    {
        if (PlainFile.IsOther(file))
        {
            return [$"{file}: it is no plain file."];
        }

        var isWorkbook = Path.GetExtension(file).StartsWith(".xl", StringComparison.OrdinalIgnoreCase);
        return
        [
            .. (isWorkbook ? XlsxTemplate.Faults(file) : DocxTemplate.Faults(file))
                .Select(fault => fault.StartsWith(file, StringComparison.Ordinal) ? fault : $"{file}: {fault}"),
        ];
    }

    /// <summary>Refuses settings of a bulletin that cannot be used: templates, patterns of numbers, numbers out of their range.</summary>
    /// <exception cref="InvalidDataException">There are faults; the message lists all.</exception>
    public static void Refuse(BulletinOptions options)
    {
        var ranges = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), ranges, validateAllProperties: true);
        string[] faults =
        [
            .. ranges.Select(range => $"Bulletin:{range.MemberNames.First()}: {range.ErrorMessage}"),
            .. PatternFaults(nameof(options.NumberPattern), options.NumberPattern, "number"),
            .. PatternFaults(nameof(options.IssuePattern), options.IssuePattern, "issue"),
            .. ((string[])[options.TemplateDocx, options.TemplateXlsx]).Where(file => file.Length > 0).SelectMany(Faults),
        ];
        if (faults.Length > 0)
        {
            throw new InvalidDataException("The settings of the bulletin cannot be used:\n  " + string.Join("\n  ", faults));
        }
    }

    /// <summary>A number without its place would be the same for every bulletin; a place that is none would be printed.</summary>
    public static IEnumerable<string> PatternFaults(string key, string pattern, string place)
    {
        var plain = pattern.Replace($"{{{place}}}", "", StringComparison.Ordinal).Replace("{year}", "", StringComparison.Ordinal);
        if (pattern.Length > 0 && !pattern.Contains($"{{{place}}}", StringComparison.Ordinal))
        {
            yield return $"Bulletin:{key}: '{pattern}' has no place {{{place}}}.";
        }

        if (plain.Contains('{', StringComparison.Ordinal) || plain.Contains('}', StringComparison.Ordinal))
        {
            yield return $"Bulletin:{key}: '{pattern}' has a place that is neither {{year}} nor {{{place}}}.";
        }
    }
}
