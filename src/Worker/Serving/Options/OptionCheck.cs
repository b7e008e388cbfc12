using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Worker.Backups;
using AqPipeline.Worker.Briefs;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using Quartz;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>Looks for everything in the options that would stop the worker from doing its work, before it starts.</summary>
internal sealed class OptionCheck(WorkerOptions options, Func<string, string?> environment)
{
    private readonly List<string> _faults = [];

    /// <summary>True if a file, folder or port cannot be used, whoever named it.</summary>
    public bool HasEnvironmentFault { get; private set; }

    /// <summary>Whether a worker may be running with these settings, so that its port is taken rightly.</summary>
    public bool MayRun { get; init; }

    /// <summary>True for a command that only looks: no folder is created, and no store is opened to write.</summary>
    public bool OnlyReads { get; init; }

    /// <returns>A sentence for each fault; none when the worker can start.</returns>
    public async Task<IReadOnlyList<string>> Run(CancellationToken cancellationToken)
    {
        Ranges();
        var access = new AccessCheck(options, environment, _faults) { MayRun = MayRun };
        access.Run();
        HasEnvironmentFault |= access.HasEnvironmentFault;
        Folders();
        var directory = new AreaDirectory(AreaCatalog.Embedded, await Stations(cancellationToken));

        if (options.Sources.Length > 0)
        {
            Reading(nameof(options.Sources), () => SourceFile.Read(options.Sources));
        }

        Reading(nameof(options.Plans), () => PlanLibrary.Read(options.PlansFolder(), directory) is { Count: > 0 } plans
            ? plans
            : throw new InvalidDataException($"There is no plan file in {options.PlansFolder()}."));
        Summons();
        foreach (var (name, job) in JobSchedule.All(options))
        {
            if (job.Length > 0 && !CronExpression.TryParse(job, out _))
            {
                _faults.Add(
                    $"Jobs:{name}: '{job}' is not a cron expression. Expected seconds, minutes, hours, day, month, weekday, such as '0 40 "
                        + $"1 * * ?'.");
            }
        }

        Targets();
        if (BackupKeeping.Parse(options.Backup.Keep) is null)
        {
            _faults.Add($"Backup:Keep: '{options.Backup.Keep}' are not three whole numbers such as 7,5,12, the first at least 1.");
        }

        Bulletin(directory);
        Brief(directory);
        new AlertCheck(options.Alerts, environment, _faults).Run();
        if (options.Telemetry.Otlp.Length > 0)
        {
            AlertCheck.WebAddress("Telemetry:Otlp", options.Telemetry.Otlp, _faults);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(JobSchedule.ZoneName, out _))
        {
            _faults.Add($"The system does not know the zone {JobSchedule.ZoneName}; install its time zone data (tzdata).");
        }

        return _faults;
    }

    private void Targets()
    {
        var targets = options.Targets;
        OneOf("Targets:StatusBy", targets.StatusBy, [StatusOptions.Probability, StatusOptions.ExpectedRest]);
        OneOf("Targets:Alerts", targets.Alerts, [TargetOptions.All, TargetOptions.Worse, TargetOptions.None]);
        if (StatusOptions.Rule(targets.Bounds) is null)
        {
            _faults.Add($"Targets:Bounds: '{targets.Bounds}' are not three falling percentages such as 80,50,20.");
        }
    }

    private void OneOf(string key, string value, string[] values)
    {
        if (!values.Contains(value))
        {
            _faults.Add($"{key}: '{value}' is none of {string.Join(", ", values)}.");
        }
    }

    private void Ranges()
    {
        foreach (var entry in OptionMap.Entries)
        {
            var holder =
                entry.Key.Split(':').SkipLast(1)
                    .Aggregate((object)options, (part, name) => part.GetType().GetProperty(name)!.GetValue(part)!);
            var value = entry.Property.GetValue(holder);
            if (entry.Range is { } range && !range.IsValid(value))
            {
                _faults.Add($"{entry.Key}: {value} is not from {range.Minimum} to {range.Maximum}.");
            }
            else if (value is TimeSpan span && span <= TimeSpan.Zero)
            {
                _faults.Add($"{entry.Key}: {span} is no time at all.");
            }
            else if (value is "" && entry.Default is not "")
            {
                if (!entry.Key.StartsWith("Jobs:", StringComparison.Ordinal))
                {
                    _faults.Add($"{entry.Key} is empty.");
                }
            }
        }
    }

