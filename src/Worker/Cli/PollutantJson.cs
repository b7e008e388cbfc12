namespace AqPipeline.Worker.Cli;

/// <summary>One member a pollutant.</summary>
internal sealed record PollutantJson<T>(T So2, T No2, T Pm10, T Pm25, T Co, T O3);

internal static class PollutantJson
{
    public static PollutantJson<T> From<T>(Func<Pollutant, T> select) => new(
        select(Pollutant.SO2), select(Pollutant.NO2), select(Pollutant.PM10), select(Pollutant.PM25), select(Pollutant.CO),
        select(Pollutant.O3));

    public static PollutantListsJson<T> Lists<T>(Func<Pollutant, IReadOnlyList<T>> select) => new(
        select(Pollutant.SO2), select(Pollutant.NO2), select(Pollutant.PM10), select(Pollutant.PM25), select(Pollutant.CO),
        select(Pollutant.O3));
}

/// <summary>A list for each pollutant; a pollutant without values has an empty one.</summary>
internal sealed record PollutantListsJson<T>(
    IReadOnlyList<T> So2, IReadOnlyList<T> No2, IReadOnlyList<T> Pm10, IReadOnlyList<T> Pm25, IReadOnlyList<T> Co, IReadOnlyList<T> O3);
