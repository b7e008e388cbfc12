using System.CommandLine.Parsing;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Cli;

/// <summary>Options that several commands have, each with its one way of reading a value.</summary>
internal static class CommonOptions
{
    internal const int FirstYear = 1980;
    private const int LastYear = 2099;

    public static Option<string> Store() => new("--store")
    {
        Description = $"Store of readings and statistics: {StoreUri.Expected}.",
        DefaultValueFactory = _ => "sqlite:aq-data/aq.db",
        CustomParser = UriOfStore,
    };

    /// <summary>An option as a proposed command repeats it: with a blank before it, or nothing unless it was given.</summary>
    public static string Repeated<T>(ParseResult arguments, Option<T> option) => arguments.GetResult(option) is { Implicit: false }
        ? $" {option.Name} {ShellText.Argument($"{arguments.GetValue(option)}")}"
        : "";

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

    /// <summary>The details of a failure: an option of every command.</summary>
    public static Option<bool> Verbose() => new("--verbose")
    {
        Recursive = true,
        Description = "Show the details of a failure, for a report to the developers.",
    };

    public static Option<Period?> Period() => Period(
        "--period", "2016, 2016-06, 2016Q2, 2016H1, 2016-06-01, 2016-01..2016-05 or 2016-01-01..2016-01-15.", isRequired: true);

    /// <summary>A period under another name, or one that need not be given.</summary>
    public static Option<Period?> Period(string name, string description, bool isRequired = false) => Parsed(
        name,
        description,
        text => AqPipeline.Period.TryParse(text, out var period) && period!.Days.First.Year >= FirstYear ? period : null,
        text => $"'{text}' is not a period. Use 2016, 2016-06, 2016Q2, 2016H1, 2016-01..2016-05 or 2016-01-01..2016-01-15.",
        isRequired);

    public static Option<Period?> Month(bool isRequired) => Parsed(
        "--month",
        "The month, for example 2016-06.",
        text => text.Length == "2016-06".Length && AqPipeline.Period.TryParse(text, out var month)
            && month!.Days.First.Year >= FirstYear ? month : null,
        text => $"'{text}' is not a month. Use the form 2016-06.",
        isRequired);

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

    public static Option<DateOnly?> Day(string name, string description, bool isRequired = false) => Parsed(
        name,
        description,
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && IsYear(day.Year) ? day : (DateOnly?)null,
        text => $"'{text}' is not a day from {FirstYear} to {LastYear}. Use the form 2016-12-31.",
        isRequired);

    public static Option<DateTimeOffset?> Moment(string name, string description) => Parsed(
        name,
        description,
        text => TryMoment(text, out var moment) && IsYear(moment.Year) ? moment : (DateTimeOffset?)null,
        text => $"'{text}' is not a time from {FirstYear} to {LastYear}. Use 2016-12-31, 2016-12-31T06:00 (Beijing time) or "
            + $"2016-12-31T06:00+08:00.");

    public static Option<int?> Year(string name, string description) => Parsed(
        name,
        description,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && IsYear(year) ? year : (int?)null,
        text => $"'{text}' is not a year from {FirstYear} to {LastYear}.");

    /// <summary>A whole number within bounds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="usual">The value if the option is not given.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public static Option<int> Number(string name, string description, int usual, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} '{text}' is not a whole number from {least} to {most}.");
            return usual;
        },
    };

    public static Option<Edition?> Edition() => Parsed(
        "--edition",
        $"The edition of the standards to apply: {EditionNames}. By default the edition in force on each day.",
        EditionCatalog.Embedded.Find,
        text => $"'{text}' is not an edition. Use one of {EditionNames}.");

    public static Option<(Edition First, Edition Second)?> Compare() => Parsed(
        "--compare",
        "Show the figures under two editions, for example CN2012,CN2026-T, and the days whose level differs.",
        text => text.Split(',') is [var first, var second]
            && EditionCatalog.Embedded.Find(first.Trim()) is { } one && EditionCatalog.Embedded.Find(second.Trim()) is { } other
            && one != other ? (one, other) : ((Edition, Edition)?)null,
        text => $"'{text}' does not name two editions. Use, for example, CN2012,CN2026-T; editions: {EditionNames}.");

    /// <summary>An option whose value is read from one text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="read">Reads the text; <see langword="null"/> if it is no such value.</param>
    /// <param name="fault">The message for such a text.</param>
    /// <param name="isRequired">True if the option must be given.</param>
    /// <param name="helpName">The values as help shows them; <see langword="null"/> for the name of the option.</param>
    public static Option<T> Parsed<T>(
        string name, string description, Func<string, T> read, Func<string, string> fault, bool isRequired = false,
        string? helpName = null)
    {
        var option = new Option<T>(name)
        {
            HelpName = helpName,
            Required = isRequired,
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                var value = read(text);
                if (value is null)
                {
                    result.AddError(fault(text));
                }

                return value;
            },
        };
        if (helpName is not null)
        {
            option.CompletionSources.Clear();
            option.CompletionSources.Add(helpName.Split('|'));
        }

        return option;
    }

    private static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    private static string UriOfStore(ArgumentResult result)
    {
        var uri = result.Tokens.Single().Value;
        if (!StoreUri.IsValid(uri))
        {
            result.AddError($"'{uri}' is not a store. Use {StoreUri.Expected}.");
        }
        else if (StoreUri.FileOf(uri) is { } file)
        {
            PlainFile.Check(file);
        }

        return uri;
    }

    /// <summary>A day means its last moment; without an offset the time is Beijing's.</summary>
    private static bool TryMoment(string text, out DateTimeOffset moment)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsYear(day.Year))
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

    /// <summary>The editions, for a message.</summary>
    public static string EditionNames => string.Join(", ", EditionCatalog.Embedded.Editions.Select(edition => edition.Id));
}
