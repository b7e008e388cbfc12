using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Standards;

/// <summary><c>aq limits</c>: limits, levels and breakpoints of an edition of the standards, as printed.</summary>
internal sealed class LimitsCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Option<Edition?> _edition = CommonOptions.Parsed(
        "--edition",
        $"The edition: {CommonOptions.EditionNames}. By default the edition in force on the day.",
        EditionCatalog.Embedded.Find,
        text => $"'{text}' is not an edition. Use one of {CommonOptions.EditionNames}.");
    private readonly Option<DateOnly?> _date = CommonOptions.Day("--date", "The day whose edition is shown. By default today.");

    public Command Create() => Declare(new Command(
        "limits", "Show the limits of GB 3095 and the levels and breakpoints of HJ 633 of an edition.")
    {
        _edition, _date,
    });

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => true;

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (edition, date) = (arguments.GetValue(_edition), arguments.GetValue(_date));
        if (edition is not null && date is not null)
        {
            throw new UsageException("--edition and --date both choose the edition. Give one of them.");
        }

        var shown = edition ?? EditionCatalog.Embedded.At(date ?? DateOnly.FromDateTime(time.GetUtcNow().InBeijing().DateTime));
        var document = LimitsJson.From(shown);
        return Task.FromResult(new Answer
        {
            Json = output => output.Json(document, StandardsDocuments.Readable.LimitsJson),
            Sheets = LimitsSheets.From(shown),
        });
    }
}
