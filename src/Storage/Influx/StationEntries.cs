using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>Packs pieces of bytes by station: for each the station's code and the pieces, each with its length before it.</summary>
internal static class StationEntries
{
    public static byte[] Encode(IEnumerable<(StationId Station, byte[][] Pieces)> entries)
    {
        using var stream = new MemoryStream();
        Span<byte> length = stackalloc byte[VarInt.MaxBytes];
        foreach (var (station, pieces) in entries)
        {
            foreach (var piece in (byte[][])[Encoding.UTF8.GetBytes(station.Value), .. pieces])
            {
                stream.Write(length[..VarInt.Write(length, piece.Length)]);
                stream.Write(piece);
            }
        }

        return stream.ToArray();
    }

    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static List<(StationId Station, byte[][] Pieces)> Decode(ReadOnlySpan<byte> bytes, int piecesEach)
    {
        try
        {
            var entries = new List<(StationId, byte[][])>();
            while (!bytes.IsEmpty)
            {
                var station = new StationId(Encoding.UTF8.GetString(Next(ref bytes)));
                var pieces = new byte[piecesEach][];
                for (var piece = 0; piece < piecesEach; piece++)
                {
                    pieces[piece] = Next(ref bytes).ToArray();
                }

                entries.Add((station, pieces));
            }

            return entries;
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                "The database is damaged. Restore it from a backup, or drop it and import the files again.", exception);
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> bytes)
    {
        var length = VarInt.Read(ref bytes);
        var next = bytes[..length];
        bytes = bytes[length..];
        return next;
    }
}
