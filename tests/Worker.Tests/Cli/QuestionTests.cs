using System.CommandLine;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>A question ends when it is stopped, also in the middle of a computation that does not watch for it.</summary>
public sealed class QuestionTests
{
    [Fact]
    public async Task Answer_StoppedInAComputationThatDoesNotWatchForIt_EndsAtOnce()
    {
        using var stop = new CancellationTokenSource();
        var question = new LongQuestion(onlyReads: true);
        var run = question.Run(stop.Token);
        await question.Computing.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        question.Go();
    }

    [Fact]
    public async Task Answer_ThatRecordsSomething_IsWaitedFor()
    {
        using var stop = new CancellationTokenSource();
        var question = new LongQuestion(onlyReads: false);
        var run = question.Run(stop.Token);
        await question.Computing.Task;

        await stop.CancelAsync();
        question.Go();

        Assert.Equal(ExitCode.Done, await run);
    }

    private sealed class LongQuestion(bool onlyReads) : Question(new Output(TextWriter.Null, TextWriter.Null, true, true))
    {
        private readonly TaskCompletionSource _go = new();

        public TaskCompletionSource Computing { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override bool OnlyReads(ParseResult arguments) => onlyReads;

        public void Go() => _go.SetResult();

        // On a thread of its own: what is tested is that nobody waits for it.
        public Task<int> Run(CancellationToken cancellationToken) => Task.Run(
            () => Declare(new Command("long")).Parse(["--store", "memory:"]).InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellationToken),
            CancellationToken.None);

        protected override IStore Open(ParseResult arguments, string uri) => Storage.StoreUri.OpenToRead(Storage.StoreUri.Memory);

        protected override Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
        {
            Computing.SetResult();
            _go.Task.Wait(CancellationToken.None);
            return Task.FromResult(new Answer { Json = _ => { }, Sheets = [] });
        }
    }
}
