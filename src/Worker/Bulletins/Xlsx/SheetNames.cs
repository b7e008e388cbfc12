namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The names of the tabs of a workbook: without characters that are not allowed, short enough, and no two alike.</summary>
internal sealed class SheetNames
{
    private const int MaxLetters = 31;
    private const string Forbidden = "[]:*?/\\'";

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="used">The names that are there already.</param>
    public SheetNames(IEnumerable<string> used) => _used.UnionWith(used);

    /// <summary>The name of a new tab.</summary>
    /// <param name="wanted">What it would be called.</param>
    public string Of(string wanted)
    {
        var clean = string.Concat(PrintableText.Of(wanted).Where(letter => !Forbidden.Contains(letter, StringComparison.Ordinal))).Trim();
        var name = clean.Length == 0 ? "表" : Cut(clean, MaxLetters);
        for (var number = 2; !_used.Add(name); number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
            name = Cut(clean.Length == 0 ? "表" : clean, MaxLetters - suffix.Length) + suffix;
        }

        return name;
    }

    private static string Cut(string text, int letters) =>
        text.Length <= letters ? text : text[..(char.IsHighSurrogate(text[letters - 1]) ? letters - 1 : letters)];
}
