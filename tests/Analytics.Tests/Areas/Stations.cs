namespace AqPipeline.Analytics.Tests.Areas;

/// <summary>Builds stations for tests.</summary>
internal static class Stations
{
    internal static Station Of(string id, string city, string county = "", StationRole role = StationRole.Evaluation) => new()
    {
        Id = new StationId(id),
        Name = "点位" + id,
        City = city,
        County = county,
        Role = role,
    };
}
