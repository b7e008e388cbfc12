using System.Reflection;
using System.Runtime.ExceptionServices;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Tests.Imports;

/// <summary>A store that fails to import readings of a station 9999A, in a way of the test's choice; and else another store.</summary>
public class FaultyStore : DispatchProxy
{
    private IStore _store = null!;
    private Exception _fault = null!;

    /// <summary>Puts the fault before a store.</summary>
    public static IStore Before(IStore store, Exception fault)
    {
        var proxy = Create<IStore, FaultyStore>();
        ((FaultyStore)(object)proxy)._store = store;
        ((FaultyStore)(object)proxy)._fault = fault;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        try
        {
            if (args is not [ImportBatch batch, ..] || !IsMeant(batch))
            {
                return targetMethod!.Invoke(_store, args);
            }

            // A store that fails in the middle of a batch has changed the station-days that were handed over to it.
            ImportIntoAnother(batch).Wait(CancellationToken.None);
            throw _fault;
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }

    private static bool IsMeant(ImportBatch batch) =>
        batch.Files.Any(file => file.StationDays.Any(day => day.Station == new StationId("9999A")));

    private static async Task ImportIntoAnother(ImportBatch batch)
    {
        await using var other = StoreUri.OpenToRead(StoreUri.Memory);
        await other.Import(batch, CancellationToken.None);
    }
}
