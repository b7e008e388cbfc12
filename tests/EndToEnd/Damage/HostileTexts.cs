namespace AqPipeline.EndToEnd.Damage;

/// <summary>Names and values that attack what shows or takes them: markup, control characters, formulas, paths and lengths.</summary>
internal static class HostileTexts
{
    /// <summary>Names of areas, stations and files.</summary>
    public static readonly string[] Names =
    [
        "[red]东城[/]", "[/]", "[red", "]", "[[", "{0}", "%s%n", "<b>&", "<script>alert(1)</script>", "&lt;",
        "=1+1", "+1", "@SUM(A1)", "-1",
        "\u001B[31m东城", "\u001B]0;title\u0007", "\u009B2J", "东\u0085城", "东\t城", "东\v城", "a\0b", "a\uFFFEb", "a\uFFFFb", "\uD800",
        "\u202Eabc", "\u2066abc", "\u2028", "\u200B", "👨‍👩‍👧‍👦", "e" + new string('\u0301', 200), new string('长', 50),
        new string('长', 300),
        new string('a', 2_000), "../../../etc/passwd", "..", ".", "/", "\\", "CON", "a:b", "a,b", "a;b", "\"", "'", "`id`", "$(id)", " ", "",
        "'; DROP TABLE readings; --", "北京", "东城区", "1001A", "nul", "--", "-", "\u00A0", "１００１Ａ", "東城區",
    ];

    /// <summary>Values of numbers, days, periods and other words.</summary>
    public static readonly string[] Values =
    [
        "0", "1", "-1", "2147483648", "-9223372036854775809", "79228162514264337593543950336", "1e400", "1e-400", "NaN", "Infinity", "0x10",
        "1,5", "1_0", "٣", "2016-02-30", "9999-12-31", "0001-01-01", "10000-01-01", "2016-13", "2016Q5", "2016H3", "2016-06..2016-05",
        "1980..2099", "0001..9999", "2016-06-31..", "..", "CN2012,CN2012", "CN2026-T", "168", "2+26", "jilin-cities",
    ];
}
