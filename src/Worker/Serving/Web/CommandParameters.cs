using AqPipeline.Web.Api;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>The options of a command as parameters of a question.</summary>
internal static class CommandParameters
{
    /// <summary>
    /// Options that name files of the server, choose its store or settings, or how a terminal shows an answer, or keep its processors for
    /// minutes.
    /// </summary>
    private static readonly HashSet<string> s_ofServer =
    [
        "--all", "--config", "--csv", "--data", "--deduct", "--events", "--forecasts", "--issued", "--json", "--lang",
        "--out", "--plans", "--rejected", "--reported", "--set",
        "--sources", "--store", "--strict", "--upgrade", "--verbose", "--weather-part",
    ];

    /// <summary>The options that a client may give.</summary>
    public static IReadOnlyList<Option> Options(Command command) =>
        [.. command.Options.Where(option => !s_ofServer.Contains(option.Name) && option.Name.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>The parameters: options by their names, and what a command takes without a name.</summary>
    public static IReadOnlyList<ApiParameter> Of(Command command, string path) =>
    [
        .. command.Arguments.Select(argument => new ApiParameter(
            NameOf(argument), KindOf(argument.ValueType), argument.Description ?? "")
        {
            IsRequired = argument.Arity.MinimumNumberOfValues > 0,
            IsInPath = path.Contains($"{{{NameOf(argument)}}}", StringComparison.Ordinal),
        }),
        .. Options(command).Select(Of),
    ];

    /// <summary>The name of what a command takes without a name.</summary>
    public static string NameOf(Argument argument) => argument.Name.ToLowerInvariant();

    private static ApiParameter Of(Option option) => new(option.Name[2..], KindOf(option.ValueType), option.Description ?? "")
    {
        IsRequired = option.Required,
        IsRepeated = option.AllowMultipleArgumentsPerToken,
    };

    private static ApiParameterKind KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var kind when kind == typeof(bool) => ApiParameterKind.Flag,
        var kind when kind == typeof(int) || kind == typeof(long) => ApiParameterKind.Whole,
        var kind when kind == typeof(DateOnly) => ApiParameterKind.Day,
        var kind when kind == typeof(DateTimeOffset) => ApiParameterKind.Moment,
        var kind when kind == typeof(Period) => ApiParameterKind.Period,
        _ => ApiParameterKind.Text,
    };
}
