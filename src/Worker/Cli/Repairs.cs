namespace AqPipeline.Worker.Cli;

/// <summary>Who is told that something damaged was made again: whoever began the command or job, however deep the repair happens.</summary>
internal static class Repairs
{
    private static readonly AsyncLocal<Action<string>?> s_listener = new();

    /// <summary>Tells a listener of all repairs from here on in what is called and awaited.</summary>
    public static void TellTo(Action<string> listener) => s_listener.Value = listener;

    public static void Say(string sentence) => s_listener.Value?.Invoke(sentence);
}
