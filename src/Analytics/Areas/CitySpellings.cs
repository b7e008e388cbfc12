namespace AqPipeline.Analytics.Areas;

/// <summary>Everything a city is called in feeds and lists: what the catalog says, and what follows from the kind of city.</summary>
internal static class CitySpellings
{
    private const string AutonomousPrefecture = "自治州";

    /// <summary>The names of a city, its short one first: 湘西 is 湘西州, 湘西自治州 and 湘西土家族苗族自治州; 毕节 was 毕节地区.</summary>
    public static string[] Of(CityEntry city) =>
        [.. ((string[])[city.Short, city.Name, .. city.Aliases ?? [], .. Derived(city)]).Distinct()];

    private static IEnumerable<string> Derived(CityEntry city)
    {
        if (city.Name.EndsWith(AutonomousPrefecture, StringComparison.Ordinal))
        {
            // 博州 and 海南州 are short already: their stem alone would be a province or nothing.
            var stem = city.Short.TrimEnd('州');
            return [stem + "州", stem + AutonomousPrefecture];
        }

        // Most cities were a 地区 once, and lists of that time are still about; a 盟 may be a 市 today.
        return city.Name.EndsWith('市') ? [city.Short + "市", city.Short + "地区"] : [];
    }
}
