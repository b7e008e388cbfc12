using System.CommandLine;
using System.Globalization;
using System.Text;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using CommandLine = AqPipeline.Worker.CommandLine;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>Random command lines over all commands of the program: each option is left out, given well, or given an attack.</summary>
internal sealed class CommandRounds(TemporaryFolder folder, IReadOnlyList<string> stores, Random random)
{
    private static readonly string[] s_readable =
        ["PATH", "FILE", "file", "--mapping", "--events", "--stations", "--sources", "--config", "--data"];
    private static readonly string[] s_written = ["--out", "--rejected", "--reported", "--template"];
    private static readonly string[] s_stores = ["--store", "--from", "--to"];

    /// <summary>Well-formed values of the options that name something; other options get numbers.</summary>
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.Ordinal)
    {
        ["--area"] = ["北京", "东城区", "1001A", "H003", "H010"],
        ["--station"] = ["1001A", "H003", "H020"],
        ["--period"] = ["2016-06", "2016-06-01", "2016", "2014", "2016-06-01..2016-06-02"],
        ["--month"] = ["2016-06", "2014-07"],
        ["--from"] = ["2016-06-01", "2014-07-01"],
        ["--to"] = ["2016-06-02", "2014-07-03"],
        ["--day"] = ["2016-06-01", "2014-07-02"],
        ["--until"] = ["2016-06-02"],
        ["--as-of"] = ["2016-06-02", "2014-07-10"],
        ["--known-at"] = ["2026-12-31"],
        ["--group"] = ["北京", "168", "2+26"],
        ["--by"] = ["composite", "pm25", "good-days", "improvement"],
        ["--edition"] = ["CN2012", "CN2026-T"],
        ["--compare"] = ["CN2012,CN2026-T"],
        ["--plan"] = ["CN-2023-24", "JL-2024"],
        ["--year"] = ["2016", "2014"],
        ["--indicator"] = ["pm25", "goodDays", "compositeIndex", "o3P90"],
        ["--pollutant"] = ["PM2.5", "O3"],
        ["--model"] = ["climatology", "persistence"],
        ["--tie-break"] = ["pm25,good-days"],
        ["--format"] = ["national-sites", "station-list"],
        ["--lang"] = ["en", "zh"],
        ["--plans"] = ["plans"],
        ["--set"] = ["Jobs:Nightly=0 10 2 * * ?", "Url=http://127.0.0.1:5000"],
        ["--urls"] = ["http://127.0.0.1:5000"],
        ["--file"] = ["csv"],
        ["JOB"] = ["nightly", "ingest"],
        ["UNIT"] = ["东城区", "西城区"],
    };

    private readonly (string[] Path, Command Command)[] _commands =
        [.. All(CommandLine.Commands(new Output(TextWriter.Null, TextWriter.Null, true, true), TimeProvider.System), [])];

    private readonly string[] _inputs = Inputs(folder);

    /// <summary>The arguments of one more command.</summary>
    public string[] Next()
    {
        var (path, command) = Pick(_commands);
        var arguments = new List<string>(path);
        foreach (var argument in command.Arguments)
        {
            arguments.AddRange(argument.Arity.MinimumNumberOfValues == 0 && random.Next(2) == 0 ? [] : [Value(argument.Name, command)]);
        }

        foreach (var option in command.Options.Where(option => !option.Hidden && option.Name is not ("--help" or "--version" or "--check")))
        {
            var isAlways = s_written.Contains(option.Name) || option.Name is "--store" or "--data" or "--sources" or "--config";
            if (isAlways || (option.Required ? random.Next(20) > 0 : random.Next(3) == 0))
            {
                arguments.AddRange(option.ValueType == typeof(bool) ? [option.Name] : [option.Name, Value(option.Name, command)]);
            }
        }

        arguments.AddRange(path[0] == "serve" ? ["--check"] : []);
        arguments.AddRange(random.Next(3) == 0 ? ["--lang", "zh"] : []);
        return [.. arguments];
    }

    private static IEnumerable<(string[] Path, Command Command)> All(Command command, string[] path) =>
    [
        .. command.Subcommands.SelectMany(inner => All(inner, [.. path, inner.Name])),
        .. command.Action is null ? [] : ((string[], Command)[])[(path, command)],
    ];

    private string Value(string name, Command command) => name switch
    {
        _ when s_stores.Contains(name) && (name == "--store" || command.Name == "copy") => Pick(stores),
        _ when s_written.Contains(name) => Written(),
        _ when s_readable.Contains(name) => Pick(_inputs),
        _ when random.Next(3) == 0 => Pick(random.Next(2) == 0 ? HostileTexts.Names : HostileTexts.Values).Split('\0')[0],
        _ when s_words.TryGetValue(name, out var words) => Pick(words),
        _ => random.Next(-1, 40).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A file or folder to write, inside the folder of the test whatever its name is.</summary>
    private string Written()
    {
        var name = string.Concat(Pick(HostileTexts.Names).Where(character => character is not ('/' or '\0'))).Trim('.');
        return Path.Combine(folder["out"], $"o{name}") + Pick(["", ".csv", ".xlsx", ".txt"]);
    }

    /// <summary>Files of every kind, each of which is given to every command that reads a file.</summary>
    private static string[] Inputs(TemporaryFolder folder)
    {
        var deep = new string('[', 10_000);
        return
        [
            "/dev/zero", folder["absent"], folder["."], Link(folder, "link", "absent"), NamedPipe.Create(folder["pipe.csv"]),
            "sample-data/stations.csv", "docs/sources.json", "plans",
            folder.Write("in/empty.csv", ""), folder.Write("in/blank.json", " \n"), folder.Write("in/null.json", "null"),
            folder.Write("in/deep.json", deep), folder.Write("in/list.json", "[null,{},[],1]"),
            folder.Write("in/events.json", """{"events":[null]}"""),
            folder.Write("in/sources.json", """{"sources":[null,{"kind":null}]}"""),
            folder.Write("in/mapping.json", """{"name":"[red]","time":null,"station":{},"values":[null]}"""),
            folder.Write("in/twice.json", """{"events":[],"events":[]}"""),
            folder.Write("in/inbox.json", $$"""{ "sources": [ { "kind": "inbox", "name": "[red]", "path": "{{folder["in"]}}" } ] }"""),
            folder.Write("in/settings.json", $$"""{ "State": "{{folder["state/worker.db"]}}", "Jobs": { "Nightly": "[red]" } }"""),
            folder.Write("in/plain.json", $$"""{ "State": "{{folder["state/worker.db"]}}" }"""),
            folder.Write(
                "in/reported.csv",
                "plan,target,period,value,unit,source,date,note\n[red],F1,9999999999,1e400,%,=1+1,2026-02-30,\u001B\n"),
            folder.Write("in/strange.csv", string.Join(',', HostileTexts.Names.Select(Quoted)) + "\n1,2\n"),
            folder.Write("in/hours.csv", Hours([.. HostileTexts.Names])),
            folder.Write("in/binary.csv", new string('\u0001', 3_000)),
        ];
    }

    /// <summary>A register of one station for each hostile name, as its name, county or city.</summary>
    public static string Register() => "code,name,city,county,longitude,latitude,role\n" + string.Concat(
        HostileTexts.Names.Select((name, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"H{place:000},{Quoted(name)},{(place % 5 == 4 ? Quoted(name) : "北京")},{Quoted(name)},116,39,evaluation\n")));

    /// <summary>Two days of readings of series of any names.</summary>
    public static string Hours(IReadOnlyList<string> codes)
    {
        var text = new StringBuilder("date,hour,type").AppendJoin("", codes.Select(code => "," + Quoted(code))).Append('\n');
        foreach (var (day, hour, type) in from day in (int[])[1, 2]
                                          from hour in Enumerable.Range(0, 24)
                                          from type in (string[])["PM2.5", "PM10", "SO2", "NO2", "O3", "CO"]
                                          select (day, hour, type))
        {
            text.Append(CultureInfo.InvariantCulture, $"2016060{day},{hour},{type}")
                .AppendJoin("", codes.Select((_, place) => $",{(hour + place) % 60 + 1}")).Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace('\uD800', '\uFFFD')}\"";

    private static string Link(TemporaryFolder folder, string name, string target)
    {
        File.CreateSymbolicLink(folder[name], folder[target]);
        return folder[name];
    }

    private T Pick<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];
}
