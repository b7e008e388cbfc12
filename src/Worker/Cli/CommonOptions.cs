using System.CommandLine.Parsing;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Cli;

/// <summary>Options that several commands have, each with its one way of reading a value.</summary>
internal static class CommonOptions
{
    private const int FirstYear = 1980;
    private const int LastYear = 2099;

    public static Option<string> Store() => new("--store")
    {
        Description = $"Store of readings and statistics: {StoreUri.Expected}.",
        DefaultValueFactory = _ => "sqlite:aq-data/aq.db",
        CustomParser = UriOfStore,
    };

    /// <summary>A store that has to be named.</summary>
    public static Option<string> StoreNamed(string name, string description) => new(name)
    {
        Required = true,
        Description = description,
        CustomParser = UriOfStore,
    };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document instead of tables." };

    /// <summary>The language of text, CSV and XLSX: an option of every command.</summary>
    public static Option<Language> Lang() => new("--lang")
    {
        Recursive = true,
        HelpName = "en|zh",
        Description = "Language of headings and words in text, CSV and XLSX. By default English.",
        CustomParser = result =>
        {
            switch (result.Tokens.Single().Value)
            {
                case "en":
                    return Language.English;
                case "zh":
                    return Language.Chinese;
                case var other:
                    result.AddError($"--lang '{other}' is not a language of the program. Use en or zh.");
                    return Language.English;
            }
        },
    };

    public static Option<Period?> Period() => new("--period")
    {
        Required = true,
        Description = "2016, 2016-06, 2016Q2, 2016H1, 2016-06-01, 2016-01..2016-05 or 2016-01-01..2016-01-15.",
        CustomParser = result =>
        {
            if (!AqPipeline.Period.TryParse(result.Tokens.Single().Value, out var period))
            {
                result.AddError(
                    $"'{result.Tokens.Single().Value}' is not a period. Use 2016, 2016-06, 2016Q2, 2016H1, 2016-01..2016-05 or "
                        + $"2016-01-01..2016-01-15.");
            }

            return period;
        },
    };

    public static Option<Period?> Month(bool isRequired) => new("--month")
    {
        Required = isRequired,
        Description = "The month, for example 2016-06.",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (text.Length == "2016-06".Length && AqPipeline.Period.TryParse(text, out var month))
            {
                return month;
            }

            result.AddError($"'{text}' is not a month. Use the form 2016-06.");
            return null;
        },
    };

    public static Option<string> Group() => new("--group")
    {
        Required = true,
        Description =
            "A named group (168, 2+26, jilin-cities), or an area, meaning the units one level below it: a city's districts, a province's "
                + "cities.",
    };

    public static Option<bool> Counties() => new("--counties")
    {
        Description = "Rank all counties in the group's cities instead of the cities.",
    };

    public static Option<DateOnly?> Day(string name, string description, bool isRequired = false) => new(name)
    {
        Required = isRequired,
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is >= FirstYear and <= LastYear)
            {
                return day;
            }

            result.AddError($"'{text}' is not a day from {FirstYear} to {LastYear}. Use the form 2016-12-31.");
            return null;
        },
    };

    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (TryMoment(text, out var moment) && moment.Year is >= FirstYear and <= LastYear)
            {
                return moment;
            }

            result.AddError(
                $"'{text}' is not a time from {FirstYear} to {LastYear}. Use 2016-12-31, 2016-12-31T06:00 (Beijing time) or "
                    + $"2016-12-31T06:00+08:00.");
            return null;
        },
    };

    public static Option<int?> Year(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear)
            {
                return year;
            }

            result.AddError($"'{text}' is not a year from {FirstYear} to {LastYear}.");
            return null;
        },
    };

    public static Option<Edition?> Edition() => new("--edition")
    {
        Description = $"The edition of the standards to apply: {EditionNames}. By default the edition in force on each day.",
        CustomParser = result =>
        {
            var edition = EditionCatalog.Embedded.Find(result.Tokens.Single().Value);
            if (edition is null)
            {
                result.AddError($"'{result.Tokens.Single().Value}' is not an edition. Use one of {EditionNames}.");
            }

            return edition;
        },
    };

    public static Option<(Edition First, Edition Second)?> Compare() => new("--compare")
    {
        Description = "Show the figures under two editions, for example CN2012,CN2026-T, and the days whose level differs.",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (text.Split(',') is [var first, var second]
                && EditionCatalog.Embedded.Find(first.Trim()) is { } one && EditionCatalog.Embedded.Find(second.Trim()) is { } other
                && one != other)
            {
                return (one, other);
            }

            result.AddError($"'{text}' does not name two editions. Use, for example, CN2012,CN2026-T; editions: {EditionNames}.");
            return null;
        },
    };

    private static string UriOfStore(ArgumentResult result)
    {
        var uri = result.Tokens.Single().Value;
        if (!StoreUri.IsValid(uri))
        {
            result.AddError($"'{uri}' is not a store. Use {StoreUri.Expected}.");
        }

        return uri;
    }

    /// <summary>A day means its last moment; without an offset the time is Beijing's.</summary>
    private static bool TryMoment(string text, out DateTimeOffset moment)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = new HourEnding(day, HourEnding.PerDay).End.AddTicks(-1);
            return true;
        }

        var zoned = text.Length == "2016-12-31T06:00".Length || text.Length == "2016-12-31T06:00:00".Length ? text + "+08:00" : text;
        if (DateTimeOffset.TryParseExact(
            zoned, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out moment))
        {
            // Times of imports are shown to the second: the one that is shown was known then.
            moment = moment.AddTicks(TimeSpan.TicksPerSecond - 1);
            return true;
        }

        return DateTimeOffset.TryParseExact(
            zoned, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out moment);
    }

    private static string EditionNames => string.Join(", ", EditionCatalog.Embedded.Editions.Select(edition => edition.Id));
}
