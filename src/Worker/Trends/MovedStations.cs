using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Trends;

/// <summary>A station whose readings are not those of one place.</summary>
/// <param name="Station">The station.</param>
/// <param name="Name">The name to print.</param>
/// <param name="Kilometres">Distance between two places that station lists gave it, to 0.1 km; <see langword="null"/> for one that was
/// replaced.</param>
/// <param name="Other">The station that it replaced, or that replaced it; <see langword="null"/> for one that lists have at two
/// places.</param>
internal sealed record MovedStation(StationId Station, string Name, decimal? Kilometres, StationId? Other);

/// <summary>
/// Finds stations that moved: those that station lists have at two places more than 1 km apart, and those that another station of the same
/// name and city replaced. Nearer places are not told apart, because maps of China shift coordinates by up to 700 m.
/// </summary>
internal sealed class MovedStations(EvaluationContext context)
{
    private const double FarthestKilometres = 1;
    private const double EarthRadius = 6371;

    /// <param name="among">The stations to look at.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<MovedStation>> Among(IReadOnlyCollection<StationId> among, CancellationToken cancellationToken)
    {
        var versions = (await context.Store.ReadStationHistory(cancellationToken)).ToLookup(version => version.Station.Id);
        var listed = await new StationList(context).Run(null, cancellationToken);
        List<MovedStation> moved = [];
        foreach (var station in listed.Where(station => among.Contains(station.Id)))
        {
            var name = station.Entry?.Name is { Length: > 0 } own ? $"{station.Id} {own}" : station.Id.Value;
            var farthest = Farthest([.. versions[station.Id].Select(version => version.Station)]);
            if (farthest > FarthestKilometres)
            {
                moved.Add(new MovedStation(station.Id, name, decimal.Round((decimal)farthest, 1), null));
            }
            else if ((station.Successor ?? station.Predecessor) is { } other)
            {
                moved.Add(new MovedStation(station.Id, name, null, other));
            }
        }

        return moved;
    }

    private static double Farthest(Station[] entries)
    {
        (double East, double North)[] places =
        [
            .. entries.Where(entry => entry is { Longitude: not null, Latitude: not null })
                .Select(entry => ((double)entry.Longitude!.Value, (double)entry.Latitude!.Value)),
        ];
        return places.SelectMany(_ => places, Kilometres).DefaultIfEmpty(0).Max();
    }

    /// <summary>Along the great circle.</summary>
    private static double Kilometres((double East, double North) left, (double East, double North) right)
    {
        var (south, north) = (Radians(left.North), Radians(right.North));
        var across = Square(Math.Sin((north - south) / 2))
            + Math.Cos(south) * Math.Cos(north) * Square(Math.Sin(Radians(right.East - left.East) / 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(across)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
