using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Withdrawing;

/// <summary>The station register without one of its lists.</summary>
internal static class RegisterWithdrawal
{
    /// <summary>The register without the list of an import; <see langword="null"/> when the import changed no entry.</summary>
    public static async Task<RegisterChange?> Of(IPackedStore store, int import, CancellationToken cancellationToken)
    {
        var versions = await store.ReadStationVersions(cancellationToken);
        if (versions.All(version => version.Import != import))
        {
            return null;
        }

        var known = (await store.ReadStations(cancellationToken)).ToDictionary(station => station.Id);
        var (entries, gone) = (new List<Station>(), new List<StationId>());
        var (stay, go) = (new List<PackedStationVersion>(), new List<PackedStationVersion>());
        foreach (var ofStation in versions.GroupBy(version => version.Entry.Id)
            .Where(ofStation => ofStation.Any(version => version.Import == import)))
        {
            Station? last = null;
            foreach (var version in ofStation.OrderBy(version => version.Import))
            {
                var isGone = version.Import == import || version.Entry == last;
                (isGone ? go : stay).Add(version);
                last = isGone ? last : version.Entry;
            }

            if (last is null)
            {
                gone.Add(ofStation.Key);
            }
            else if (known.GetValueOrDefault(ofStation.Key) != last)
            {
                entries.Add(last);
            }
        }

        return new RegisterChange(entries, gone, stay, go);
    }
}
