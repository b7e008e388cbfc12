namespace AqPipeline.Storage.Tests;

/// <summary>What every store does: the weather beside the readings.</summary>
public abstract partial class StoreContract
{
    private static readonly DayRange March = new(new DateOnly(2013, 3, 1), new DateOnly(2013, 3, 31));

    [Fact]
    public async Task ReadWeather_OfANewStore_IsEmpty() => Assert.Empty(await Store.ReadWeather(March, null, Token));

    [Fact]
    public async Task ReadWeather_AfterImport_GivesEveryHourBackByDayAndStation()
    {
        var full = new WeatherDay(new("B"), March.First);
        foreach (var element in WeatherElements.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                full.Set(element, hour, (int)element * 1_000_000 - hour * 321);
            }
        }

        var odd = new WeatherDay(new("A"), March.Last);
        odd.Set(WeatherElement.Rain, 24, 0);
        odd.State(WeatherElement.WindDirection, 0x800003);
        var first = Weather("A", March.First, WeatherElement.Temperature, -700);

        await Store.Import(BatchOf("a", odd, full, first), Token);
        await Reopen();

        AssertSame([first, full, odd], await Store.ReadWeather(March, null, Token));
    }

    [Fact]
    public async Task ReadWeather_OfSomeStationsAndDays_GivesOnlyThose()
    {
        var wanted = Weather("A", March.First.AddDays(1), WeatherElement.Rain, 100);
        await Store.Import(
            BatchOf(
                "a",
                wanted,
                Weather("B", March.First.AddDays(1), WeatherElement.Rain, 100),
                Weather("A", March.First, WeatherElement.Rain, 100),
                Weather("A", March.First.AddDays(3), WeatherElement.Rain, 100)),
            Token);

        var days = new DayRange(March.First.AddDays(1), March.First.AddDays(2));
        AssertSame([wanted], await Store.ReadWeather(days, new HashSet<StationId> { new("A"), new("C") }, Token));
    }

    [Fact]
    public async Task Import_WeatherAgain_ReplacesWhatTheLaterStates()
    {
        var withdrawn = new WeatherDay(new("A"), March.First);
        withdrawn.Set(WeatherElement.Temperature, 1, -800);
        withdrawn.State(WeatherElement.Temperature, 0b10);
        var expected = new WeatherDay(new("A"), March.First);
        expected.Set(WeatherElement.Temperature, 1, -800);
        expected.State(WeatherElement.Temperature, 0b10);
        expected.Set(WeatherElement.Temperature, 3, -1300);
        await Store.Import(BatchOf("a", Weather("A", March.First, WeatherElement.Temperature, -700, -1100, -1300)), Token);

        await Store.Import(BatchOf("b", withdrawn), Token);
        await Store.Import(BatchOf("b", withdrawn), Token);
        await Reopen();

        AssertSame([expected], await Store.ReadWeather(March, null, Token));
    }

    [Fact]
    public async Task Import_WeatherTwiceInABatch_LaysTheLaterOverTheEarlier()
    {
        await Store.Import(
            BatchOf("a", Weather("A", March.First, WeatherElement.Rain, 100, 200), Weather("A", March.First, WeatherElement.Rain, 300)),
            Token);

        AssertSame([Weather("A", March.First, WeatherElement.Rain, 300, 200)], await Store.ReadWeather(March, null, Token));
    }

    [Fact]
    public async Task Import_OfWeatherAlone_MakesNothingDirtyAndIsNoChangeOfReadings()
    {
        var changed = await Store.Import(BatchOf("a", Weather("A", March.First, WeatherElement.Rain, 100)), Token);

        Assert.Empty(changed);
        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Empty(await Store.ReadSpans(Token));
        Assert.Empty(await Store.ReadStationDays(March.First, Token));
    }

    [Fact]
    public async Task Import_WeatherWithoutAnyValue_IsNotKept()
    {
        var empty = new WeatherDay(new("A"), March.First);
        empty.State(WeatherElement.Rain, 0xFFFFFF);

        await Store.Import(BatchOf("a", empty), Token);

        Assert.Empty(await Store.ReadWeather(March, null, Token));
    }

    private static ImportBatch BatchOf(string hash, params WeatherDay[] days) =>
        new([new ImportedFile(Some.Receipt(hash), []) { WeatherDays = days }]);

    private static WeatherDay Weather(string station, DateOnly day, WeatherElement element, params int[] hours)
    {
        var weather = new WeatherDay(new(station), day);
        for (var hour = 1; hour <= hours.Length; hour++)
        {
            weather.Set(element, hour, hours[hour - 1]);
        }

        return weather;
    }

    private static void AssertSame(IReadOnlyList<WeatherDay> expected, IReadOnlyList<WeatherDay> actual) => Assert.Equal(
        expected.Select(Described), actual.Select(Described));

    private static string Described(WeatherDay day) =>
        $"{day.Station} {day.Day:O} " + string.Join("; ", WeatherElements.All.ToArray().Select(element =>
        $"{element} {day.Stated(element):X} {day.Present(element):X} {string.Join(' ', day.ValuesOf(element).ToArray())}"));
}
