using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The look of a day's level in a calendar, from the standard in force in its month.</summary>
/// <param name="Category">优 to 严重污染.</param>
/// <param name="Ground">The standard's colour, six hexadecimal digits.</param>
/// <param name="Ink">Black or white, whichever has more contrast to the ground.</param>
internal readonly record struct LevelLook(string Category, string Ground, string Ink)
{
    /// <summary>The looks of all levels, best first.</summary>
    /// <param name="month">A day of the month.</param>
    public static IReadOnlyList<LevelLook> Of(DateOnly month) =>
    [
        .. EditionCatalog.Embedded.At(month).Aqi.Levels
            .Select(level => new LevelLook(level.Category, level.Colour[1..], InkOn(level.Colour[1..]))),
    ];

    /// <summary>The ink by the relative luminance of WCAG 2: black is the better one from 0.179 on.</summary>
    private static string InkOn(string ground)
    {
        double[] channels =
        [
            .. Convert.FromHexString(ground).Select(channel => channel / 255.0)
                .Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)),
        ];
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2] > 0.179 ? "000000" : "FFFFFF";
    }
}
