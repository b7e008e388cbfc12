using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Analytics.Areas;

/// <summary>
/// The series that are checked together: the stations of a city by the station register; a feed's own averages of the areas of a province.
/// A series without a known city is checked alone.
/// </summary>
public sealed class Neighbourhoods
{
    private const int ProvinceDigits = 2;

    private readonly AreaDirectory _directory;

    /// <summary>Takes the assignment from a station list and the catalog of areas.</summary>
    /// <param name="directory">The stations and areas.</param>
    public Neighbourhoods(AreaDirectory directory)
    {
        _directory = directory;
        var text = new StringBuilder();
        foreach (var station in directory.Stations.Keys.Order())
        {
            text.Append(station).Append('\t').Append(Of(station)).Append('\n');
        }

        foreach (var area in directory.CitiesAndCounties)
        {
            text.Append(area.Code).Append('\t').Append(area.City).Append('\t').Append(area.Name).Append('\n');
        }

        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Changes whenever a series could come to another neighbourhood.</summary>
    public string Fingerprint { get; }

    /// <summary>The key of a series' neighbourhood: equal for those that are checked together.</summary>
    public string Of(StationId series)
    {
        if (_directory.Stations.TryGetValue(series, out var station) && station.City.Length > 0)
        {
            return "city " + _directory.CityOf(station);
        }

        return _directory.AreaOf(series) is { } area && ProvinceOf(area) is { Length: > 0 } province
            ? "province " + province
            : "series " + series;
    }

    /// <summary>A division's code begins with that of its province.</summary>
    private string ProvinceOf(Area area)
    {
        var code = area switch
        {
            { Code.Length: > 0 } or { City.Length: 0 } => area.Code,
            _ when _directory.TryFind(area.City, out var city, out _) => city!.Code,
            _ => "",
        };
        return code.Length > ProvinceDigits ? code[..ProvinceDigits] : "";
    }
}
