using System.Diagnostics;

namespace AqPipeline.TestKit;

/// <summary>
/// A real InfluxDB 1.x (Debian's package influxdb) with a data folder of its own on a free loopback port. Disposing kills it and deletes
/// the folder.
/// </summary>
public sealed class InfluxServer : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly string _extra;
    private Process? _process;

    /// <param name="httpSettings">Further lines of the section [http] of its configuration.</param>
    public InfluxServer(string httpSettings = "")
    {
        _extra = httpSettings;
        (Port, BackupPort) = (Ports.Free(), Ports.Free());
    }

    /// <summary>The port it listens on once it is started, and again after the next start.</summary>
    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    private int BackupPort { get; }

    /// <summary>The processor time it has taken since it was started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The URI of a store on it.</summary>
    public string Store(string database = "aq") => $"influxdb+{Url}/{database}";

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task<InfluxServer> Start()
    {
        var settings = _folder.Write(
            "influxdb.conf",
            $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{BackupPort}"
            [meta]
              dir = "{_folder["meta"]}"
            [data]
              dir = "{_folder["data"]}"
              wal-dir = "{_folder["wal"]}"
              query-log-enabled = false
            [monitor]
              store-enabled = false
            [http]
              bind-address = "127.0.0.1:{Port}"
              log-enabled = false
            {_extra}
            """);
        try
        {
            _process =
                Process.Start(
                    new ProcessStartInfo(
                        "influxd", ["-config", settings])
                    { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException(
                "The tests need a real InfluxDB: run `bash eng/test.sh`, or `apt-get install influxdb`.", exception);
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri(Url) };
        var watch = Stopwatch.StartNew();
        while (!await IsUp(client))
        {
            if (_process.HasExited || watch.Elapsed > LongestStart)
            {
                throw new InvalidOperationException("influxd did not start.");
            }

            await Task.Delay(50);
        }

        return this;
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Lets it hang (SIGSTOP): connections stay open, nothing answers.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Resume() => Signal("CONT");

    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }

    private void Signal(string signal)
    {
        var process = _process ?? throw new InvalidOperationException("The server is not running.");
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task<bool> IsUp(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/ping", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
