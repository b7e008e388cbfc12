namespace AqPipeline.Storage.Tests;

/// <summary>The documents of trained forecast models.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task ReadModels_OfANameNeverSaved_IsNothing()
    {
        await Store.SaveModels("daily-7-ab", [1], Token);

        Assert.Null(await Store.ReadModels("daily-7-cd", Token));
    }

    [Fact]
    public async Task ReadModels_AfterSaving_GivesEveryByteBack()
    {
        byte[] large = [.. Enumerable.Range(0, 200_000).Select(index => (byte)(index * index >> 3))];

        await Store.SaveModels("daily-7-ab", large, Token);
        await Store.SaveModels("daily-7-cd", [0, 255, 10], Token);
        await Reopen();

        Assert.Equal(large, await Store.ReadModels("daily-7-ab", Token));
        Assert.Equal([0, 255, 10], (await Store.ReadModels("daily-7-cd", Token))!);
    }

    [Fact]
    public async Task SaveModels_OfTheSameName_ReplacesLongerAndShorter()
    {
        await Store.SaveModels("a", [.. Enumerable.Repeat((byte)7, 100_000)], Token);
        await Store.SaveModels("a", [3, 2, 1], Token);

        Assert.Equal([3, 2, 1], (await Store.ReadModels("a", Token))!);
    }
}
