using System.Net;
using System.Net.Sockets;
using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;
using AqPipeline.Worker.Settings;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>What the worker is told, and that it does not start when any of it is wrong.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private static readonly string s_page = Path.Combine(Repository.Root, "docs", "configuration.md");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_OfAllSettings_IsTheOneInTheDocuments()
    {
        var text = OptionPage.Text();
        if (Environment.GetEnvironmentVariable("AQ_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(s_page, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(s_page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Read_FileEnvironmentAndCommandLine_LaterOverEarlier()
    {
        var file =
            _folder.Write(
                "settings.json",
                """{ "Aq": { "Reports": "from-file", "Jobs": { "Retries": 1 }, "Bulletin": { "Groups": ["168", "北京"] } } }""");
        var faults = new List<string>();

        var options =
            OptionsFile.From(file, new Dictionary<string, string?> { ["jobs:retries"] = "2", ["Alerts:QuietFrom"] = "22:00" }, faults);

        Assert.Empty(faults);
        Assert.Equal(("from-file", 2, "0 40 1 * * ?"), (options.Reports, options.Jobs.Retries, options.Jobs.Nightly));
        Assert.Equal(["168", "北京"], options.Bulletin.Groups);
        Assert.Equal(new TimeOnly(22, 0), options.Alerts.QuietFrom);
    }

    [Fact]
    public void Read_SettingsForContainers_AreWithoutFault()
    {
        var faults = new List<string>();

        var options =
            OptionsFile.From(Path.Combine(Repository.Root, "deploy", "appsettings.json"), new Dictionary<string, string?>(), faults);

        Assert.Empty(faults);
        Assert.Equal("sources.json", options.Sources);
        Assert.Equal("uploads", Assert.Single(SourceFile.Read(Path.Combine(Repository.Root, "deploy", options.Sources))).Name);
    }

    [Fact]
    public async Task Serve_EnvironmentVariable_IsRead()
    {
        var result =
            await AqProgram.Run(
                new Dictionary<string, string> { ["AQ__Jobs__Nightly"] = "at night" }, "serve", "--check", "--set",
                Set("State", "worker.db"), "--store", Store);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Jobs:Nightly: 'at night' is not a cron expression", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ManyFaultsAtOnce_NamesEachAndDoesNotStart()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var file = _folder.Write(
            "settings.json",
            $$$"""
            { "Aq": { "Url": "http://127.0.0.1:{{{port}}}", "Store": "postgres:aq", "Plans": "{{{_folder["no-plans"]}}}", "Sources": "{{{_folder["no-sources.json"]}}}", "Colour": "red",
              "Jobs": { "Nightly": "every night", "Retries": 99, "Timeout": "soon" },
              "Alerts": { "QuietFrom": "22:00", "Webhook": { "Url": "phone", "AuthorizationFromEnvironment": "AQ_TEST_NOT_THERE" }, "Smtp": { "Host": "mail", "From": "nobody" } } } }
            """);

        var result = await AqProgram.Run("serve", "--config", file, "--set", Set("State", "worker.db"));

        Assert.Equal(3, result.ExitCode);
        Assert.All(
            (string[])[
                $"Url: port {port} cannot be used", "Store: 'postgres:aq' is not a store", "Plans: ", "Sources: ",
                "Colour: there is no such setting",
                "Jobs:Nightly: 'every night' is not a cron expression", "Jobs:Retries: 99 is not from 0 to 10",
                "Jobs:Timeout: 'soon' is not a time span",
                "QuietFrom and QuietUntil belong together", "Alerts:Webhook:Url: 'phone' is not an address",
                "the environment has no variable AQ_TEST_NOT_THERE",
                "Alerts:Smtp:To: there is no recipient", "Alerts:Smtp:From: 'nobody' is not a mail address",
            ],
            reason => Assert.Contains(reason, result.Log, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["worker.db"]));
    }

    [Theory]
    [InlineData(2, "Url=ftp://127.0.0.1:8080", "is not an address such as http://127.0.0.1:8080")]
    [InlineData(2, "Url=http://air.example.org:8080", "is not an address such as http://127.0.0.1:8080")]
    [InlineData(2, "Url=https://0.0.0.0:0", "Url: https://0.0.0.0:0 needs a certificate; name its file with Access:Certificate")]
    [InlineData(3, "Url=http://192.0.2.1:8080", "Url: 192.0.2.1 is not an address of this machine")]
    [InlineData(2, "Access:Proxies:0=proxy.example", "Access:Proxies: 'proxy.example' is not an IP address")]
    [InlineData(2, "Access:Origins:0=https://page.example/a", "Access:Origins: 'https://page.example/a' is not an origin")]
    [InlineData(2, "Access:FrameAncestors:0=*", "Access:FrameAncestors: '*' is not an origin")]
    [InlineData(2, "Access:RequestsPerMinute=1", "Access:RequestsPerMinute: 1 is not from 60 to 1000000")]
    [InlineData(2, "Access:LargestUpload=0", "Access:LargestUpload: 0 is not from 1 to 16384")]
    [InlineData(3, "Access:Uploads=/dev/null/uploads", "Access:Uploads: ")]
    [InlineData(2, "Store=memory:", "forgets everything from one run to the next")]
    [InlineData(2, "Jobs:Timeout=-00:01:00", "Jobs:Timeout: -00:01:00 is no time at all")]
    [InlineData(2, "Reports=", "Reports is empty")]
    [InlineData(2, "Bulletin:Groups:0=Atlantis", "Bulletin:Groups: ")]
    [InlineData(3, "Bulletin:Events=nowhere.json", "Bulletin:Events: ")]
    [InlineData(2, "Bulletin:Deduct=everything", "Bulletin:Deduct: 'everything' is none of statistics, day-counts, both")]
    [InlineData(2, "Bulletin:Summons=JL-1999", "Bulletin:Summons: there is no rule of summons JL-1999 in ")]
    [InlineData(2, "Bulletin:NumberPattern=某环发〔2019〕12号", "Bulletin:NumberPattern: '某环发〔2019〕12号' has no place {number}")]
    [InlineData(2, "Bulletin:Sending:MailTo:0=a@example.org", "Bulletin:Sending:MailTo: there is no mail server")]
    [InlineData(2, "Bulletin:Sending:Webhook=nowhere", "Bulletin:Sending:Webhook: 'nowhere' is not an address")]
    [InlineData(2, "Bulletin:Sending:AuthorizationFromEnvironment=AQ_NO_SUCH", "the environment has no variable AQ_NO_SUCH")]
    [InlineData(3, "Bulletin:Sending:Folder=/dev/null/copies", "Bulletin:Sending:Folder: ")]
    [InlineData(3, "Reports=/dev/null/reports", "Reports: ")]
    [InlineData(2, "nonsense", "--set nonsense: write KEY=VALUE")]
    public async Task Serve_OneFault_IsNamed(int exitCode, string setting, string reason)
    {
        var result =
            await AqProgram.Run(
                "serve", "--check", "--set", Set("State", "worker.db"), "--set", "Url=http://127.0.0.1:0", "--set", "Store=" + Store,
                "--set", setting);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(reason, result.Log, StringComparison.Ordinal);
        Assert.Equal(2, result.Log.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Status_WithoutAWorkerEver_SaysHowToStartOne()
    {
        var result = await AqProgram.Run("status", "--set", Set("State", "worker.db"));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Start the worker with aq serve", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("runs")]
    public async Task Status_InJsonWithoutAWorkerEver_IsADocumentWithTheReason(string command)
    {
        var result = await AqProgram.Run(command, "--set", Set("State", "worker.db"), "--json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(0, result.Json.GetProperty("runs").GetArrayLength());
        Assert.StartsWith("No worker database: ", result.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_OfAnUnknownJob_NameTheJobs()
    {
        var result = await AqProgram.Run("runs", "--job", "lunch", "--set", Set("State", "worker.db"));

        Assert.Equal(
            (2, "aq: There is no job 'lunch'. Use one of ingest, nightly, bulletin, forecast."), (result.ExitCode, result.Log.Trim()));
    }

    private string Store => $"sqlite:{_folder["aq.db"]}";

    private string Set(string key, string file) => $"{key}={_folder[file]}";
}
