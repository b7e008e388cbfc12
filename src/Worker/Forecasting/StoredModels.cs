using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Models that the store keeps, and that are trained where these are stale.</summary>
internal sealed class StoredModels(IModelStore store)
{
    /// <summary>How many groups of areas had models that were taken from the store.</summary>
    public int Kept { get; private set; }

    /// <summary>How many groups of areas had models that were trained.</summary>
    public int Trained { get; private set; }

    /// <summary>Both in words.</summary>
    public string Sentence => $"models of {Counted.Of(Trained, "group")} trained, of {Kept} as stored";

    /// <summary>Trains without the store.</summary>
    public T Train<T>(Func<T> train)
    {
        Trained++;
        return train();
    }

    /// <param name="name">The name of the document.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="load">Takes up a document; <see langword="null"/> when it is stale.</param>
    /// <param name="learntUntil">The last day of training of a document; <see langword="null"/> when it is of another version.</param>
    /// <param name="train">Trains.</param>
    /// <param name="save">Makes the document.</param>
    /// <param name="cancellationToken">Stops the reading and writing.</param>
    public async Task<T> Take<T>(
        string name, DateOnly last, Func<byte[], T?> load, Func<byte[], DateOnly?> learntUntil, Func<T> train, Func<T, byte[]> save,
        CancellationToken cancellationToken)
        where T : class
    {
        var kept = await Read(name, cancellationToken);
        if (kept is not null && load(kept) is { } known)
        {
            Kept++;
            return known;
        }

        var trained = Train(train);

        // A question about the past does not take away the models of today.
        if (kept is null || learntUntil(kept) is not { } learnt || learnt <= last)
        {
            await store.SaveModels(name, save(trained), cancellationToken);
        }

        return trained;
    }

    /// <summary>A document that is damaged counts for nothing: it is replaced by the next.</summary>
    private async Task<byte[]?> Read(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadModels(name, cancellationToken);
        }
        catch (StoreException exception) when (exception.Damage?.Part == DamagedPart.Models)
        {
            Repairs.Say("Trained forecast models were damaged in the store; they are trained again.");
            return null;
        }
    }
}
