using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Worker.Cli;

/// <summary>Names of areas, stations and groups in names of files.</summary>
internal static class FileNames
{
    /// <summary>The most bytes of a name. File systems take 255, and a prefix, a month, a version and a suffix stand beside it.</summary>
    private const int MaxBytes = 150;

    /// <summary>
    /// The part of a file's name that stands for a name: letters, digits and <c>+ - _ .</c> stay, others become <c>-</c>.
    /// </summary>
    /// <param name="name">The name; a longer one than file systems take is cut and gets a checksum of the whole, so that two names that
    /// begin alike are not one file.</param>
    public static string Of(string name)
    {
        var kept = string.Concat(name.EnumerateRunes()
            .Select(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '+' or '_' or '.' ? rune : new Rune('-')));
        if (Encoding.UTF8.GetByteCount(kept) <= MaxBytes)
        {
            return kept;
        }

        var checksum = $"-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
        var (bytes, cut) = (checksum.Length, new StringBuilder());
        foreach (var rune in kept.EnumerateRunes().TakeWhile(rune => (bytes += rune.Utf8SequenceLength) <= MaxBytes))
        {
            cut.Append(rune);
        }

        return cut.Append(checksum).ToString();
    }
}
