using System.Collections.Concurrent;
using System.Text;

namespace AqPipeline.Storage.Packing;

/// <summary>Series by the bytes of their codes: one string each, however many days of them are read. For several threads at once.</summary>
internal sealed class StationCodes
{
    private const int MaxShort = 64;

    private readonly ConcurrentDictionary<string, StationId> _known;
    private readonly ConcurrentDictionary<string, StationId>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public StationCodes()
    {
        _known = new ConcurrentDictionary<string, StationId>(StringComparer.Ordinal);
        _byText = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The series of a code in UTF-8.</summary>
    /// <exception cref="ArgumentException">It is not the code of a series.</exception>
    public StationId Of(ReadOnlySpan<byte> code)
    {
        if (code.Length > MaxShort)
        {
            return new StationId(Encoding.UTF8.GetString(code));
        }

        Span<char> text = stackalloc char[MaxShort];
        text = text[..Encoding.UTF8.GetChars(code, text)];
        if (!_byText.TryGetValue(text, out var station))
        {
            station = new StationId(text.ToString());
            _known.TryAdd(station.Value, station);
        }

        return station;
    }
}
