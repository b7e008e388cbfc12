using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>The trained forecast models: a point for each document, at a time that its name gives and with the name as its tag.</summary>
internal sealed partial class InfluxStore
{
    public const string Models = "aq_models";
    private const int TimeBits = 40;

    public async ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) => (await Query(
            InfluxSelection.At(Models, TimeOf(name)),
            1,
            row => row.Text("name") is { } known && known == LineWriter.Plain(name) ? Blob.Read(row, known) : null,
            cancellationToken))
        .OfType<byte[]>().SingleOrDefault();

    public async ValueTask<IReadOnlyList<string>> ReadModelNames(CancellationToken cancellationToken) => await Query(
        InfluxSelection.All(Models), 1, row => row.Text("name") ?? throw new FormatException("A document has no name."), cancellationToken);

    public async ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken) => await InBatch(
        batch =>
        {
            batch.Step().State(batch.WriteHead);
            batch.Step()
                .State(
                    lines =>
                        lines.Point(Models).Tag("name", LineWriter.TagValue(name)).Blobs(document, TimeOf(name), LineWriter.Plain(name))
                            .At(TimeOf(name)));
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <summary>
    /// Points are read by their time: a different one for each name, within the first minutes of 1970, so that all lie in one shard.
    /// </summary>
    private static long TimeOf(string name) =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) >> (64 - TimeBits));
}
