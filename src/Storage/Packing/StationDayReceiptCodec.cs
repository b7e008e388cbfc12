using System.Runtime.InteropServices;
using System.Text;

namespace AqPipeline.Storage.Packing;

/// <summary>Packs what a file brought for each station and day: some 25 kB for a national day file.</summary>
/// <remarks>Version byte, number of stations, their codes; then for each entry the station's place, the day as the distance to the earliest
/// one, and the four counts, all as <see cref="VarInt"/>. The earliest day stands before the entries.</remarks>
internal static class StationDayReceiptCodec
{
    private const byte Version = 1;

    public static byte[] Encode(IReadOnlyList<StationDayReceipt> receipts)
    {
        var placeOf = new Dictionary<StationId, int>();
        var places = new int[receipts.Count];
        var (size, first) = (0, DateOnly.MaxValue);
        foreach (var (index, receipt) in receipts.Index())
        {
            first = receipt.Day < first ? receipt.Day : first;
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(placeOf, receipt.Station, out var isKnown);
            if (!isKnown)
            {
                place = placeOf.Count - 1;
                size += VarInt.MaxBytes + Encoding.UTF8.GetByteCount(receipt.Station.Value);
            }

            places[index] = place;
        }

        var bytes = new byte[1 + 3 * VarInt.MaxBytes + size + receipts.Count * 6 * VarInt.MaxBytes];
        bytes[0] = Version;
        var length = 1 + VarInt.Write(bytes.AsSpan(1), placeOf.Count);
        foreach (var station in placeOf.Keys)
        {
            length += VarInt.Write(bytes.AsSpan(length), Encoding.UTF8.GetByteCount(station.Value));
            length += Encoding.UTF8.GetBytes(station.Value, bytes.AsSpan(length));
        }

        length += VarInt.Write(bytes.AsSpan(length), receipts.Count);
        length += VarInt.Write(bytes.AsSpan(length), receipts.Count == 0 ? 0 : first.DayNumber);
        foreach (var (index, (_, day, expected, accepted, flagged, rejected)) in receipts.Index())
        {
            foreach (var number
                in (ReadOnlySpan<int>)[places[index], day.DayNumber - first.DayNumber, expected, accepted, flagged, rejected])
            {
                length += VarInt.Write(bytes.AsSpan(length), number);
            }
        }

        return bytes.AsSpan(0, length).ToArray();
    }

    /// <exception cref="StoreException">The bytes are damaged.</exception>
    public static IReadOnlyList<StationDayReceipt> Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (bytes[0] != Version)
            {
                throw new ArgumentException($"Version {bytes[0]} is unknown.", nameof(bytes));
            }

            bytes = bytes[1..];
            var stations = new StationId[Count(ref bytes)];
            for (var index = 0; index < stations.Length; index++)
            {
                var length = VarInt.Read(ref bytes);
                stations[index] = new StationId(Encoding.UTF8.GetString(bytes[..length]));
                bytes = bytes[length..];
            }

            var receipts = new StationDayReceipt[Count(ref bytes)];
            var first = VarInt.Read(ref bytes);
            for (var index = 0; index < receipts.Length; index++)
            {
                receipts[index] = new StationDayReceipt(
                    stations[VarInt.Read(ref bytes)],
                    DateOnly.FromDayNumber(first + VarInt.Read(ref bytes)),
                    VarInt.Read(ref bytes),
                    VarInt.Read(ref bytes),
                    VarInt.Read(ref bytes),
                    VarInt.Read(ref bytes));
            }

            return bytes.IsEmpty ? receipts : throw new ArgumentException($"{bytes.Length} bytes are left over.", nameof(bytes));
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException(
                "A receipt is damaged in the store. Restore the store from a backup, or delete it and import the files again.", exception);
        }
    }

    /// <summary>A number of things, each of which takes a byte at least: nothing is allocated for more than can follow.</summary>
    private static int Count(ref ReadOnlySpan<byte> bytes)
    {
        var count = VarInt.Read(ref bytes);
        return count <= bytes.Length
            ? count
            : throw new ArgumentException($"{count} are more than {bytes.Length} bytes hold.", nameof(bytes));
    }
}
