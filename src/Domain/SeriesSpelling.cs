using System.Text;

namespace AqPipeline;

/// <summary>
/// One spelling for every series, as far as the letters alone say what is meant: full-width letters and digits, blanks inside a Chinese
/// name, a national code in small letters, the leading zeros of an AQS code. The catalog of areas has the other names of a place.
/// </summary>
public static class SeriesSpelling
{
    private const string Aqs = "aqs:";
    private const int NationalCodeLength = 5;

    private static readonly int[] s_aqsDigits = [2, 3, 4];

    /// <summary>The series under the spelling that is stored; one spelled so already is returned as it is.</summary>
    /// <param name="series">As a file or a person spells it.</param>
    public static StationId Canonical(StationId series)
    {
        var text = series.Value;
        if (series.IsAreaSeries)
        {
            var name = Plain(series.Name);
            return name == series.Name || name.Length == 0 ? series : StationId.OfAreaSeries(name);
        }

        var code = Ascii.IsValid(text) ? text : HalfWidth(text);
        var known = code switch
        {
            _ when code.StartsWith(Aqs, StringComparison.Ordinal) => WithZeros(code),
            _ when IsNationalCode(code) => code.ToUpperInvariant(),
            _ => text,
        };
        return known == text ? series : new StationId(known);
    }

    /// <summary>A name without blanks and invisible characters, its letters, digits and brackets in half width.</summary>
    /// <param name="name">For example <c>２ + 26</c> or <c>郑州 市</c>.</param>
    public static string Plain(string name) =>
        IsPlain(name) ? name : string.Concat(HalfWidth(name).Where(letter => !IsInvisible(letter)));

    private static bool IsPlain(string name)
    {
        foreach (var letter in name)
        {
            if (IsInvisible(letter) || letter is >= '\uFF00' and <= '\uFFEF' || char.IsSurrogate(letter))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInvisible(char letter) => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    /// <summary>Full-width forms and the wide blank alone: other compatible characters may be part of a name.</summary>
    private static string HalfWidth(string text) => string.Concat(text.Select(letter => letter switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        '\u3000' => ' ',
        _ => letter,
    }));

    /// <summary>1001A: four digits and a letter.</summary>
    private static bool IsNationalCode(string code) =>
        code.Length == NationalCodeLength && code.AsSpan(0, NationalCodeLength - 1).IndexOfAnyExceptInRange('0', '9') < 0
            && char.IsAsciiLetter(code[^1]);

    /// <summary>
    /// State, county and site have two, three and four digits; tables that took them for numbers lost the zeros in front.
    /// </summary>
    private static string WithZeros(string code)
    {
        var parts = code[Aqs.Length..].Split('-');
        if (parts.Length != s_aqsDigits.Length || Array.Exists(parts, part => part.Length == 0))
        {
            return code;
        }

        return Aqs
            + string.Join('-', parts.Select((part, place) => part.All(char.IsAsciiDigit) ? part.PadLeft(s_aqsDigits[place], '0') : part));
    }
}
