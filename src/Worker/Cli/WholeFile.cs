using System.Text;

namespace AqPipeline.Worker.Cli;

/// <summary>Writes a file that is there whole or as it was before: first beside its place under another name, then moved there.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text that ends with a line end.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="text">The text without its last line end.</param>
    public static void Write(string path, string text) => Write(path, unfinished => File.WriteAllText(unfinished, text + "\n"));

    /// <summary>Writes a text with the mark of UTF-8, which spreadsheets need to read Chinese.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="text">The whole text.</param>
    public static void WriteMarked(string path, string text) =>
        Write(path, unfinished => File.WriteAllText(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));

    /// <summary>Lets a writer make the file.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="write">Makes a file of the name that it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var unfinished = path + ".part";
        write(unfinished);
        File.Move(unfinished, path, overwrite: true);
    }
}
