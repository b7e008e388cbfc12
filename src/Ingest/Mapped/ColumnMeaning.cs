namespace AqPipeline.Ingest.Mapped;

/// <summary>What a column seems to be.</summary>
internal enum ColumnKind
{
    /// <summary>Nothing the product knows.</summary>
    Other,

    /// <summary>Date and clock.</summary>
    Time,

    /// <summary>Date and clock with the offset from UTC.</summary>
    TimeWithOffset,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A time of day such as 07:00.</summary>
    Clock,

    /// <summary>A number of an hour.</summary>
    Hour,

    /// <summary>The readings of one hour of the day.</summary>
    HourColumn,

    /// <summary>A year.</summary>
    Year,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A day of a month.</summary>
    Day,

    /// <summary>Names a station, or a part of its code.</summary>
    Station,

    /// <summary>Concentrations of one pollutant.</summary>
    Concentration,

    /// <summary>Names pollutants.</summary>
    PollutantName,

    /// <summary>Numbers whose pollutant stands elsewhere.</summary>
    Value,

    /// <summary>Units.</summary>
    Unit,

    /// <summary>Marks of the source: valid, invalid, status.</summary>
    Quality,

    /// <summary>A mean over more than an hour, an index, or the primary pollutant.</summary>
    Derived,

    /// <summary>Numbers of something else.</summary>
    Number,
}

/// <summary>A guess at a column.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Kind">What it seems to be.</param>
internal sealed record ColumnMeaning(string Name, ColumnKind Kind)
{
    /// <summary>The formats that fit it: two when day and month cannot be told apart.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>The pollutant.</summary>
    public Pollutant? Pollutant { get; init; }

    /// <summary>The hour whose readings it has.</summary>
    public int Hour { get; init; }

    /// <summary>The unit its name states.</summary>
    public string? Unit { get; init; }

    /// <summary>Times without an offset among times with one.</summary>
    public int WithoutOffset { get; init; }

    /// <summary>What a person should know before using it; empty when there is nothing.</summary>
    public string Warning { get; init; } = "";

    /// <summary>For a person.</summary>
    public override string ToString() => Warning.Length == 0 ? Text : $"{Text}; {Warning}";

    /// <summary>For a person who reads Chinese. A warning names columns and numbers of the file and stays as it is.</summary>
    public string ToChinese() => Warning.Length == 0 ? Chinese : $"{Chinese}；{Warning}";

    private string Chinese => Kind switch
    {
        ColumnKind.Time => $"时间 {string.Join(" 或 ", Formats)}，未注明时区",
        ColumnKind.Date => $"日期 {string.Join(" 或 ", Formats)}",
        ColumnKind.TimeWithOffset when WithoutOffset > 0 =>
            $"时间 {string.Join(" 或 ", Formats)}，前部有{WithoutOffset}个值无时差",
        ColumnKind.TimeWithOffset => $"带时差的时间 {string.Join(" 或 ", Formats)}",
        ColumnKind.Clock => $"时刻 {string.Join(" 或 ", Formats)}",
        ColumnKind.Hour => "小时",
        ColumnKind.HourColumn => $"{Hour}时的读数",
        ColumnKind.Year => "年",
        ColumnKind.Month => "月",
        ColumnKind.Day => "日",
        ColumnKind.Station => "点位",
        ColumnKind.Concentration => $"{Pollutant!.Value.Symbol}，{Unit ?? "未注明单位"}",
        ColumnKind.PollutantName => "污染物名称",
        ColumnKind.Value => "浓度，污染物在另一列",
        ColumnKind.Unit => "单位",
        ColumnKind.Derived => "多小时均值、指数或首要污染物：不读取",
        ColumnKind.Quality => "有效性或状态标记：用 valid 指明哪些为有效读数",
        ColumnKind.Number => "数字",
        _ => "",
    };

    private string Text => Kind switch
    {
        ColumnKind.Time or ColumnKind.Date =>
            $"{(Kind == ColumnKind.Time ? "time" : "date")} as "
                + $"{string.Join(" or ", Formats)}{(Kind == ColumnKind.Time ? ", zone not stated" : "")}",
        ColumnKind.TimeWithOffset when WithoutOffset > 0 =>
            $"time as {string.Join(" or ", Formats)}, {WithoutOffset} of the first values without an offset",
        ColumnKind.TimeWithOffset => $"time with its offset as {string.Join(" or ", Formats)}",
        ColumnKind.Clock => $"time of day as {string.Join(" or ", Formats)}",
        ColumnKind.Hour => "hour of the day",
        ColumnKind.HourColumn => $"readings of hour {Hour}",
        ColumnKind.Year or ColumnKind.Month or ColumnKind.Day => Kind.ToString().ToLowerInvariant(),
        ColumnKind.Station => "station",
        ColumnKind.Concentration => $"{Pollutant!.Value.Symbol}, {Unit ?? "unit not stated"}",
        ColumnKind.PollutantName => "names of pollutants",
        ColumnKind.Value => "concentrations, pollutant in another column",
        ColumnKind.Unit => "units",
        ColumnKind.Derived => "mean over hours, index or primary pollutant: passed over",
        ColumnKind.Quality => "marks of validity or status: say with valid which of them are readings",
        ColumnKind.Number => "numbers",
        _ => "",
    };
}
