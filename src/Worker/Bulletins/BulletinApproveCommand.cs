using AqPipeline.Storage;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Bulletins.Sending;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin approve</c>: gives a draft its numbers, writes the issue and sends it.</summary>
internal sealed class BulletinApproveCommand(Output output, TimeProvider time) : BulletinDeskCommand(output, time)
{
    private readonly Argument<string> _id = Id();
    private readonly Option<string> _by = By();
    private readonly Option<string?> _store = new("--store") { Description = "The store (same as --set Store=…)." };

    public Command Create() => Declare(
        new Command("approve", "Approve a draft: give its numbers, write the issue and send it. Refused when figures have changed since.")
        {
            _id, _by, _store,
        });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = Options(arguments, arguments.GetValue(_store));
        BulletinTemplates.Refuse(options.Bulletin);
        var id = arguments.GetRequiredValue(_id);
        var state = StateWith(options, id);
        var draft = new BulletinDesk(state, Time).Find(id);
        await using var store = StoreUri.OpenToAsk(options.Store);
        async Task<ComposedBulletin> Compose(BulletinQuestion question, CancellationToken token)
        {
            var context = await EvaluationContext.Load(store, Output.Note, token);
            return await new BulletinComposition(context, options.Bulletin, options.PlansFolder()).Run(question, token);
        }

        var writer = new BulletinWriter(options.Bulletin, note => Output.Note(note.In(Output.Language)));
        await new BulletinApproval(state, options.Bulletin, Compose, writer.Write, Time).Approve(
            draft.Id, arguments.GetRequiredValue(_by), cancellationToken);
        await Send(state, options, draft.Id, cancellationToken);
        return Shown(state, draft.Id);
    }

    private async Task Send(StateDatabase state, WorkerOptions options, string id, CancellationToken cancellationToken)
    {
        using var sender = new BulletinSender(state, options, Environment.GetEnvironmentVariable, Time);
        await sender.Run(id, cancellationToken);
    }
}
