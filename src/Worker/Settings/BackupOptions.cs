using System.ComponentModel;

namespace AqPipeline.Worker.Settings;

/// <summary>The backups of the nightly run.</summary>
internal sealed class BackupOptions
{
    [Description("The folder in which the nightly run makes a backup of store and worker's database (operations.md). Empty: none is made.")]
    public string Folder { get; set; } = "";

    [Description("Number of days, weeks and months whose newest backup in the folder is kept; days, weeks and months without a backup do "
        + "not count. Older ones are deleted after a new one is made.")]
    public string Keep { get; set; } = "7,5,12";
}
