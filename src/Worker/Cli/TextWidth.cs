namespace AqPipeline.Worker.Cli;

/// <summary>How wide a text is printed, a Latin letter being 1 and a Chinese character 2.</summary>
internal static class TextWidth
{
    private const char FirstWide = '\u2E80';

    public static int Of(string text) => text.Sum(character => character >= FirstWide ? 2 : 1);
}