    /// <summary>
    /// The stations, which plans and groups may name counties of. A server that does not answer now is no fault of the settings.
    /// </summary>
    private async Task<IReadOnlyList<Station>> Stations(CancellationToken cancellationToken)
    {
        if (!StoreUri.IsValid(options.Store))
        {
            _faults.Add($"{nameof(options.Store)}: '{options.Store}' is not a store. Expected {StoreUri.Expected}.");
        }
        else if (options.Store == StoreUri.Memory)
        {
            _faults.Add($"{nameof(options.Store)}: {StoreUri.Memory} forgets everything from one run to the next.");
        }
        else if (StoreUri.Exists(options.Store))
        {
            try
            {
                await using var store = OnlyReads ? StoreUri.OpenToRead(options.Store) : StoreUri.Open(options.Store);
                return await store.ReadStations(cancellationToken);
            }
            catch (StoreException exception)
            {
                if (!StoreUri.IsOnServer(options.Store))
                {
                    HasEnvironmentFault = true;
                    _faults.Add($"{nameof(options.Store)}: {exception.Message}");
                }
            }
        }

        return [];
    }

    /// <summary>Everything that is written to can be made.</summary>
    private void Folders()
    {
        const string Sqlite = "sqlite:";
        (string Key, string? Folder)[] folders =
        [
            (nameof(options.Store), options.Store.StartsWith(Sqlite, StringComparison.Ordinal)
                ? FolderOf(options.Store[Sqlite.Length..])
                : null),
            (nameof(options.State), FolderOf(options.State)),
            (nameof(options.Reports), options.Reports),
            ($"{nameof(options.Bulletin)}:{nameof(options.Bulletin.Folder)}", options.Bulletin.Folder),
            ("Bulletin:Sending:Folder", options.Bulletin.Sending.Folder),
            ("Access:Uploads", options.Access.Uploads),
            ("Backup:Folder", options.Backup.Folder),
            ($"{nameof(options.Brief)}:{nameof(options.Brief.Folder)}", options.Brief.Areas.Count > 0 ? options.Brief.Folder : null),
        ];
        foreach (var (key, folder) in folders.Where(entry => !string.IsNullOrEmpty(entry.Folder)))
        {
            Reading(key, () => Make(folder!));
        }
    }

    /// <summary>Creates a folder; a check only looks for what stands in its place.</summary>
    private bool Make(string folder)
    {
        if (!OnlyReads)
        {
            Directory.CreateDirectory(folder);
        }

        for (var place = folder; !Directory.Exists(place) && Path.GetDirectoryName(Path.GetFullPath(place)) is { } above; place = above)
        {
            if (File.Exists(place))
            {
                throw new IOException($"{place} is a file, not a folder.");
            }
        }

        return true;
    }

    private static string? FolderOf(string file) => file.Length == 0 ? null : Path.GetDirectoryName(Path.GetFullPath(file));

    private void Bulletin(AreaDirectory directory)
    {
        new BulletinCheck(options, environment, _faults).Run(directory);
        if (EventsToDeduct.Figures.Contains(options.Bulletin.Deduct) && options.Bulletin.Events.Length > 0)
        {
            Reading("Bulletin:Events", () => EventsToDeduct.Treatment(options.Bulletin.Events, options.Bulletin.Deduct, directory));
        }
    }

    /// <summary>The rules of summons can be read, and the one that is set is among them.</summary>
    private void Summons() => Reading("Bulletin:Summons", () => PlanLibrary.Summons(options.PlansFolder()) is var rules
        && (options.Bulletin.Summons.Length == 0 || rules.Any(rule => rule.Id == options.Bulletin.Summons))
            ? rules
            : throw new UsageException(
                $"there is no rule of summons {options.Bulletin.Summons} in {Path.Combine(options.PlansFolder(), "summons")}; known are "
                    + $"{string.Join(", ", rules.Select(rule => rule.Id).DefaultIfEmpty("none"))}."));

    private void Brief(AreaDirectory directory)
    {
        foreach (var name in options.Brief.Areas)
        {
            Reading("Brief:Areas", () => BriefReview.Find(directory, name));
        }

        foreach (var name in options.Brief.Groups)
        {
            if (!directory.TryFind(name, out _, out var reason))
            {
                _faults.Add($"Brief:Groups: {directory.Advise(name, reason)}");
            }
        }
    }

    private static string Sentence(Exception exception) => exception is IOException or UnauthorizedAccessException
        ? FileFault.Sentence(exception) : exception.Message.ReplaceLineEndings(" ");

    private void Reading<T>(string key, Func<T> read)
    {
        try
        {
            _ = read();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or UsageException)
        {
            HasEnvironmentFault |= exception is not UsageException;
            _faults.Add($"{key}: {Sentence(exception)}");
        }
    }
}
