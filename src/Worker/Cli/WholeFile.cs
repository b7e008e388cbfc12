using System.Text;

namespace AqPipeline.Worker.Cli;

/// <summary>
/// Writes a whole file or leaves the file of before: writes beside its place under another name, flushes to the disk, then moves the file.
/// After a power cut the old or the new file is there. A command that reads the file before, to change it, holds it
/// (<see cref="FileLock"/>). Ingest and Storage flush and move their own files, as only Domain is below all
/// projects and Domain has no input and output.
/// </summary>
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
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        Directory.CreateDirectory(folder);

        // A name of its own for each writer: two that write the same file at once would otherwise mix their bytes.
        var unfinished = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            write(unfinished);
            using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.Write))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception)
        {
            File.Delete(unfinished);
            if (exception is DirectoryNotFoundException or FileNotFoundException or UnauthorizedAccessException)
            {
                throw new IOException(
                    $"{path} cannot be written: this account has no permission for the folder, or the name is too long. Name another file.",
                    exception);
            }

            throw;
        }
    }
}
