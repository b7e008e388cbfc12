using System.Net;
using AqPipeline.Web.Access;
using AqPipeline.Web.Tests.Access;

namespace AqPipeline.Web.Tests.Writing;

/// <summary>Writes with an idempotency key are done once.</summary>
public sealed class WriteTests
{
    [Fact]
    public async Task Write_TheSameTwice_IsDoneOnceAndAnsweredTheSame()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", Scopes.Operate);

        var first = await Write(bench, key, "call-1", "{}");
        var second = await Write(bench, key, "call-1", "{}");
        var other = await Write(bench, key, "call-2", "{}");

        Assert.Equal((first.Text, first.Status), (second.Text, second.Status));
        Assert.Equal((null, "true"), (first["Idempotency-Replayed"], second["Idempotency-Replayed"]));
        Assert.NotEqual(first.Text, other.Text);
        Assert.Equal(2, bench.Written);
        Assert.Equal("one POST /write 200 answered as before", bench.Audit[1]);
    }

    [Fact]
    public async Task Write_AnotherWithTheSameKey_IsRefused()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", Scopes.Operate);
        await Write(bench, key, "call-1", "{\"a\":1}");

        var other = await Write(bench, key, "call-1", "{\"a\":2}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Contains("was used for another call", other.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OfTwoCallersWithOneIdempotencyKey_AreTwo()
    {
        await using var bench = await AccessBench.Start();

        await Write(bench, bench.Key("one", Scopes.Operate), "call-1", "{}");
        await Write(bench, bench.Key("two", Scopes.Operate), "call-1", "{\"a\":1}");

        Assert.Equal(2, bench.Written);
    }

    [Fact]
    public async Task Write_WhileTheSameIsUnderWay_IsToldToWait()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", Scopes.Operate);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Step = () =>
        {
            begun.TrySetResult();
            return goOn.Task;
        };

        var first = Write(bench, key, "call-1", "{}");
        await begun.Task;
        var second = await Write(bench, key, "call-1", "{}");
        goOn.SetResult();

        Assert.Equal((HttpStatusCode.Conflict, "1"), (second.Status, second["Retry-After"]));
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal(1, bench.Written);
    }

    [Fact]
    public async Task Write_ThatFailed_CanBeSentAgainWithItsKey()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", Scopes.Operate);
        bench.Step = () => throw new IOException("the disk is away");
        var failed = await Write(bench, key, "call-1", "{}");
        bench.Step = () => Task.CompletedTask;

        var again = await Write(bench, key, "call-1", "{}");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (failed.Status, again.Status));
        Assert.DoesNotContain("disk", failed.Text, StringComparison.Ordinal);
        Assert.Equal("one POST /write 500 The worker could not answer.", bench.Audit[0]);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
        + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789X")]
    public async Task Write_WithAnIdempotencyKeyThatIsNone_IsRefused(string idempotencyKey)
    {
        await using var bench = await AccessBench.Start();

        var answer = await Write(bench, bench.Key("one", Scopes.Operate), idempotencyKey, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("Idempotency-Key must be one text", answer.Detail, StringComparison.Ordinal);
    }

    private static Task<Reply> Write(AccessBench bench, string key, string idempotencyKey, string body) =>
        bench.Post("/write", key, request =>
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
            request.Content = AccessBench.Json(body);
        });
}
