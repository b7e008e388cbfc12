using System.Diagnostics;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>
/// kill -9 at random moments of the join of two series of one place, 郑州 and 郑州市, which an earlier program kept: every day is as it was
/// or joined, and the next upgrade joins the rest. Questions answer as if all were joined.
/// </summary>
public sealed class SeriesJoinKillTests
{
    private const int Days = 300;
    private const int Seed = 20160601;

    private static readonly DateOnly s_first = new(2016, 1, 1);
    private static readonly StationId[] s_spellings = [new("area:郑州"), new("area:郑州市")];
    private static readonly string[] s_question = ["indicators", "--area", "郑州", "--period", "2016", "--json", "--store"];

    private static readonly string[] s_join = ["doctor", "--upgrade", "--store"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Join_OnSqliteKilledAnywhere_IsDoneOrNotForEveryDayAndCompletedByTheNextStart()
    {
        using var folder = new TemporaryFolder();
        await Fill($"sqlite:{folder["base.db"]}");
        string Copy(string name)
        {
            File.Copy(folder["base.db"], folder[$"{name}.db"]);
            return $"sqlite:{folder[$"{name}.db"]}";
        }

        await AssertWhole(name => Task.FromResult(Copy(name)), [], rounds: LongRun.Rounds(3, 22), step: 1);
    }

    [Fact]
    public async Task Join_OnInfluxDbKilledAnywhere_IsDoneOrNotForEveryDayAndCompletedByTheNextStart()
    {
        using var server = await new InfluxServer().Start();

        // The spool where a store that this process opens looks for it.
        Dictionary<string, string> variables = new() { ["INFLUX_SPOOL"] = Path.GetFullPath("aq-data/spool"), ["INFLUX_RETRIES"] = "2" };
        await AssertWhole(
            async name =>
            {
                await Fill(server.Store(name));
                return server.Store(name);
            },
            variables,
            rounds: LongRun.Rounds(2, 12),
            step: 11);
    }

    private static async Task AssertWhole(
        Func<string, Task<string>> make, Dictionary<string, string> variables, int rounds, int step)
    {
        var undisturbed = await make("whole");
        var before = await States(undisturbed, step);
        var (answer, joined) = await Undisturbed(variables, undisturbed);
        var after = await States(undisturbed, step);
        Assert.All(before.Zip(after), states => Assert.NotEqual(states.First, states.Second));
        var random = new Random(Seed);
        var killed = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var store = await make($"round{round}");
            using (var process = Start(variables, store))
            {
                if (!process.WaitForExit(joined * (0.1 + 0.8 * random.NextDouble())))
                {
                    process.Kill();
                    killed++;
                }

                await process.WaitForExitAsync(Token);
            }

            var found = await States(store, step);
            Assert.All(found.Index(), day => Assert.True(
                day.Item == before[day.Index] || day.Item == after[day.Index],
                $"Round {round}, day {day.Index * step}: neither as it was nor joined: {day.Item}"));

            var asked = await AqProgram.Run(variables, [.. s_question, store]);
            var next = await AqProgram.Run(variables, [.. s_join, store]);
            var askedAgain = await AqProgram.Run(variables, [.. s_question, store]);

            Assert.Equal((0, answer), (asked.ExitCode, asked.Output));
            Assert.NotEqual(3, next.ExitCode);
            Assert.Equal((0, answer), (askedAgain.ExitCode, askedAgain.Output));
            Assert.Equal(after, await States(store, step));
            await using var opened = StoreUri.OpenExisting(store);
            Assert.DoesNotContain(s_spellings[1], (await opened.ReadSpans(Token)).Keys);
            Assert.Contains(await opened.ReadImports(Token), receipt => receipt.Format == ImportReceipt.JoinFormat);
        }

        Assert.True(killed > 0, "No program was killed.");
    }

    /// <summary>What it answers, and how long it takes until everything is joined.</summary>
    private static async Task<(string Answer, TimeSpan Joined)> Undisturbed(Dictionary<string, string> variables, string store)
    {
        var watch = Stopwatch.StartNew();
        var asked = await AqProgram.Run(variables, [.. s_question, store]);
        using var process = AqProgram.Start(variables, [.. s_join, store]);
        var answer = process.StandardOutput.ReadToEndAsync(Token);
        var joined = TimeSpan.Zero;
        while (await process.StandardError.ReadLineAsync(Token) is { } line)
        {
            if (joined == TimeSpan.Zero && line.Contains("of series of one place joined", StringComparison.Ordinal))
            {
                joined = watch.Elapsed;
            }
        }

        await process.WaitForExitAsync(Token);
        await answer;
        Assert.NotEqual(3, process.ExitCode);
        Assert.NotEqual(TimeSpan.Zero, joined);
        Assert.Equal(0, asked.ExitCode);
        return (asked.Output, joined);
    }

    private static Process Start(Dictionary<string, string> variables, string store)
    {
        var process = AqProgram.Start(variables, [.. s_join, store]);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Each day with everything that files ever said of the place, under either spelling.</summary>
    private static async Task<IReadOnlyList<string>> States(string uri, int step)
    {
        var states = new List<string>();
        await using var store = StoreUri.OpenExisting(uri);
        for (var offset = 0; offset < Days; offset += step)
        {
            var day = s_first.AddDays(offset);
            var series = (await store.ReadStationDays(day, Token)).Select(readings => readings.Station.Value);
            var said = new List<string>();
            foreach (var spelling in s_spellings)
            {
                said.AddRange((await store.ReadHistory(spelling, day, Token)).Select(statement =>
                    $"{spelling} {statement.Hour} {statement.Scaled} {statement.Import.ContentHash} "
                        + $"{statement.SupersededBy?.ContentHash}"));
            }

            states.Add($"{string.Join(' ', series)}\n{string.Join('\n', said)}");
        }

        return states;
    }

    /// <summary>Three pieces of days on which both spellings have hours, some of them different ones, beside ten stations.</summary>
    private static async Task Fill(string uri)
    {
        await using var store = StoreUri.Open(uri);
        for (var file = 0; file < 4; file++)
        {
            var days = new List<StationDay>();
            for (var offset = 0; offset < Days; offset++)
            {
                var day = s_first.AddDays(offset);
                days.Add(Readings.Of(s_spellings[file % 2].Value, day, Pollutant.PM25, Hours(file, offset)));
                if (file == 0)
                {
                    days.AddRange(Enumerable.Range(1001, 10).Select(code =>
                        Readings.Of($"{code}A", day, Pollutant.PM25, Hours(code % 7, offset)).With(Pollutant.O3, Hours(code % 5, offset))));
                }
            }

            var receipt = new ImportReceipt
            {
                File = $"{file}.csv",
                ContentHash = $"{file}",
                Format = "national-cities",
                Rows = 1,
                Accepted = 1,
                ImportedAt = new DateTimeOffset(2017, 1, 1, file, 0, 0, TimeSpan.Zero),
            };
            await store.Import(new ImportBatch([new ImportedFile(receipt, [.. days.OrderBy(day => (day.Station, day.Day))])]), Token);
        }
    }

    /// <summary>Files after the first two state six hours only, which they correct.</summary>
    private static decimal?[] Hours(int file, int offset) =>
        [.. Enumerable.Range(0, file is 2 or 3 ? 6 : 24).Select(hour => (decimal?)(20 + (hour * 5 + offset * 3 + file * 7) % 60))];
}
