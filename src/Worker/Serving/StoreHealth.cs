using AqPipeline.Storage;
using AqPipeline.Storage.Checking;

namespace AqPipeline.Worker.Serving;

/// <summary>The health checks of a store.</summary>
internal static class StoreHealth
{
    private const string Name = "store";
    private static readonly Words s_makeRoom = ("Make room: an import that finds no space is not taken.", "请腾出空间：空间不足时导入不生效。");

    public static HealthCheck Open(string uri) => new(Name, HealthState.Fine, ($"{uri} can be opened.", $"{uri} 可以打开。"));

    public static HealthCheck Missing(string uri) => new(
        Name, HealthState.Broken, ($"There is no store {uri}.", $"无数据库 {uri}。"),
        (
            "Fill one with `aq run --data DIR` or `aq ingest PATH`, or name another with --store.",
            "请用 `aq run --data DIR` 或 `aq ingest PATH` 建立，或用 --store 指定。"));

    public static HealthCheck Unusable(StoreException exception) =>
        new(Name, HealthState.Broken, exception.Message, ("Mend the store before anything else.", "请先修复数据库。"));

    /// <summary>Reads the whole store and verifies its checksums.</summary>
    public static async Task<IReadOnlyList<HealthCheck>> Content(
        IStore store, Action<int, int> progress, CancellationToken cancellationToken)
    {
        const string name = "content";
        var faults = await StoreCheck.Run(store, progress, cancellationToken);
        return faults.Count == 0
            ? [new(name, HealthState.Fine, ("Every row of the store was read and is as it was written.", "已通读数据库，各行校验一致。"))]
            : [.. faults.Select(fault => new HealthCheck(name, HealthState.Broken, fault.Sentence, fault.Remedy))];
    }

