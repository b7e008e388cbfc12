using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Backups;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.Worker.Tests.Backups;

/// <summary>The backup of the nightly run: made, thinned, and alerted when it fails.</summary>
public sealed class NightBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(new DateTimeOffset(2016, 12, 31, 1, 50, 0, HourEnding.BeijingOffset));
    private readonly List<string> _steps = [];
    private readonly WorkerOptions _options;

    public NightBackupTests()
    {
        _options = new WorkerOptions
        {
            Store = "influxdb+http://127.0.0.1:9/aq",
            State = _folder["worker.db"],
            Backup = new BackupOptions { Folder = _folder["backups"], Keep = "2,0,0" },
        };
        StateDatabase.Open(_options.State);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_NightAfterNight_KeepsTheNewestDays()
    {
        using var desk = Desk();
        for (var night = 0; night < 4; night++)
        {
            await Run(desk);
            _time.AdvanceTo(_time.GetUtcNow().AddDays(1));
        }

        // Four nights from 2016-12-31 on, of which the last two days are kept.
        Assert.Equal(
            ["aq-20170102-015000.zip", "aq-20170103-015000.zip"],
            Directory.EnumerateFileSystemEntries(_options.Backup.Folder).Select(file => Path.GetFileName(file)).Order());
        Assert.Equal(0, desk.Waiting);
        using var backup = BackupFile.Open(Path.Combine(_options.Backup.Folder, "aq-20170103-015000.zip"));
        backup.Verify((_, _) => { }, TestContext.Current.CancellationToken);
        Assert.Equal([BackupPart.Worker], backup.Manifest.Parts.Select(part => part.Name));
    }

    [Fact]
    public async Task Run_IntoAFolderThatCannotBe_AlertsAndFailsNothing()
    {
        _options.Backup.Folder = Path.Combine(_folder.Write("file", "no folder"), "backups");
        using var desk = Desk();

        await Run(desk);
        var failed = desk.Waiting;
        _options.Backup.Folder = _folder["backups"];
        await Run(desk);

        Assert.Equal((1, 0), (failed, desk.Waiting));
        Assert.Contains("file", _steps[0], StringComparison.Ordinal);
        Assert.EndsWith("aq-20161231-015000.zip was made, 0 older backups deleted", _steps[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutAFolder_MakesNone()
    {
        _options.Backup.Folder = "";
        using var desk = Desk();

        await Run(desk);

        Assert.Empty(_steps);
    }

    private AlertDesk Desk() => new(_options, [], _time, NullLogger<AlertDesk>.Instance);

    private Task Run(AlertDesk desk) => new NightBackup(desk, _options, _time).Run(
        (_, sentence, _) => _steps.Add(sentence), TestContext.Current.CancellationToken);
}
