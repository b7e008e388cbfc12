namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Finds out whether a column of ozone is the day's highest hour and the one beside it the hour itself, as in tables made from the national
/// live feed (<see cref="SwappedOzone"/>): no hour is above the highest so far.
/// </summary>
internal sealed class OzoneColumns
{
    /// <summary>
    /// Of a hundred rows that differ, how many may have the hour below. A mean over 24 hours is above the hour in about half of them.
    /// </summary>
    private const int MaxBelowPercent = 2;

    private static readonly string[] Endings =
        ["_24h", "24h", "_24", "_max", "(24h)", "_24小时", "24小时", "(24小时)", "（24小时）", "最大", "_最大", "日最大"];

    private int _above;
    private int _below;

    /// <summary>The column of the highest hour beside one of the hour; -1 where there is none.</summary>
    public static int CompanionOf(IReadOnlyList<string> names, string column)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (Array.Exists(Endings, ending => string.Equals(names[index], column + ending, StringComparison.OrdinalIgnoreCase)))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Counts a row.</summary>
    public void Add(string hour, string highest)
    {
        if (TryParse(hour, out var now) && TryParse(highest, out var day))
        {
            _above += now > day ? 1 : 0;
            _below += now < day ? 1 : 0;
        }
    }

    /// <summary>True if the column that should be the hour is above the highest hour at nearly all rows.</summary>
    public bool AreSwapped => _above > 0 && _below * 100 <= (_above + _below) * MaxBelowPercent;

    /// <summary>What the rows show.</summary>
    public string Proof(string hour, string highest) =>
        $"'{hour}' is above '{highest}' in {_above} of {_above + _below} rows that differ, so the source swaps them: the hour's O3 is in "
            + $"'{highest}'";

    private static bool TryParse(string text, out decimal number) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
