namespace AqPipeline.Storage.Tests;

/// <summary>The documents of kept forecasts.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task ReadForecasts_OfADayNeverSaved_IsNothing()
    {
        await Store.SaveForecasts(Some.Day, [1], Token);

        Assert.Null(await Store.ReadForecasts(Some.Day.AddDays(1), Token));
    }

    [Fact]
    public async Task ReadForecasts_AfterSaving_GivesEveryByteBackByDay()
    {
        byte[] large = [.. Enumerable.Range(0, 200_000).Select(index => (byte)(index * index >> 3))];

        await Store.SaveForecasts(Some.Day.AddDays(3), [0, 255, 10], Token);
        await Store.SaveForecasts(Some.Day, large, Token);
        await Reopen();

        Assert.Equal([Some.Day, Some.Day.AddDays(3)], await Store.ReadForecastOrigins(Token));
        Assert.Equal(large, await Store.ReadForecasts(Some.Day, Token));
        Assert.Equal([0, 255, 10], (await Store.ReadForecasts(Some.Day.AddDays(3), Token))!);
    }

    [Fact]
    public async Task SaveForecasts_OfTheSameDay_ReplacesThem()
    {
        await Store.SaveForecasts(Some.Day, [.. Enumerable.Repeat((byte)7, 100_000)], Token);
        await Store.SaveForecasts(Some.Day, [3, 2, 1], Token);

        Assert.Equal([Some.Day], await Store.ReadForecastOrigins(Token));
        Assert.Equal([3, 2, 1], (await Store.ReadForecasts(Some.Day, Token))!);
    }
}
