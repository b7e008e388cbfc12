using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using AqPipeline.Web.Api;
using AqPipeline.Web.Page;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Web;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Site;

/// <summary>
/// Writes the dashboard as files that a browser opens from the disk. Such a page may fetch nothing: each answer is a script that hands
/// itself over, and the manifest, a script as well, names the script of each question. The answers are those of the API, from the same
/// commands.
/// </summary>
/// <param name="options">Store, plans and rules of the run.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives what is said on the way.</param>
internal sealed class SiteWriter(WorkerOptions options, TimeProvider time, Action<string> log)
{
    /// <summary>The folder of the site within that of the reports.</summary>
    public const string Folder = "site";

    private const string Data = "data";
    private const string Manifest = "site.js";

    /// <summary>Escapes what ends a script (<c>&lt;</c>) or a line of one (U+2028), whatever a document holds.</summary>
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonWriterOptions s_json = new() { Encoder = s_encoder };
    private static readonly JsonSerializerOptions s_text = new() { Encoder = s_encoder };

    private readonly Dictionary<string, AskedCommand> _asked = ApiQuestions.All.ToDictionary(asked => asked.Path);

    /// <summary>Writes the site.</summary>
    /// <param name="folder">The folder of the reports.</param>
    /// <param name="night">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was done, as a sentence.</returns>
    public async Task<string> Write(string folder, NightResult night, CancellationToken cancellationToken)
    {
        var site = Path.Combine(folder, Folder);
        var context = night.Context!;
        var scope = new SiteScope(
            night.AsOf!.Value, await new AreaList(context).Run(null, null, cancellationToken),
            [
                .. night.Targets.Where(target => target.Actual is not null)
                    .Select(target => AskedAs(context, target.Target.Area)).Distinct(),
            ]);
        await using var moments = new StoreMoments(options, time, log);
        var questions = new CommandQuestion(moments, options, time, log);
        Clear(Path.Combine(site, Data));
        var scripts = new Dictionary<string, string>();
        var (left, revision) = (0, "");
        foreach (var address in SiteQuestions.Of(scope))
        {
            if (await Answer(questions, address, cancellationToken) is not { } answer)
            {
                left++;
                continue;
            }

            revision = answer.Revision ?? revision;
            var name = $"{Data}/{Name(address)}.js";
            WholeFile.Write(Path.Combine(site, name), answer.Script);
            scripts[address] = $"./{name}";
        }

        WholeFile.Write(Path.Combine(site, Data, Manifest), Text(scope, revision, scripts));
        foreach (var file in DashboardFiles.All)
        {
            WholeFile.Write(Path.Combine(site, file.Name), path => File.WriteAllBytes(path, Content(file)));
        }

        return $"site of {Counted.Of(scope.Own.Count, "area")} with {Counted.Of(scripts.Count, "answer")} written to "
            + $"{Path.Combine(site, DashboardFiles.Index)}" + (left > 0 ? $"; {Counted.Of(left, "question")} without an answer" : "");
    }

    /// <summary>The name by which a page asks for the area of a target: its code where it has one.</summary>
    private static string AskedAs(EvaluationContext context, string name) =>
        context.Directory.TryFind(name, out var area, out _) ? SiteScope.AskedAs(area!) : name;

    private static void Clear(string data)
    {
        if (Directory.Exists(data))
        {
            foreach (var script in Directory.EnumerateFiles(data, "*.js"))
            {
                File.Delete(script);
            }
        }
    }

    /// <summary>The script of an answer; <see langword="null"/> where the question is refused, as for an area without a plan.</summary>
    private async Task<(string Script, string? Revision)?> Answer(
        CommandQuestion questions, string address, CancellationToken cancellationToken)
    {
        var (path, values) = SiteAddress.Parts(address);
        var asked = _asked[path];
        var given = values.Where(value => asked.Paged is null || value.Key is not "limit").ToDictionary();
        try
        {
            var question = questions.Of(asked);
            var answer = await question.Answer(new ApiAsking(given, IsChinese: true), cancellationToken);
            var inEnglish = answer.NoData is null
                ? null : (await question.Answer(new ApiAsking(given, IsChinese: false), cancellationToken)).NoData;
            var noData = answer.NoData is null ? "null" : $"[{Quoted(answer.NoData)}, {Quoted(inEnglish ?? answer.NoData)}]";
            return (
                $"aqSite.answer({Quoted(address)}, {Json(answer, asked.Paged)}, {noData});",
                answer.Revision?.ToString(CultureInfo.InvariantCulture));
        }
        catch (ApiException exception)
        {
            log($"{address}: {string.Join(' ', exception.Faults.Select(fault => fault.Sentence))}");
            return null;
        }
    }

    private static string Json(ApiAnswer answer, string? paged)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_json))
        {
            if (paged is null)
            {
                JsonSerializer.Serialize(json, answer.Document, answer.Type);
            }
            else
            {
                // The whole list as one page.
                var document = JsonSerializer.SerializeToNode(answer.Document, answer.Type)!;
                document["total"] = document[paged]!.AsArray().Count;
                document["next"] = null;
                document.WriteTo(json);
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>What a site says of itself: <c>SiteManifest</c> in src/Web/Dashboard/src/answers/site.ts.</summary>
    private string Text(SiteScope scope, string revision, Dictionary<string, string> scripts)
    {
        var areas = scope.Own.Select(entry => SiteScope.AskedAs(entry.Area)).ToList();
        var manifest = new JsonObject
        {
            ["asOf"] = SiteScope.Text(scope.AsOf),
            ["area"] = areas.FirstOrDefault() ?? "",
            ["areas"] = new JsonArray([.. areas.Select(area => (JsonNode)area)]),
            ["revision"] = revision,
            ["program"] = ProgramVersion.Text,
            ["madeAt"] = time.GetUtcNow().ToOffset(HourEnding.BeijingOffset)
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["scripts"] = new JsonObject(scripts.Select(script => KeyValuePair.Create(script.Key, (JsonNode?)script.Value))),
        };
        return "window.aqSite = { answers: {}, answer(address, document, noData) { this.answers[address] = { document, noData }; }, "
            + "manifest: "
            + manifest.ToJsonString(s_text) + " };";
    }

    /// <summary>A file of the dashboard; the document loads the manifest before the program.</summary>
    private static byte[] Content(DashboardFile file) => file.Name != DashboardFiles.Index ? file.Plain.ToArray()
        : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Plain.Span).Replace(
            "<script defer", $"<script defer src=\"./{Data}/{Manifest}\"></script>\n    <script defer", StringComparison.Ordinal));

    /// <summary>The name of a script: what is asked, and a hash of the whole address.</summary>
    private static string Name(string address)
    {
        var path = SiteAddress.Parts(address).Path.Trim('/').Replace('/', '-');
        return $"{path}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..12]}";
    }

    private static string Quoted(string text) => $"\"{s_encoder.Encode(text)}\"";
}
