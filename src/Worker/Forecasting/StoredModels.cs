using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.Storage.Asking;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Models that the store keeps, and that are trained where these are stale. A question trains them for itself alone.</summary>
/// <param name="store">The store.</param>
/// <param name="mended">Receives a sentence for each repair of the store.</param>
internal sealed class StoredModels(IModelStore store, Action<string> mended)
{
    private bool _isSaid;
    private bool _isTreelessSaid;
    private TreePool? _pool;
    private byte[]? _keptPool;

    /// <summary>Shows how far trainings are; <see langword="null"/> for nobody.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <summary>True to say nothing of models that a question could not keep.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>How many groups of areas had models that were taken from the store.</summary>
    public int Kept { get; private set; }

    /// <summary>How many groups of areas had models that were trained.</summary>
    public int Trained { get; private set; }

    /// <summary>Both in words.</summary>
    public string Sentence => $"models of {Counted.Of(Trained, "group")} trained, of {Kept} as stored";

    /// <summary>Trains without the store.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="train">Trains, and tells how far it is.</param>
    public TrainedForecaster Train(ForecastPanel panel, Func<Action<int, int>?, TrainedForecaster> train)
    {
        Trained++;
        if (TreeHealth.Finding is { } finding && !_isTreelessSaid)
        {
            _isTreelessSaid = true;
            mended($"{finding} {TreeHealth.Remedy}");
        }

        return train(Progress?.Of(panel.Areas));
    }

    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="leads">How many days or hours ahead.</param>
    /// <param name="models">The models to choose from.</param>
    /// <param name="pool">The pool that trees of a short history come from; its document is kept beside those of the groups.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TrainedForecaster> Take(
        ForecastPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models, TreePool? pool,
        CancellationToken cancellationToken)
    {
        if (pool is not null && pool != _pool)
        {
            _pool = pool;
            _keptPool = null;
            if (await Read(TreePool.DocumentName, cancellationToken) is { } document)
            {
                _keptPool = document;
                pool.Load(document);
            }
        }

        var forecaster = await TakeGroup(panel, last, leads, models, cancellationToken);
        if (pool is { IsNew: true } && MayReplace(_keptPool, panel.Resolution, last))
        {
            await Keep(TreePool.DocumentName, pool.Save, cancellationToken);
        }

        return forecaster;
    }

    private async Task<TrainedForecaster> TakeGroup(
        ForecastPanel panel, DateOnly last, int leads, IReadOnlyList<IForecastModel> models, CancellationToken cancellationToken)
    {
        var name = TrainedForecaster.DocumentName(panel, leads);
        var kept = await Read(name, cancellationToken);
        if (kept is not null && TrainedForecaster.Load(kept, panel, last, leads, models) is { } known)
        {
            Kept++;
            return known;
        }

        var trained = Train(
            panel, advanced => TrainedForecaster.Train(panel, last, leads, models, null, advanced, cancellationToken));

        if (MayReplace(kept, panel.Resolution, last))
        {
            await Keep(name, trained.Save, cancellationToken);
        }

        return trained;
    }

    /// <summary>A question about the past does not take away the models of today.</summary>
    private static bool MayReplace(byte[]? kept, Resolution resolution, DateOnly last) =>
        kept is null || TrainedForecaster.LearntUntil(kept, resolution) is not { } learnt || learnt <= last;

    private async Task Keep(string name, Func<byte[]> document, CancellationToken cancellationToken)
    {
        if (store is not AskedStore)
        {
            await store.SaveModels(name, document(), cancellationToken);
            return;
        }

        if (!_isSaid && !IsQuiet)
        {
            _isSaid = true;
            mended("The models were trained for this answer and could not be kept: a question only reads the store. "
                + "`aq run --data DIR --out DIR` and the worker keep them.");
        }
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
            mended("Trained forecast models were damaged in the store; they are trained again.");
            return null;
        }
    }
}
