using System.Runtime.Versioning;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>The Debian package, by dpkg: installed, started, updated, removed, purged.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PackageTests : IDisposable
{
    private const string Settings = "/etc/aq/appsettings.json";
    private const string Edited = """{ "Aq": { "Sources": "sources.json", "Bulletin": { "Groups": ["北京"] } } }""";

    private readonly InstalledPackage _system = new();

    public void Dispose() => _system.Dispose();

    [Fact]
    public async Task Package_InstalledStartedUpdatedAndRemoved_KeepsSettingsAndData()
    {
        var first = await _system.Pack("0.2.0");
        var second = await _system.Pack("0.2.1");

        // In a container systemd does not run: nothing is started, and nothing fails.
        await _system.Dpkg("--install", first);
        var atFirst = _system.Calls();
        Assert.Contains("adduser --system --group --quiet --home /var/lib/aq --no-create-home aq", atFirst);
        Assert.Contains($"chown aq:aq {_system.At("/var/lib/aq")} {_system.At("/var/lib/aq/inbox")}", atFirst);
        Assert.Contains("deb-systemd-helper enable aq.service", atFirst);
        Assert.DoesNotContain(atFirst, call => call.StartsWith("systemctl ", StringComparison.Ordinal));
        Assert.Equal("/opt/aq/aq", new FileInfo(_system.At("/usr/bin/aq")).LinkTarget);
        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Root, "deploy/appsettings.json")),
            File.ReadAllText(_system.At("/var/lib/aq/appsettings.json")));
        Assert.Equal(0, await _system.ServeOnce());

        // The administrator's settings and the worker's files stay in an update, and the service starts again where systemd runs.
        File.WriteAllText(_system.At(Settings), Edited);
        File.WriteAllText(_system.At("/etc/aq/secrets.env"), "NAME=value\n");
        File.WriteAllText(_system.At("/var/lib/aq/inbox/hours.csv"), "hours");
        Directory.CreateDirectory(_system.At("/run/systemd/system"));
        var data = _system.Data();
        await _system.Dpkg("--install", second);
        var atUpdate = _system.Calls();
        Assert.Contains("deb-systemd-invoke restart aq.service", atUpdate);
        Assert.DoesNotContain(atUpdate, call => call.StartsWith("chown ", StringComparison.Ordinal));
        Assert.Contains("0.2.1", File.ReadAllText(_system.At("/opt/aq/aq")), StringComparison.Ordinal);
        AssertKept(data);
        File.Delete(_system.At("/var/lib/aq/inbox/hours.csv"));
        Assert.Equal(0, await _system.ServeOnce());

        data = _system.Data();
        await _system.Dpkg("--remove", "aq");
        Assert.Contains("deb-systemd-invoke stop aq.service", _system.Calls());
        Assert.False(Directory.Exists(_system.At("/opt/aq")) || File.Exists(_system.At("/usr/lib/systemd/system/aq.service")));
        AssertKept(data);

        await _system.Dpkg("--install", second);
        AssertKept(data);

        await _system.Dpkg("--purge", "aq");
        Assert.False(Directory.Exists(_system.At("/etc/aq")));
        Assert.Null(new FileInfo(_system.At("/var/lib/aq/appsettings.json")).LinkTarget);
        Assert.Equal(data, _system.Data());
    }

    private void AssertKept(Dictionary<string, string> data)
    {
        Assert.Contains(data.Keys, file => file.EndsWith(".db", StringComparison.Ordinal));
        Assert.Equal(data, _system.Data());
        Assert.Equal(Edited, File.ReadAllText(_system.At("/var/lib/aq/appsettings.json")));
    }
}
