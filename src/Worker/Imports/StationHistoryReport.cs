using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>What station lists said of a station, one version after the other.</summary>
internal static class StationHistoryReport
{
    /// <param name="output">Where it goes.</param>
    /// <param name="station">The station.</param>
    /// <param name="changes">Its versions.</param>
    /// <param name="moment">The moment they were known at; <see langword="null"/> for now.</param>
    public static void Write(Output output, StationId station, IReadOnlyList<StationChange> changes, DateTimeOffset? moment)
    {
        var by = moment is { } then ? $"By {then.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm:ss} no" : "No";
        if (changes.Count == 0)
        {
            output.Line($"{by} station list named {station.Name}: its readings are kept and count for no area.");
            return;
        }

        var table = Tables.Create($"{station.Name}: its entry in the station lists 点位信息沿革").AddColumns(
        [
            Tables.Words("From (Beijing time)\n起"), Tables.Words("Name\n点位名称"), Tables.Words("City\n城市"), Tables.Words("County\n区县"),
            Tables.Words("Role\n类型"), Tables.Figures("Longitude\n经度"), Tables.Figures("Latitude\n纬度"), Tables.Words("Not monitored\n未监测项目"),
            Tables.Words("Changed\n变更"), Tables.Words("File\n来源文件"),
        ]);
        foreach (var ((entry, import), fields) in changes)
        {
            table.AddRow(
                new Text(import is null ? Texts.None : $"{import.At.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm:ss}"),
                new Text(Word(entry.Name)),
                new Text(Word(entry.City)),
                new Text(Word(entry.County)),
                new Text(Role(entry.Role)),
                new Text(Texts.Figure(entry.Longitude)),
                new Text(Texts.Figure(entry.Latitude)),
                new Text(Word(entry.NotMonitored.ToString())),
                new Text(fields.Count == 0 ? "first" : string.Join(", ", fields)),
                new Text(import?.File ?? "known before versions were kept"));
        }

        output.Table(table);
        output.Line(
            changes.Count == 1
                ? "1 version."
                : $"{Counted.Of(changes.Count, "version")}; the last one {(moment is null ? "holds" : "held then")}.");
    }

    private static string Word(string text) => text.Length > 0 ? text : Texts.None;

    private static string Role(StationRole role) => role switch
    {
        StationRole.Evaluation => "evaluation 评价点",
        StationRole.Reference => "reference 对照点",
        StationRole.Other => "other 其他",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a name."),
    };
}