    /// <summary>The space of the disk with the store.</summary>
    public static HealthCheck Disk(string uri)
    {
        const string name = "disk";
        if (!uri.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return new(name, HealthState.Fine, ("The store is not a file.", "数据库不是文件。"));
        }

        var path = Path.GetFullPath(uri["sqlite:".Length..]);
        var used = string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1e6:N0} MB");
        return Space(name, ($"{used} used, ", $"已用 {used}，"), path);
    }

    /// <summary>The folders that the worker writes to: there is permission, and there is room.</summary>
    public static HealthCheck Folders(IReadOnlyList<string> folders)
    {
        const string name = "folders";
        try
        {
            foreach (var folder in folders)
            {
                Directory.CreateDirectory(folder);
                var probe = Path.Combine(folder, ".probe");
                File.WriteAllText(probe, "");
                File.Delete(probe);
            }

            return Space(name, ("The worker can write to its folders; ", "服务可写入其文件夹，"), [.. folders]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(name, HealthState.Broken, FileFault.Sentence(exception),
                ("Give the worker permission to write, or name other folders.", "请授予写入权限，或指定其他文件夹。"));
        }
    }

    /// <summary>The folders that the worker writes to, looked at without writing: the room for them.</summary>
    public static HealthCheck Room(IReadOnlyList<string> folders)
    {
        var missing = folders.Where(folder => !Directory.Exists(folder)).ToList();
        var there = missing.Count == 0
            ? new Words("The worker's folders are there; ", "服务的文件夹均存在，")
            : new Words($"The worker creates {string.Join(", ", missing)}; ", $"服务将建立 {string.Join("、", missing)}，");
        return Space("folders", there, [.. folders.Select(Existing)]);
    }

    /// <summary>The folder, or the nearest above it that exists.</summary>
    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            folder = above;
        }

        return folder;
    }

    /// <summary>The spool of a store on a server.</summary>
    public static HealthCheck Spool(SpoolState spool)
    {
        const string name = "spool";
        Words finding = (
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(spool.Points.Acknowledged, "point")} in {Batches(spool.AcknowledgedBatches)} acknowledged, "
                    + $"{spool.Points.Spooled:N0} in {Batches(spool.WaitingBatches)} ({spool.WaitingBytes / 1e6:N1} MB) spooled, "
                    + $"{Counted.Of(spool.Points.Refused, "point")} and {Batches(spool.RefusedBatches)} refused; in {spool.Folder}."),
            string.Create(
                CultureInfo.InvariantCulture,
                $"已确认{spool.Points.Acknowledged:N0}点（{spool.AcknowledgedBatches}批），排队{spool.Points.Spooled:N0}点（{spool.WaitingBatches}批，"
                    + $"{spool.WaitingBytes / 1e6:N1} MB），被拒{spool.Points.Refused:N0}点和{spool.RefusedBatches}批；位于 {spool.Folder}。"));
        return spool switch
        {
            { RefusedBatches: > 0 } => new(
                name, HealthState.Attention, finding,
                (
                    "Refused batches are not in the store: import their files again, then remove the .refused files.",
                    "被拒批次未入库：请重新导入其文件，再删除 .refused 文件。")),
            { Points.Refused: > 0 } => new(
                name, HealthState.Attention, finding,
                (
                    "The plots miss the points in refused.lp; put right what its reasons say, then remove the file.",
                    "图表缺少 refused.lp 中的点：请按其理由更正，再删除该文件。")),
            { WaitingBatches: > 0 } =>
                new(
                    name, HealthState.Attention, finding,
                    ("The next import or run that reaches the server delivers them first.", "下次导入或运行连上服务器时先行送达。")),
            _ => new(name, HealthState.Fine, finding),
        };
    }

    public static HealthCheck Imports(IReadOnlyList<ImportReceipt> receipts)
    {
        const string name = "imports";
        var withRejections = receipts.Count(receipt => receipt is { Rejected: > 0, WithdrawnAt: null });
        var last = receipts.Select(receipt => receipt.ImportedAt).DefaultIfEmpty().Max().ToOffset(HourEnding.BeijingOffset);
        Words finding = receipts.Count == 0
            ? ("Nothing was imported yet.", "尚无导入。")
            : (
                $"{Counted.Of(receipts.Count, "file")} imported, the last on {last:yyyy-MM-dd HH:mm} Beijing time.",
                $"已导入{receipts.Count:N0}个文件，最近一次 {last:yyyy-MM-dd HH:mm}（北京时间）。");
        return withRejections == 0
            ? new(name, HealthState.Fine, finding)
            : new(
                name, HealthState.Attention,
                finding + new Words($" {withRejections} of them have rejected rows.", $"其中{withRejections}个有被拒的行。"),
                ("`aq imports --findings` names them; `aq imports --file NAME --rejected FILE.csv` writes their rows out.",
                    "`aq imports --findings` 列出；`aq imports --file NAME --rejected FILE.csv` 写出被拒的行。"));
    }

    /// <summary>The days whose statistics are not evaluated yet.</summary>
    public static HealthCheck Statistics(IReadOnlyList<StaleDay> days) => days.Count == 0
        ? new("statistics", HealthState.Fine, ("No day waits to be evaluated.", "无待评价日期。"))
        : new(
            "statistics", HealthState.Attention,
            (
                $"{Counted.Of(days.Count, "day waits", "days wait")} to be evaluated: a run was stopped, or the program's rules are newer.",
                $"{days.Count:N0}天待评价：运行曾中断，或程序规则已更新。"),
            ("The next import or run does it; until then each question computes them for itself.", "下次导入或运行时完成；此前各次查询自行计算。"));

    private static HealthCheck Space(string name, Words used, params string[] paths)
    {
        var free = paths.Min(path => new DriveInfo(path).AvailableFreeSpace);
        var size = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:N1} GB");
        var finding = used + ($"{size} free.", $"剩余 {size}。");
        return HealthRules.IsSpaceLow(free)
            ? new(name, HealthState.Attention, finding, s_makeRoom)
            : new(name, HealthState.Fine, finding);
    }

    private static string Batches(long batches) => Counted.Of(batches, "batch", "batches");
}
