namespace AqPipeline.Storage.Memory;

/// <summary>The trained forecast models.</summary>
internal sealed partial class MemoryStore
{
    private readonly Dictionary<string, byte[]> _models = [];

    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) =>
        new(_models.GetValueOrDefault(name)?.ToArray());

    public ValueTask<IReadOnlyList<string>> ReadModelNames(CancellationToken cancellationToken) => new([.. _models.Keys]);

    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken)
    {
        _models[name] = [.. document];
        return default;
    }
}
