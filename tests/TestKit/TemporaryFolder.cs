namespace AqPipeline.TestKit;

/// <summary>A folder of one test's own, deleted with its content when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string SharedMemory = "/dev/shm";

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("aq-test-").FullName)
    {
    }

    private TemporaryFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>
    /// A folder in memory where the system has one, for tests whose hundreds of small transactions would wait for a disk.
    /// </summary>
    public static TemporaryFolder InMemory() => Directory.Exists(SharedMemory)
        ? new TemporaryFolder(Directory.CreateDirectory(System.IO.Path.Combine(SharedMemory, $"aq-test-{Guid.NewGuid():N}")).FullName)
        : new TemporaryFolder();

    /// <summary>Path of a file in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file as UTF-8 without a byte order mark and gives its path.</summary>
    public string Write(string name, string text)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
