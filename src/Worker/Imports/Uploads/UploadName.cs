using System.Buffers;
using System.Text;

namespace AqPipeline.Worker.Imports.Uploads;

/// <summary>The name that a caller gives to an upload. It becomes the name of a file, on any system.</summary>
internal static class UploadName
{
    private const int MostBytes = 150;
    private const string Reserved = "<>:\"/\\|?*";

    private static readonly SearchValues<char> s_reserved = SearchValues.Create(Reserved);
    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>The fault of a name; <see langword="null"/> for a sound one.</summary>
    public static string? Fault(string name) => name switch
    {
        "" or "." or ".." => "The file has no name.",
        _ when name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) =>
            "The name of the file has a folder in it. Send the name alone.",
        _ when PrintableText.Fault(name) is not null || name.Any(char.IsControl) || !IsText(name) =>
            "The name of the file has a character that cannot be printed. Rename it.",
        _ when name.AsSpan().ContainsAny(s_reserved) => $"The name of the file has one of the characters {Reserved}. Rename it.",
        _ when name[0] is '.' or '~' or ' ' || name[^1] is '.' or ' ' =>
            "The name of the file begins or ends with a character that file systems treat specially. Rename it.",
        _ when IsDevice(name) => $"{name} is the name of a device. Rename the file.",
        _ when Encoding.UTF8.GetByteCount(name) > MostBytes => $"The name of the file has more than {MostBytes} bytes. Shorten it.",
        _ => null,
    };

    /// <summary>True if the name is a device of Windows, whatever suffix it has: NUL.csv, COM1, LPT².</summary>
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd().ToUpperInvariant();
        return s_devices.Contains(stem)
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
                && "0123456789¹²³".Contains(stem[3], StringComparison.Ordinal));
    }

    private static bool IsText(string name) =>
        !name.EnumerateRunes().Contains(Rune.ReplacementChar) && !name.Where((half, place) => char.IsSurrogate(half)
            && !(char.IsHighSurrogate(half) ? place + 1 < name.Length && char.IsLowSurrogate(name[place + 1])
                : place > 0 && char.IsHighSurrogate(name[place - 1]))).Any();
}
