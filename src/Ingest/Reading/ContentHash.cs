using System.Security.Cryptography;

namespace AqPipeline.Ingest.Reading;

/// <summary>Identifies a file by its bytes, so that the same file is imported once whatever it is called.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static string Of(string path)
    {
        using var stream =
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 17, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
