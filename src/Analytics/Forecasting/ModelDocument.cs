using System.Security.Cryptography;
using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// What the documents of trained models have in common: version, seed, first and last day of training, a fingerprint of all that was learnt
/// from, a checksum.
/// </summary>
internal static class ModelDocument
{
    /// <summary>The seed of all training: trees draw features by it, and nothing else is drawn.</summary>
    private const int Seed = TreeTrainer.Seed;

    /// <summary>A hash of what is written.</summary>
    public static string Fingerprint(Action<BinaryWriter> write) => Convert.ToHexStringLower(SHA256.HashData(Bytes(write)));

    /// <summary>The document.</summary>
    public static byte[] Create(int version, DayRange learnt, string fingerprint, Action<BinaryWriter> content)
    {
        var document = Bytes(document =>
        {
            document.Write(version);
            document.Write(Seed);
            document.Write(learnt.First.DayNumber);
            document.Write(learnt.Last.DayNumber);
            document.Write(fingerprint);
            content(document);
        });
        return [.. document, .. SHA256.HashData(document)];
    }

    /// <summary>The last day of training; <see langword="null"/> when another version wrote the document, or it is damaged.</summary>
    public static DateOnly? LearntUntil(byte[] document, int version)
    {
        if (document.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(document.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan()
                .SequenceEqual(document.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(document));
        return document.Length > 4 * sizeof(int) && reader.ReadInt32() == version && reader.ReadInt32() == Seed && reader.ReadInt32() > 0
            ? DateOnly.FromDayNumber(reader.ReadInt32())
            : null;
    }

    /// <summary>What the content of a document is read as; <see langword="null"/> when the document is stale or damaged.</summary>
    public static T? Read<T>(byte[] document, int version, DateOnly learnt, Func<string> fingerprint, Func<BinaryReader, T> read)
        where T : class
    {
        if (LearntUntil(document, version) != learnt)
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(document));
        reader.BaseStream.Position = 4 * sizeof(int);
        return reader.ReadString() == fingerprint() ? read(reader) : null;
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        write(writer);
        writer.Flush();
        return bytes.ToArray();
    }
}

/// <summary>Rows of numbers in the documents of trained models: how many, and each exactly as it is.</summary>
internal static class DocumentExtensions
{
    public static void Write(this BinaryWriter document, double[] values)
    {
        document.Write7BitEncodedInt(values.Length);
        foreach (var value in values)
        {
            document.Write(value);
        }
    }

    public static double[] ReadDoubles(this BinaryReader document)
    {
        var values = new double[document.Read7BitEncodedInt()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = document.ReadDouble();
        }

        return values;
    }
}
