using System.Globalization;
using System.Security.Cryptography;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// Bytes as fields of a point: their number, a checksum, and the bytes as Base64 in pieces, as a text of InfluxDB has 64 KB at most. A shorter text over a
/// longer one leaves the last pieces of the longer one, which the number of bytes passes over.
/// </summary>
internal static class Blob
{
    private const int PieceBytes = 45_000;
    private const int ChecksumBytes = 16;
    private const string Bytes = "bytes";
    private const string Checksum = "checksum";

    public static LineWriter Blobs(this LineWriter point, ReadOnlySpan<byte> bytes)
    {
        point.Whole(Bytes, bytes.Length).Text(Checksum, Sum(bytes));
        for (var piece = 0; !bytes.IsEmpty; piece++)
        {
            var length = Math.Min(PieceBytes, bytes.Length);
            point.Base64(Name(piece), bytes[..length]);
            bytes = bytes[length..];
        }

        return point;
    }

    /// <exception cref="StoreException">They are not what was written.</exception>
    public static byte[] Read(InfluxRow row)
    {
        var bytes = new byte[row.Whole(Bytes) ?? throw Damaged(row)];
        for (var (piece, done) = (0, 0); done < bytes.Length; piece++)
        {
            if (row.Text(Name(piece)) is not { } text
                || !Convert.TryFromBase64String(text, bytes.AsSpan(done), out var written)
                || written == 0)
            {
                throw Damaged(row);
            }

            done += written;
        }

        return row.Text(Checksum) == Sum(bytes) ? bytes : throw Damaged(row);
    }

    private static string Name(int piece) => string.Create(CultureInfo.InvariantCulture, $"p{piece}");

    private static string Sum(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..ChecksumBytes]);
    }

    private static StoreException Damaged(InfluxRow row) => new(
        $"What the database has in {row.Measurement} at {row.Time.ToString(CultureInfo.InvariantCulture)} is damaged. Restore the database from a backup, or drop it and import the files again.");
}
