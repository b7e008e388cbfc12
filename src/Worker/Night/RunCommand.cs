using System.Diagnostics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Web.Page;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Night;

/// <summary>Writes the dashboard of a run as a site, and says in a sentence what was written.</summary>
internal delegate Task<string> WriteSite(WorkerOptions options, string folder, NightResult night, CancellationToken cancellationToken);

/// <summary><c>aq run</c>: the nightly run once.</summary>
internal sealed class RunCommand(Output output, TimeProvider time, WriteSite site)
{
    private const int ListedRows = 60;

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder, file or pattern of readings and station registers; new files are imported.",
        DefaultValueFactory = _ => "sample-data",
    };

    private readonly Option<string?> _sources = new("--sources")
    {
        Description = "Fetch and import new files of this sources file first. Without --data nothing else is imported.",
    };

    private readonly Option<string?> _out = new(
        "--out")
    {
        Description = "Folder for the reports as JSON files, with forecasts and outlooks as JSON and drawings (SVG). By default none are "
            + "written.",
    };
    private readonly Option<bool> _site = new("--site")
    {
        Description = "Also write the dashboard of the run's areas into the folder site of --out: pages that open from the disk.",
    };

    private readonly Option<bool> _noHourly = new("--no-hourly") { Description = "Skip hourly forecasts (with --out)." };
    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "Cut-off date. By default the last day with readings.");
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly Option<string> _reported = PlanOptions.Reported();
    private readonly StatusOptions _rule = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("run", "Import new files, calculate indicators for every year and check plan targets.")
        {
            _data, _sources, _store, _out, _site, _noHourly, _asOf, _plans, _reported, _json,
        };
        _rule.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        RefuseSite(arguments);
        var sources = arguments.GetValue(_sources) is { } file ? SourceFile.Read(file) : [];
        var (files, leftOut) = sources.Count > 0 && arguments.GetResult(_data) is not { Implicit: false }
            ? new FoundFiles([], [])
            : FileFinder.Search([arguments.GetRequiredValue(_data)]);
        await using var store = StoreUri.Open(arguments.GetRequiredValue(_store));
        var asked = arguments.GetValue(_asOf);
        var folder = arguments.GetValue(_out);
        var request = new NightRequest
        {
            Sources = sources,
            FetchAsOf = asked is { } last ? new HourEnding(last, HourEnding.PerDay).End.AddTicks(-1) : null,
            Files = files,
            LeftOut = leftOut,
            Plans = arguments.GetRequiredValue(_plans),
            Reported = arguments.GetRequiredValue(_reported),
            Rule = _rule.Read(arguments),
            AsOf = asked,
            ForecastDays = folder is null ? 0 : AreaForecasting.UsualDays,
            ForecastHours = folder is null || arguments.GetValue(_noHourly) ? 0 : Resolution.Hours.MostLeads,
        };
        var run = new NightRun(store, request, new ImportProgress(output), time)
        {
            StopsAtTrouble = true,
            Training = new TrainingProgress(output),
            Says = (step, did, _) => Say(arguments, step, did),
        };
        var night = await run.Run(cancellationToken);
        var context = night.Context!;
        var directory = context.Directory;
        var receipts = UnknownStations.Mark(
            [.. (await store.ReadImports(cancellationToken)).Where(receipt => receipt.WithdrawnAt is null)], directory);

        // Like the receipts, they are those of the whole store, so that two runs over the same files print the same.
        var gaps = context.Days is { } days ? await GapSearch.Between(store, context.Spans, days, cancellationToken) : [];
        var document = RunJson.From(night, receipts);
        document = document with { Receipt = document.Receipt.With(gaps, context.Stray) };
        if (folder is not null)
        {
            ReportFiles.Write(folder, document, night, directory, output.Language);
            ForecastFiles.Write(folder, Resolution.Days, night.Forecasts, directory);
            ForecastFiles.Write(folder, Resolution.Hours, night.HourlyForecasts, directory);
        }

        if (folder is not null && arguments.GetValue(_site) && night.AsOf is not null)
        {
            output.Say(await site(SettingsOf(arguments), folder, night, cancellationToken) + ".");
        }

        if (arguments.GetValue(_json))
        {
            output.Json(document, NightDocuments.Readable, directory);
        }
        else
        {
            if (sources.Count > 0)
            {
                output.Sheet(FetchSheet.From(night.Fetched));
                FetchSheet.Failures(night.Fetched).ToList().ForEach(output.Line);
            }

            WriteTables(receipts, night, gaps);
            foreach (var (now, before) in night.Changes)
            {
                output.Line(
                    new Words("Changed: ", "变化：") + $"{now.Target.Id} {now.Target.Area} " + Texts.Indicator(now.Target)
                        + (" was ", "由") + Texts.Status(before) + (", is ", "变为") + Texts.Status(now.Status)
                        + (now.Odds is { Change: { } change } odds
                            ? new Words($" ({change.Since:MM-dd} ", $"（{change.Since:MM-dd} ")
                                + $"{OutlookSheet.Percent(change.Before)} → {OutlookSheet.Percent(odds.Probability)}" + (")", "）")
                            : ""));
            }
        }

        DeliveryReport.Say(output, store);
        var doubts = night.Imports.SelectMany(import => import.UnitDoubts).ToList();
        foreach (var line in ReceiptFindings.OfLeftOut(night.Imports).Concat(ReceiptFindings.Of(doubts)))
        {
            output.Say(line.In(output.Language));
        }

        output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
        if (night.Fetched.IsDown)
        {
            return ExitCode.Environment;
        }

        var hasFindings = night.Fetched.HasFindings || night.Refused.Count > 0 || doubts.Count > 0
            || UnknownStations.Mark(night.Taken, directory).Any(receipt => receipt.HasFindings);
        return hasFindings ? ExitCode.Findings : ExitCode.Done;
    }

    /// <summary>A site is known to be impossible before anything is imported.</summary>
    private void RefuseSite(ParseResult arguments)
    {
        if (!arguments.GetValue(_site))
        {
            return;
        }

        var fault = arguments.GetValue(_out) is null ? "--site: name the folder with --out."
            : arguments.GetRequiredValue(_store) == StoreUri.Memory
                ? "--site: a store in memory cannot be asked; name another with --store."
            : DashboardFiles.AreBuilt ? null : $"--site: {DashboardFiles.NotBuilt}";
        if (fault is not null)
        {
            throw new UsageException(fault);
        }
    }

    /// <summary>What the worker would be told to answer as this run does.</summary>
    private WorkerOptions SettingsOf(ParseResult arguments)
    {
        var rule = _rule.Read(arguments);
        return new WorkerOptions
        {
            Store = arguments.GetRequiredValue(_store),
            Plans = arguments.GetRequiredValue(_plans),
            Reported = arguments.GetRequiredValue(_reported),
            Targets = new TargetOptions
            {
                StatusBy = rule.IsByProbability ? StatusOptions.Probability : StatusOptions.ExpectedRest,
                Bounds = string.Join(',', ((double[])[rule.OnTrack, rule.Likely, rule.AtRisk]).Select(
                    bound => (100 * bound).ToString("0", CultureInfo.InvariantCulture))),
            },
        };
    }

    /// <summary>What was imported is worth a line before the evaluation, which may take a while; so are forecasts.</summary>
    private void Say(ParseResult arguments, string step, string did)
    {
        if (step is NightRun.Imports or NightRun.Results
            || (step is NightRun.Forecasts or NightRun.HourlyForecasts && arguments.GetValue(_out) is not null))
        {
            output.Say(did + ".");
        }
    }

    private void WriteTables(IReadOnlyList<ImportReceipt> receipts, NightResult night, IReadOnlyList<DayRange> gaps)
    {
        output.Sheet(ReceiptSheet.From(("Receipt", "入库回执"), receipts, night.Refused));
        foreach (var finding in (Words[])
            [.. ReceiptFindings.OfDays([gaps], night.Context!.Stray), .. ReceiptFindings.Of(receipts, night.Refused)])
        {
            output.Line(finding);
        }

        if (night.AsOf is not { } day)
        {
            output.Line("The store holds no readings.");
            return;
        }

        if (night.Annual.Count == 0)
        {
            output.Line((
                "No area has figures, because no station with readings belongs to an area. `aq doctor` names the stations.",
                "有数据的点位均无所属区域，因此没有区域指标。`aq doctor` 列出这些点位。"));
        }
        else
        {
            output.Sheet(IndicatorSheet.From(night.Annual)[0] with { Printed = Math.Min(ListedRows, night.Annual.Count) });
        }

        output.Sheet(TargetSheet.From(day, night.Targets));
    }
}
