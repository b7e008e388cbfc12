namespace AqPipeline.Storage.Influx;

/// <summary>The trained forecast models: a point for each document, with its name as the tag.</summary>
internal sealed partial class InfluxStore
{
    private const string Models = "aq_models";

    public async ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) => (await Query(
        $"SELECT * FROM {Models} WHERE \"name\" = {InfluxQl.Literal(LineWriter.Plain(name))} AND {InfluxQl.At(0)}", 1, Blob.Read, cancellationToken)).SingleOrDefault();

    public async ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken) => await InBatch(
        batch =>
        {
            batch.Step().State(batch.WriteHead);
            batch.Step().State(lines => lines.Point(Models).Tag("name", LineWriter.TagValue(name)).Blobs(document).At(0));
            return Task.FromResult(true);
        },
        cancellationToken);
}
