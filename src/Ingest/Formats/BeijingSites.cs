namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The archive of Beijing's own stations (beijing_all_… and beijing_extra_…): a row for each date, hour and quantity, a column for each
/// station by its name.
/// <code>
/// date,hour,type,东四,天坛,大兴
/// 20200102,0,PM2.5,40,41,43
/// 20200102,0,AQI,60,61,63
/// </code>
/// Hour-ending labels, Beijing time; CO in mg/m³, the rest in µg/m³; an empty field is missing. It looks like <see
/// cref="NationalCitiesWide"/>, but ten of the
/// names are districts' too (大兴, 通州, …): a station is no average of its district. Known by the names, of which at least half must be
/// stations of this
/// archive. No code is in the file, so the series is the text <c>北京/name</c>, as <see cref="StationCrawl"/> names stations.
/// </summary>
internal sealed class BeijingSites : IReadingFormat
{
    private const int FirstStation = 3;

    private static readonly HashSet<string> Stations =
    [
        .. "东四 天坛 官园 万寿西宫 奥体中心 农展馆 万柳 北部新区 植物园 丰台花园 云岗 古城 房山 大兴 亦庄 通州 顺义 昌平 门头沟 平谷 怀柔 密云 延庆 定陵 八达岭 密云水库 东高村 永乐店 榆垡 琉璃河 前门 永定门内 西直门北 南三环 东四环"
            .Split(' '),
    ];

    private readonly NationalWide _layout = new(NationalWide.IsCityName, name => new StationId($"北京/{name}"), AreStations);

    public string Name => "beijing-sites";

    public bool Recognises(FileHead head) => _layout.Recognises(head);

    public void Read(FileSource source, ReadingCollector collector) => _layout.Read(source, collector);

    /// <summary>True if the columns are called by names of the archive's stations, and not by those of cities.</summary>
    public static bool AreStations(IReadOnlyList<string> headers) =>
        headers.Skip(FirstStation).Count(name => Stations.Contains(name.Trim())) * 2 >= headers.Count - FirstStation;
}
