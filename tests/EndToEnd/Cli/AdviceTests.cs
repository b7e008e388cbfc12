using System.CommandLine;
using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>
/// Every command that a page or a message advises runs over the sample data: it ends with 0 or 1, never with a wrong command line.
/// </summary>
public sealed class AdviceTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    /// <summary>Commands that cannot run here, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_left = new()
    {
        ["aq serve"] = "runs until it is stopped: ServeTests and FirstDayTests start it",
        ["aq serve 2> worker.log &"] = "runs until it is stopped: FirstDayTests start it",
        ["aq serve --config FILE"] = "runs until it is stopped",
        ["aq restore FILE --store sqlite:PATH --set State=PATH"] = "needs a backup: BackupTests and RestoreTests restore",
        ["aq restore FILE --verify"] = "needs a backup: BackupTests verify one",
        ["aq bulletin"] = "the words before show and approve with the ID of a draft, whose options are checked by those with ID",
        ["aq run --data sample-data --store influxdb+http://127.0.0.1:8086/aq"] = "needs a server: InfluxTests run it",
        ["aq run --data sample-data --store influxdb2+http://127.0.0.1:8086/ORGANISATION/BUCKET"] =
            "needs a server: Influx2StoreTests run it",
        ["aq copy --from sqlite:aq-data/aq.db --to influxdb+http://127.0.0.1:8086/aq"] = "needs a server: CopyTests run it",
        ["aq copy --from influxdb+http://127.0.0.1:8086/aq --to influxdb2+http://127.0.0.1:8087/ORGANISATION/BUCKET"] =
            "needs two servers: StoreCopyTests copy in every direction",
    };

    /// <summary>Commands that learn for a minute each: their options are checked; FacesTests and ForecastTests run shorter ones.</summary>
    private static readonly string[] s_slow =
        ["aq backtest", "aq forecast", "aq run --out", "aq run --sources sources.json --out", "aq run --data DIR --out DIR"];

    /// <summary>The command lines of one command that are run; the words of the others are only read, except in a long run.</summary>
    private const int RunsOfACommand = 1;

    private static readonly RootCommand s_root =
        CommandLine.Commands(new Output(TextWriter.Null, TextWriter.Null, true, true), TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Command_OfAPage_Runs() => await AssertRun(AdvisedCommands.OfPages(), mayBeAName: true);

    [Fact]
    public async Task Command_OfAMessage_Runs() => await AssertRun(AdvisedCommands.OfMessages(), mayBeAName: false);

    /// <param name="advised">The commands.</param>
    /// <param name="mayBeAName">True if a command without any option is only named: then its help must be there.</param>
    private async Task AssertRun(IEnumerable<AdvisedCommand> advised, bool mayBeAName)
    {
        await Prepare();
        var failed = new List<string>();
        var number = 0;
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var command in advised.Where(command => !s_left.ContainsKey(command.Text)).GroupBy(command => command.Text))
        {
            var words = Complete(Filled(command.Key)["aq ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var isName = mayBeAName && command.Key.All(letter => char.IsAsciiLetterLower(letter) || letter is '-' or ' ');
            string[] path = [.. words.TakeWhile(word => !word.StartsWith('-'))];
            var run = runs[path[0]] = runs.GetValueOrDefault(path[0]) + 1;
            var result = isName || s_slow.Any(command.Key.StartsWith) || run > LongRun.Rounds(RunsOfACommand, int.MaxValue)
                ? await AqProgram.Run([.. path, "--help"]) : await AqProgram.RunAt(AqProgram.Now, words);
            number++;
            var faults = s_root.Parse(words).Errors.Select(error => error.Message).ToList();
            if (result.ExitCode is not (0 or 1) || (faults.Count > 0 && !isName)
                || (result.Output + result.Log).Contains("   at ", StringComparison.Ordinal))
            {
                failed.Add(
                    $"{command.First().Place}: `{command.Key}`, run as `aq {string.Join(' ', words)}`: {result.ExitCode} "
                        + $"{result.Log.Trim()} {string.Join(' ', faults)}");
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));
        Assert.True(number > 20, $"Only {number} commands were found.");
    }

    /// <summary>One table of what stands for the names in capitals and for the values that messages insert.</summary>
    private string Filled(string command)
    {
        (string Name, string Value)[] table =
        [
            ("--area NAME --period P --events", "--area 北京 --period 2015-04 --events"), ("$SAMPLE/", "sample-data/"),
            ("--from 2016-03-01 --to 2017-02-28", "--from 2016-12-01 --to 2016-12-31"),
            ("--from 2019-05-01 --to 2019-06-30", "--from 2016-05-01 --to 2016-05-31"),
            ("readings.csv --mapping harbour.json", $"{_folder["table.csv"]} --mapping {_folder["harbour.json"]}"),
            ("2025/*.csv --mapping harbour.json", $"{_folder["table.csv"]} --mapping {_folder["harbour.json"]}"),
            ("FILE --mapping FILE.json", $"{_folder["table.csv"]} --mapping {_folder["harbour.json"]}"),
            ("PATH... --mapping FILE.json", $"{_folder["table.csv"]} --mapping {_folder["harbour.json"]}"),
            ("backup FILE", $"backup {_folder["backup.zip"]}"), ("backup aq-data/backup.zip", $"backup {_folder["backup2.zip"]}"),
            ("--describe readings.csv", $"--describe {_folder["table.csv"]}"),
            ("--describe FILE", $"--describe {_folder["table.csv"]}"),
            ("--events FILE", $"--events {_folder["events.json"]}"),
            ("--format NAME", "--format beijing-sites sample-data/readings/beijing_sites_201401.csv.gz"),
            ("--rejected FILE.csv", $"--rejected {_folder["corrected.csv"]}"),
            ("--file NAME", "--file rejected.csv"),
            ("--template aq-data/reported-2025.csv", $"--template {_folder["reported.csv"]}"),
            ("--template 2025.csv", $"--template {_folder["reported2.csv"]}"),
            ("--template FILE", $"--template {_folder["reported3.csv"]}"),
            ("report-indicator 2025.csv", $"report-indicator {_folder["filled.csv"]} --reported {_folder["ledger.csv"]}"),
            ("report-indicator {template}", $"report-indicator {_folder["filled.csv"]} --reported {_folder["ledger.csv"]}"),
            ("validate FILE", "validate plans/cn-2023-24.json"),
            ("--sources sources.json", $"--sources {_folder["sources.json"]}"),
            ("--stations FILE", "--stations sample-data/stations.csv"),
            ("--config FILE", $"--config {_folder["settings.json"]}"),
            ("--from {copyOf} --to {store}", $"--from {store.Uri} --to sqlite:{_folder["copy.db"]}"),
            ("--store {to}", $"--store {store.Uri}"),
            ("--store {store}", $"--store {store.Uri}"), ("sqlite:{_path}", store.Uri), ("{_options.Address}", store.Uri),
            ("{string.Join(' ', files)}", "sample-data/stations.csv"),
            ("{string.Join(' ', names)}", "1001A"),
            ("{path}", "sample-data/stations.csv"), ("{receipt.File}", "sample-data/stations.csv"),
            ("{files}", "sample-data/stations.csv"),
            ("withdraw {hash}", "withdraw {hash} --help"), ("withdraw ID", "withdraw ID --help"),
            ("key revoke NAME", "key revoke NAME --help"), ("show ID", "show ID --help"), ("approve ID", "approve ID --help"), ("reject ID", "reject ID --help"),
            ("show {drafted.Id}", "show ID --help"), ("approve {drafted.Id}", "approve ID --help"),
            ("bulletin {Asked(draft)}", "bulletin --month 2014-07 --group 北京"),
            ("{area}", "北京"), ("{city}", "北京"), ("{row.Area}", "北京"),
            ("{period}", "2016"), ("{row.Period}", "2016"),
            ("{name}", "pm25"), ("{indicator}", "pm25"), ("{index.Maximum.Symbol}", "PM2.5"),
            ("{one:yyyy-MM-dd}", "2016-12-20"), ("{input}", "2016-12-20"),
            ("{job.Job}", "nightly"),
            ("--out reports", $"--out {_folder["reports"]}"), ("--out trends", $"--out {_folder["trends"]}"),
            ("--out drafts", $"--out {_folder["drafts"]}"), ("--out week.xlsx", $"--out {_folder["week.xlsx"]}"),
            ("--out aq-data/bulletins", $"--out {_folder["bulletins"]}"), ("--out bulletins", $"--out {_folder["bulletins2"]}"),
            ("--out DIR", $"--out {_folder["reports2"]}"), ("--data DIR", "--data sample-data"),
            ("PATH...", "sample-data/stations.csv"), ("PATH", "sample-data/stations.csv"), ("FILES", "sample-data/stations.csv"),
            ("SPOOL", "sample-data"), ("REVISION", "4"),
            ("DAY", "2016-12-20"), ("DATE", "2016-12-20"), ("YEAR", "2016"), ("--period P", "--period 2015-04"),
            ("NAME...", "1001A"), ("NAME", "1001A"), ("CODE", "1001A"),
        ];
        return table.Aggregate(command, (text, entry) => text.Replace(entry.Name, entry.Value, StringComparison.Ordinal));
    }

    /// <summary>The command with the store, or the settings of the worker, of this test.</summary>
    private string[] Complete(string[] words)
    {
        Command command = s_root;
        foreach (var word in words.TakeWhile(word => !word.StartsWith('-')))
        {
            command = command.Subcommands.FirstOrDefault(each => each.Name == word) ?? command;
        }

        string[] state =
            ["--set", $"State={_folder["worker.db"]}", "--set", $"Store={store.Uri}", "--set", "Bulletin:Pdf=false"];
        return words[0] switch
        {
            "fetch" when !words.Contains("--sources") => [.. words, "--sources", _folder["sources.json"], "--store", store.Uri],
            "serve" => [.. Checking(words), .. state],
            "status" or "trigger" or "key" => [.. words, .. state],
            "warnings" => command.Options.Any(option => option.Name == "--store")
                ? [.. words, .. state, "--store", store.Uri]
                : command.Options.Any(option => option.Name == "--set") ? [.. words, .. state] : words,
            "bulletin" => words.Contains("--group") ? [.. words, .. state, "--store", store.Uri] : [.. words, .. state],
            _ when command.Options.Any(option => option.Name == "--store") && !words.Contains("--store") =>
                [.. words, "--store", store.Uri],
            _ => words,
        };
    }

    /// <summary>A worker that only checks its settings, at a port of its own: one that serves never ends.</summary>
    private static string[] Checking(string[] words) =>
    [
        .. words, .. words.Contains("--check") ? (string[])[] : ["--check"],
        .. words.Contains("--urls") ? (string[])[] : ["--urls", "http://127.0.0.1:0"],
    ];

    /// <summary>Files that commands read, and the database of a worker that has not run.</summary>
    private async Task Prepare()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
        _folder.Write("settings.json", "{}");
        _folder.Write(
            "events.json",
            """{ "events": [ { "area": "北京", "date": "2015-04-15", "pollutants": ["PM10"], "document": "made up for this test" } ] }""");
        _folder.Write("table.csv", "time;site;no2\n2024-01-05 08:00;harbour;21.3\n");
        _folder.Write(
            "harbour.json",
            """
            { "name": "harbour", "encoding": "utf-8", "delimiter": ";",
              "time": { "columns": ["time"], "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
              "station": { "columns": ["site"], "prefix": "" },
              "values": { "no2": { "pollutant": "NO2", "unit": "µg/m³" } } }
            """);
        await AqProgram.Run("report-indicator", "--template", _folder["filled.csv"], "--store", store.Uri);
        _folder.Write("rejected.csv", "date,hour,type,1001A\n20160601,1,PM2.5,35\n20160601,2,PM2.5,35,7\n");
        await AqProgram.Run("ingest", _folder["rejected.csv"], "--store", store.Uri);
        await using var app = WorkerHost.Build(
            new WorkerOptions { Url = "http://127.0.0.1:0", State = _folder["worker.db"], Store = store.Uri }, TimeProvider.System,
            _ => { });
        await ScheduleStore.SchedulerOf(
            app.Services, new WorkerOptions { State = _folder["worker.db"] }, TestContext.Current.CancellationToken);
    }
}
