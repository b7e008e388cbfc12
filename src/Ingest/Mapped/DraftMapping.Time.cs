using System.Text.Json.Nodes;

namespace AqPipeline.Ingest.Mapped;

/// <content>The time of the rows.</content>
internal sealed partial class DraftMapping
{
    private JsonObject Time()
    {
        var time = new JsonObject();
        var (date, clock, hour) = (Find(ColumnKind.Date), Find(ColumnKind.Clock), First(ColumnKind.Hour));
        if (Across)
        {
            (time["date"], time["format"]) =
                (date?.Name ?? Ask("the column of the date"), date is null ? Ask("its format, such as yyyyMMdd") : Format(date.Formats));
            time["hourColumns"] = new JsonObject(columns.Where(column => column.Kind == ColumnKind.HourColumn)
                .Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Hour)));
        }
        else if (hour is not null && Find(ColumnKind.Time) is { } both)
        {
            (time["columns"], time["format"]) =
                (new JsonArray(Ask($"'{both.Name}' if its times are right; '{hour}' looks like an hour, too")), Format(both.Formats));
        }
        else if ((Find(ColumnKind.TimeWithOffset) ?? Find(ColumnKind.Time)) is { } whole)
        {
            (time["columns"], time["format"]) = (new JsonArray(whole.Name), Format(whole.Formats));
        }
        else if (date is not null && clock is not null)
        {
            (time["columns"], time["format"]) =
                (new JsonArray(date.Name, clock.Name), Format([.. date.Formats.Select(format => $"{format} {clock.Formats[0]}")]));
        }
        else if (date is not null)
        {
            (time["date"], time["format"], time["hour"]) =
                (date.Name, Format(date.Formats), hour
                    ?? Ask("the column of the hour; without one these are daily values and cannot be used"));
        }
        else if (First(ColumnKind.Year) is { } year)
        {
            (time["year"], time["month"]) = (year, First(ColumnKind.Month) ?? Ask("the column of the month"));
            (time["day"], time["hour"]) = (First(ColumnKind.Day) ?? Ask("the column of the day"), hour ?? Ask("the column of the hour"));
        }
        else
        {
            (time["columns"], time["format"]) =
                (new JsonArray(Ask("the column of the time; several are joined by a space")), Ask("its format, such as yyyy-MM-dd HH:mm"));
        }

        time["zone"] = Zone();
        time["hourLabel"] = Ask("ending when 08:00 is the average from 07:00 to 08:00, beginning when it is that from 08:00 to 09:00");
        return time;
    }

    private string Zone() => Find(ColumnKind.TimeWithOffset) switch
    {
        null => Ask("UTC, an offset such as +08:00, or a zone such as Asia/Shanghai"),
        { WithoutOffset: > 0 } => Ask($"{MappedZone.OffsetInTime}, if rows whose time has no offset may be rejected"),
        { Name: var name } when ColumnNames.IsFeedTime(name) =>
            Ask($"{MappedZone.OffsetInTime} if Z is UTC; copies of the national feed print Beijing time with Z: then +08:00, and 'Z' in "
                + $"quotes at the end of the format"),
        _ => MappedZone.OffsetInTime,
    };
}
