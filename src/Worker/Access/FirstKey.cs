using AqPipeline.Web.Access;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary>
/// The first key of a container, whose operator has no shell in it yet: taken from a secret file, or written to one. Later keys are made
/// with <c>aq key create</c>.
/// </summary>
internal static class FirstKey
{
    /// <summary>Makes the key of a file known, or writes a new key to the file, while there is no key at all.</summary>
    /// <param name="file">The file.</param>
    /// <param name="state">The worker's database.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The sentence for the log; <see langword="null"/> when there are keys.</returns>
    /// <exception cref="InvalidDataException">The file has no key.</exception>
    public static string? Prepare(string file, StateDatabase state, TimeProvider time)
    {
        var desk = new KeyDesk(state, time);
        if (desk.List().Count > 0)
        {
            return null;
        }

        var given = File.Exists(file) ? PlainFile.ReadSettingsText(file).Trim() : null;
        if (given is not null && !ApiKey.IsKey(given))
        {
            throw new InvalidDataException(
                $"Access:FirstKeyFile: {file} has no key. Write {ApiKey.Prefix} and 43 random letters of base64url, or remove the file: "
                    + "the worker then writes a key to it.");
        }

        // The file comes first: after a crash between the two the next start takes the key from it.
        var text = given ?? ApiKey.Create();
        if (given is null)
        {
            WholeFile.Write(file, unfinished => WritePrivate(unfinished, text));
        }

        desk.Create(KeyDesk.First, Scopes.All, until: null, "aq serve", text);
        return given is null
            ? $"The first key is in {file}. Read it, then remove the file."
            : $"The key in {file} is the first key.";
    }

    private static void WritePrivate(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text + "\n");
    }
}
