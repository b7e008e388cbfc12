using AqPipeline.Web.Access;

namespace AqPipeline.Worker.Access;

/// <summary><c>aq key create</c>: makes a key and prints it once.</summary>
internal sealed class KeyCreateCommand(Output output, TimeProvider time) : KeyCommand(output, time)
{
    private readonly Option<string> _name = new("--name")
    {
        Required = true,
        Description = "The name of the person or program that gets the key; records of writes name it.",
    };

    private readonly Option<string[]> _scope = new Option<string[]>("--scope")
    {
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        Description = "What the key may do: read (ask), ingest (upload, report figures), operate (have jobs run), approve (decide on "
            + "bulletins).",
    }.AcceptOnlyFromAmong([.. Scopes.All]);

    private readonly Option<DateOnly?> _until =
        CommonOptions.Day("--until", "The last day, in Beijing, on which the key holds. By default the key has no end.");

    public Command Create() => Declare(new Command("create", "Create a key and print it. It is shown once and kept nowhere.")
    {
        _name, _scope, _until,
    });

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = arguments.GetValue(_until) is { } day ? new HourEnding(day, HourEnding.PerDay).End : null;
        var (key, text) = new KeyDesk(Made(arguments), Time).Create(
            arguments.GetRequiredValue(_name), arguments.GetRequiredValue(_scope), until, Account);
        Output.Say(
            "This key is shown once. Send it in the header X-API-Key, as a bearer token, or as the password of HTTP Basic; never in an "
                + "address.");
        var shown = new Sheet("Key", "Key", [new SheetColumn("Key")], [[text]]) { HasNoHeading = true };
        return Task.FromResult(Shown(
            [key],
            output => output.Json(KeyJson.Of(key, Time.GetUtcNow()) with { Key = text }, AccessDocuments.Readable.KeyJson)) with
        {
            Printed = [shown, KeySheets.Of([key], Time.GetUtcNow())],
        });
    }
}
