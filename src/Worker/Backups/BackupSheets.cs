namespace AqPipeline.Worker.Backups;

/// <summary>A backup as it was made, verified and restored.</summary>
internal static class BackupSheets
{
    private const int ShownDigits = 16;
    private const double Megabyte = 1 << 20;

    /// <summary>A backup that was made.</summary>
    public static Sheet Made(BackupJson made) => Parts().Of(
        ("Backup", "备份"), Title(("Backup", "备份"), made.File, made.Manifest), made.Manifest.Parts) with
    {
        Notes = NotIncluded(made.Manifest),
    };

    /// <summary>A backup that is whole.</summary>
    public static Sheet Verified(string file, BackupManifest manifest)
    {
        var sheet = Parts();
        sheet.Add(("Verified", "核对"), _ => (SheetCell)new Words("same as the manifest", "与清单一致") with { Tone = Tone.Good });
        return sheet.Of(("Backup", "备份"), Title(("Backup", "备份"), file, manifest), manifest.Parts) with
        {
            Notes = NotIncluded(manifest),
        };
    }

    /// <summary>A backup that was restored.</summary>
    public static Sheet Restored(string file, BackupManifest manifest, IReadOnlyList<RestoredPart> restored) => new SheetOf<RestoredPart>
    {
        { ("Part", "部分"), row => Name(row.Part) },
        { SheetColumn.FileNames(("Place", "位置")), row => row.Path },
        {
            ("Check", "检查"),
            row => row.Faults.Count == 0
                ? (SheetCell)new Words("whole", "完好") with { Tone = Tone.Good }
                : (SheetCell)new Words(Counted.Of(row.Faults.Count, "fault"), $"{row.Faults.Count}处故障") with { Tone = Tone.Bad }
        },
    }.Of(("Restored", "恢复"), Title(("Restored", "恢复"), file, manifest), restored) with
    { Notes = NotIncluded(manifest) };

    /// <summary>The faults of what was restored, and where the databases of before are.</summary>
    public static IEnumerable<Words> Findings(IReadOnlyList<RestoredPart> restored) => restored.SelectMany(
        part => part.Faults.Select(Sentences.Of).Concat(
            part.Kept is { } kept
                ? [(
                    $"The database of before is kept as {kept}, because the restored one has faults.",
                    $"恢复的数据库有故障，原数据库保留为 {kept}。")]
                : []));

    private static SheetOf<BackupPart> Parts() => new()
    {
        { ("Part", "部分"), part => Name(part) },
        { ("Size", "大小"), part => (decimal)(part.Bytes / Megabyte), ColumnPlace.Everywhere, 1, "MB" },
        { ("SHA-256", "SHA-256"), part => part.Sha256.Length > ShownDigits ? part.Sha256[..ShownDigits] : part.Sha256 },
    };

    private static Words Title(Words what, string file, BackupManifest manifest) => Words.Title(
        what + $" {file}", manifest.MadeAt.InBeijing().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        manifest.Revision is { } revision ? ($"store of revision {revision}", $"数据库版本 {revision}") : (Words)"");

    private static Words Name(BackupPart part) =>
        part.Name == BackupPart.Store ? ("store", "数据库") : ("worker's database", "服务数据库");

    private static IReadOnlyList<Words> NotIncluded(BackupManifest manifest) =>
        [.. manifest.NotIncluded.Select(text => new Words("Not included: ", "不含：") + Sentences.Of(text))];
}
