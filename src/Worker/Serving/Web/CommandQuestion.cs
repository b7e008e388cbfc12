using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AqPipeline.Storage.Asking;
using AqPipeline.Web.Access;
using AqPipeline.Web.Api;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>
/// A question over HTTP that is answered by the command which asks the same: its options read the values, its step answers, its document is
/// sent. So no value is read, and no sentence said, in two ways.
/// </summary>
/// <param name="moments">The store.</param>
/// <param name="options">The worker's settings.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives what is said on the way.</param>
internal sealed partial class CommandQuestion(StoreMoments moments, WorkerOptions options, TimeProvider time, Action<string> log)
{
    private const int MostAttempts = 3;

    /// <summary>The question.</summary>
    public ApiQuestion Of(AskedCommand asked)
    {
        var command = asked.Create(Silent(), time);
        return new ApiQuestion
        {
            Path = asked.Path,
            Name = asked.Name,
            Summary = asked.Summary ?? command.Description!,
            Parameters = [.. CommandParameters.Of(command, asked.Path).Where(parameter => !asked.Fixed.ContainsKey(parameter.Name))],
            Documents = [.. asked.Documents.Select(ApiDocuments.TypeOf)],
            IsOneOrSeveral = asked.IsOneOrSeveral,
            Paged = asked.Paged,
            IsKept = asked is { RestsOnStore: true, ReadsState: false },
            Check = asking => Check(asked, asking),
            Answer = (asking, cancellationToken) => Answer(asked, asking, cancellationToken),
        };
    }

    private static Output Silent() => new(TextWriter.Null, TextWriter.Null, true, true);

