using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>Packs archives for tests, as other programs would.</summary>
public static class PackedFiles
{
    /// <summary>An entry with text.</summary>
    public static (string Name, byte[] Content) Entry(string name, string text) => (name, Encoding.UTF8.GetBytes(text));

    /// <summary>The files under a folder, by their paths in it.</summary>
    public static (string Name, byte[] Content)[] Folder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file))),
    ];

    /// <summary>An archive of the kind its name says.</summary>
    public static byte[] Pack(string name, params (string Name, byte[] Content)[] entries) =>
        name.EndsWith(".zip", StringComparison.Ordinal) ? Zip(entries)
        : name.EndsWith(".tar", StringComparison.Ordinal) ? Tar(entries)
        : Gz(Tar(entries));

    /// <summary>A .zip file.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A .tar file.</summary>
    public static byte[] Tar(params (string Name, byte[] Content)[] entries) => Tar(tar =>
    {
        foreach (var (name, content) in entries)
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }
    });

    /// <summary>A .tar file with entries of any type.</summary>
    public static byte[] Tar(Action<TarWriter> write)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, leaveOpen: true))
        {
            write(tar);
        }

        return packed.ToArray();
    }

    /// <summary>The bytes as one gz member.</summary>
    public static byte[] Gz(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
