using System.Security.Cryptography;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// Bytes as fields of a point: their number, a checksum over them and the place of the point, and the bytes as Base64 in pieces, as a text
/// of InfluxDB has 64 KB at most. A shorter text over a longer one leaves the last pieces of the longer one, which the number of bytes
/// passes over.
/// </summary>
internal static class Blob
{
    private const int PieceBytes = 45_000;
    private const int EarlierChecksumBytes = 16;
    private const string Bytes = "bytes";
    private const string Sum = "sum";

    /// <summary>The checksum of layout 1, over the bytes only.</summary>
    private const string EarlierChecksum = "checksum";

    /// <param name="point">The point.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="time">The time of the point.</param>
    /// <param name="tag">The value of its tag; empty without one.</param>
    public static LineWriter Blobs(this LineWriter point, ReadOnlySpan<byte> bytes, long time, string tag = "")
    {
        point.Whole(Bytes, bytes.Length).Text(Sum, SumOf(point.Measurement, time, tag, bytes));
        for (var piece = 0; !bytes.IsEmpty; piece++)
        {
            var length = Math.Min(PieceBytes, bytes.Length);
            point.Base64(Name(piece), bytes[..length]);
            bytes = bytes[length..];
        }

        return point;
    }

    /// <exception cref="StoreException">They are not what was written there.</exception>
    public static byte[] Read(InfluxRow row, string? tag = "") => TryRead(row, tag) ?? throw Damaged(row);

    /// <summary>The bytes; <see langword="null"/> when they are not what was written there.</summary>
    public static byte[]? TryRead(InfluxRow row, string? tag = "") =>
        Unchecked(row) is { } bytes && row.Text(Sum) == SumOf(row.Measurement, row.Time, tag ?? "", bytes) ? bytes : null;

    /// <summary>The checksum of a point of layout 1; <see langword="null"/> when it is damaged.</summary>
    public static string? SumOfEarlier(InfluxRow row, string? tag) =>
        Unchecked(row) is { } bytes && row.Text(EarlierChecksum) == EarlierSum(bytes)
            ? SumOf(row.Measurement, row.Time, tag ?? "", bytes)
            : null;

    /// <summary>Writes the checksum of a point that has its bytes already.</summary>
    public static LineWriter WithSum(this LineWriter point, string sum) => point.Text(Sum, sum);

    /// <summary>A short value with a checksum behind it, as one field.</summary>
    public static string Marked(string measurement, long time, string value) =>
        $"{value} {Hex(new Checksum().Of(measurement).Add(time).Add(value).Value)}";

    /// <summary>The value of such a field; <see langword="null"/> when it is not what was written there.</summary>
    public static string? Unmarked(InfluxRow row, string field) =>
        row.Text(field) is { } text && text.LastIndexOf(' ') is >= 0 and var end && Marked(row.Measurement, row.Time, text[..end]) == text
            ? text[..end]
            : null;

    /// <summary>A checksum as a text.</summary>
    public static string Hex(long sum) => sum.ToString("x16", CultureInfo.InvariantCulture);

    public static StoreException Damaged(InfluxRow row)
    {
        var (part, of) = row.Measurement switch
        {
            InfluxDay.Days => (DamagedPart.Readings, "The readings of "),
            InfluxStore.Statistics => (DamagedPart.Statistics, "The statistics of "),
            InfluxStore.Models => (DamagedPart.Models, ""),
            InfluxStore.Forecasts => (DamagedPart.Forecasts, "The kept forecasts of "),
            _ => (DamagedPart.Other, ""),
        };
        var remedy = part switch
        {
            DamagedPart.Statistics => RepairAdvice.Statistics,
            DamagedPart.Models => RepairAdvice.Models,
            DamagedPart.Forecasts => RepairAdvice.Forecasts,
            _ => RepairAdvice.Restore,
        };
        var where = of.Length > 0
            ? $"{of}{InfluxQl.Day(row.Time):yyyy-MM-dd} are damaged in the database ({row.Measurement})."
            : $"The database is damaged in {row.Measurement} at {row.Time.ToString(CultureInfo.InvariantCulture)}.";
        return new StoreException($"{where} {remedy}") { Damage = new StoreDamage(part, of.Length > 0 ? [InfluxQl.Day(row.Time)] : []) };
    }

    private static byte[]? Unchecked(InfluxRow row)
    {
        if (row.Whole(Bytes) is not (>= 0 and <= int.MaxValue and var length))
        {
            return null;
        }

        // Most have one piece. The length may be damaged, too: no more is set aside than there is.
        if (length > 0 && row.Bytes(Name(0)) is { } whole && whole.Length == length)
        {
            return whole;
        }

        using var stream = new MemoryStream();
        for (var piece = 0; stream.Length < length; piece++)
        {
            if (row.Bytes(Name(piece)) is not { } bytes)
            {
                return null;
            }

            stream.Write(bytes);
        }

        return stream.Length == length ? stream.ToArray() : null;
    }

    private static string Name(int piece) => string.Create(CultureInfo.InvariantCulture, $"p{piece}");

    private static string SumOf(string measurement, long time, string tag, ReadOnlySpan<byte> bytes) =>
        Hex(new Checksum().Of(measurement).Add(time).Add(tag).AddBytes(bytes).Value);

    private static string EarlierSum(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..EarlierChecksumBytes]);
    }
}