    private async Task<ApiAnswer> Answer(AskedCommand asked, ApiAsking asking, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(asked, asking, cancellationToken);
            }
            catch (StoreException exception) when (exception.HasMoved && attempt < MostAttempts)
            {
                // The next moment of the store is whole again.
            }
            catch (UsageException exception)
            {
                throw Refused(exception, asking);
            }
            catch (NoDataException exception)
            {
                return new ApiAnswer(Array.Empty<object>(), ApiDocuments.Nothing)
                {
                    NoData = exception.Sentence.In(LanguageOf(asking)),
                };
            }
        }
    }

    private async Task<ApiAnswer> Once(AskedCommand asked, ApiAsking asking, CancellationToken cancellationToken)
    {
        ApiAnswer? sent = null;
        using var notes = new StringWriter();
        var output = new Output(TextWriter.Null, notes, true, true)
        {
            Language = LanguageOf(asking),
            Documents = (document, type) => sent = new ApiAnswer(document, type),
        };
        await using var lease = asked.RestsOnStore ? await moments.Take(cancellationToken) : null;
        var command = asked.Create(output, time);
        var parsed = Parse(asked, command, asking, lease?.Store);
        if (parsed.Errors.Count > 0)
        {
            throw new ApiException(400, ApiProblems.BadRequest, Faults(parsed, asking));
        }

        RefuseSpan(asked, command, parsed);
        var answer = await ((AnsweringAction)command.Action!).Command.Ask(parsed, cancellationToken);
        answer.Json(output);
        await (lease is null ? Task.CompletedTask : moments.Confirm(lease, cancellationToken));
        foreach (var line in notes.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            log(line);
        }

        return sent! with
        {
            Csv = answer.Sheets.Count == 0 ? null : () => SheetCsv.Text([answer.Sheets[0]], output.Language),
            Workbook = answer.Sheets.Count == 0 ? null : () => SheetXlsx.Bytes(answer.Sheets, output.Language),
            Revision = lease?.Store.Mark.Revision,
            NoData = answer.NoData?.In(output.Language),
        };
    }

    private List<RequestFault> Check(AskedCommand asked, ApiAsking asking) =>
        Faults(Parse(asked, asked.Create(Silent(), time), asking, null), asking);

    /// <summary>Each value has one fault at most: of several faults of a value the first is said.</summary>
    private static List<RequestFault> Faults(ParseResult parsed, ApiAsking asking) =>
    [
        .. parsed.Errors.Select(error => Fault(error, asking))
            .DistinctBy(fault => (fault.Parameter, fault.Parameter.Length == 0 ? fault.Sentence : "")),
    ];

    private ParseResult Parse(AskedCommand asked, Command command, ApiAsking asking, SharedStore? store) => command.Parse(
        [.. Tokens(command, asking), .. asked.Fixed.Select(entry => $"--{entry.Key}={entry.Value}"), .. Server(command)],
        new ServedArguments(store, options) { ResponseFileTokenReplacer = null });

    private static Language LanguageOf(ApiAsking asking) => asking.IsChinese ? Language.Chinese : Language.English;

    /// <summary>The values as a command line: each within one token, so that no value is taken for an option.</summary>
    private static IEnumerable<string> Tokens(Command command, ApiAsking asking)
    {
        foreach (var option in CommandParameters.Options(command))
        {
            foreach (var text in asking.Values.GetValueOrDefault(option.Name[2..], []))
            {
                yield return $"{option.Name}={(option.ValueType == typeof(bool) && text.Length == 0 ? "true" : Plus(option, text))}";
            }
        }

        foreach (var argument in command.Arguments)
        {
            if (asking.Values.GetValueOrDefault(CommandParameters.NameOf(argument), []) is [var text, ..])
            {
                yield return "--";
                yield return text;
            }
        }
    }

    /// <summary>The plus of +08:00 arrives as a blank where a client does not escape it.</summary>
    private static string Plus(Option option, string text) =>
        option.ValueType == typeof(DateTimeOffset?) ? Offset().Replace(text, "+$1") : text;

    /// <summary>What the worker says of itself: its plans and its ledger.</summary>
    private IEnumerable<string> Server(Command command)
    {
        (string Name, string Value)[] known =
            [("--plans", options.PlansFolder()), ("--reported", options.Reported)];
        return known.Where(entry => entry.Value.Length > 0 && command.Options.Any(option => option.Name == entry.Name))
            .Select(entry => $"{entry.Name}={entry.Value}");
    }

    /// <summary>A span that no store has would take memory for days without anything.</summary>
    private static void RefuseSpan(AskedCommand asked, Command command, ParseResult parsed)
    {
        T? Value<T>(string name) => command.Options.OfType<Option<T?>>().FirstOrDefault(option => option.Name == name) is { } option
            ? parsed.GetValue(option) : default;

        var (from, to, period) = (Value<DateOnly?>("--from"), Value<DateOnly?>("--to"), Value<Period>("--period"));
        var days = from is not null && to is not null ? to.Value.DayNumber - from.Value.DayNumber + 1 : period?.Days.Days ?? 0;
        if (days > asked.MostDays)
        {
            throw new ApiException(
                400, ApiProblems.BadRequest,
                new RequestFault(
                    from is null ? "period" : "to", null,
                    $"{days} days are more than one question may ask for, {asked.MostDays}; ask in parts."));
        }
    }

    private static RequestFault Fault(ParseError error, ApiAsking asking)
    {
        var name = error.SymbolResult switch
        {
            OptionResult option => option.Option.Name[2..],
            ArgumentResult { Parent: OptionResult option } => option.Option.Name[2..],
            _ => Mentioned(error.Message, asking),
        };
        return new RequestFault(name, Received(asking, name), error.Message);
    }

    private static ApiException Refused(UsageException exception, ApiAsking asking)
    {
        var (status, kind) = exception is UnknownNameException ? (404, ApiProblems.UnknownName) : (400, ApiProblems.BadRequest);
        var name = Mentioned(exception.Message, asking);
        return new ApiException(status, kind, new RequestFault(name, Received(asking, name), exception.Message));
    }

    private static string? Received(ApiAsking asking, string name) =>
        asking.Values.TryGetValue(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The parameter that a sentence is about: the one whose value it repeats, else the first option that it names.</summary>
    private static string Mentioned(string sentence, ApiAsking asking) =>
        asking.Values.Where(value => value.Value.Any(text => text.Length > 1 && sentence.Contains(text, StringComparison.Ordinal)))
            .OrderByDescending(value => value.Value.Max(text => text.Length)).Select(value => value.Key).FirstOrDefault()
        ?? (OptionName().Match(sentence) is { Success: true } match ? match.Groups[1].Value : "");

    [GeneratedRegex("--([a-z][a-z-]*)")]
    private static partial Regex OptionName();

    [GeneratedRegex(@" (\d\d:\d\d)$")]
    private static partial Regex Offset();
}
