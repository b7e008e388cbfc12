using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Settings;

/// <summary>The monthly bulletin.</summary>
internal sealed class BulletinOptions
{
    [Description("Groups with a bulletin: `168`, `2+26`, `jilin-cities`, or an area, meaning the units below it. Several groups in one "
        + "bulletin are joined by `+`, such as `jilin-cities + 168`. The nightly run watches their ranking, too.")]
    public IList<string> Groups { get; set; } = [];

    [Description("Rank all counties in the groups' cities instead of the cities.")]
    public bool Counties { get; set; }

    [Description("Minimum data capture of the month, in percent."), Range(0, 100)]
    public int MinimumCapture { get; set; } = 75;

    [Description("The folder for bulletins that were issued.")]
    public string Folder { get; set; } = "aq-data/bulletins";

    [Description("A file of dust and other exceptional events to deduct, read for each bulletin. Empty: nothing is "
        + "deducted.")]
    public string Events { get; set; } = "";

    [Description("Figures from which the events are deducted: `statistics`, `day-counts` or `both`.")]
    public string Deduct { get; set; } = EventsToDeduct.Both;

    [Description("The body that signs (落款), such as `某省生态环境厅`. Empty: no signature, and a title without it.")]
    public string Bureau { get; set; } = "";

    [Description("The red words above the number (发文机关标志), such as `某省生态环境厅文件`. Empty: none.")]
    public string Mark { get; set; } = "";

    [Description("The number of a bulletin (发文字号) with the places `{year}` and `{number}`, such as `某环发〔{year}〕{number}号`. "
        + "Empty: none.")]
    public string NumberPattern { get; set; } = "";

    [Description("The number of an issue (期号) with the places `{year}` and `{issue}`, such as `第{issue}期`. Empty: none.")]
    public string IssuePattern { get; set; } = "";

    [Description("The recipients (主送机关) without a colon, such as `各市（州）、县（市、区）人民政府`. Empty: none.")]
    public string Recipients { get; set; } = "";

    [Description("The remark below the date (附注), such as `（此件公开发布）`. Empty: none.")]
    public string Remark { get; set; } = "";

    [Description("Who gets copies (抄送). Empty: nobody is named.")]
    public string CopiesTo { get; set; } = "";

    [Description("The office that prints it (印发机关). Empty: none.")]
    public string Office { get; set; } = "";

    [Description("Name and telephone for questions (联系人). Empty: none.")]
    public string Contact { get; set; } = "";

    [Description("True: the text says how much of the change of PM2.5 is weather. Needs weather in the store and some seconds a unit.")]
    public bool WeatherPart { get; set; }

    [Description("Words in the upper margin of every page, where figures are a sample (示例). Empty: none.")]
    public string Sample { get; set; } = "";

    [Description("True: pages are numbered.")]
    public bool PageNumbers { get; set; } = true;

    [Description("True: the months of the year so far (1—N月) stand beside a month.")]
    public bool Cumulative { get; set; } = true;

    [Description("True: PM2.5 is rounded to an integer before the index is computed, as the ministry did until 2023.")]
    public bool WholePm25 { get; set; }

    [Description("True: names of autonomous prefectures and counties in full, such as `延边朝鲜族自治州` for `延边州`.")]
    public bool FullNames { get; set; }

    [Description("Number of units named as best and worst in the text."), Range(1, 100)]
    public int Places { get; set; } = 10;

    [Description("Number of units named for their change in the text."), Range(1, 100)]
    public int ChangePlaces { get; set; } = 5;

    [Description("The rule of summons (约谈) by its id, one of those in `summons` beside the plans. Empty: no unit is summoned, warned or "
        + "watched.")]
    public string Summons { get; set; } = "";

    [Description("A DOCX file as template, with content controls. Empty: the page of GB/T 9704-2012.")]
    public string TemplateDocx { get; set; } = "";

    [Description("An XLSX file as template, with defined names. Empty: the workbook of the program.")]
    public string TemplateXlsx { get; set; } = "";

    [Description("True: a PDF is made of the DOCX where LibreOffice is installed.")]
    public bool Pdf { get; set; } = true;

    [Description("The font of Latin letters and digits.")]
    public string LatinFont { get; set; } = "Times New Roman";

    [Description("True: a bulletin is issued without approval as soon as its draft is made.")]
    public bool IssueItself { get; set; }

    [Description("True: who drafted a bulletin may not approve it.")]
    public bool FourEyes { get; set; } = true;

    [Description("Where an issue is sent.")]
    public SendingOptions Sending { get; set; } = new();

    /// <summary>The groups of one bulletin: those that an entry joins by <c>+</c> between blanks; the name 2+26 has none.</summary>
    public static IReadOnlyList<string> GroupsOf(string entry) =>
        entry.Split(" + ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Where a bulletin is sent once it is issued.</summary>
internal sealed class SendingOptions
{
    [Description("Recipients of the documents by mail, through the server of `Alerts:Smtp`. Empty: no mail.")]
    public IList<string> MailTo { get; set; } = [];

    [Description("A folder that gets a copy of the documents. Empty: none.")]
    public string Folder { get; set; } = "";

    [Description("An address that gets the record of the issue as JSON by POST. Empty: none.")]
    public string Webhook { get; set; } = "";

    [Description("Environment variable with the complete value of the Authorization header of the webhook. Empty: no such header.")]
    public string AuthorizationFromEnvironment { get; set; } = "";
}

/// <summary>The daily brief (每日调度).</summary>
internal sealed class BriefOptions
{
    [Description("Cities and counties with a daily brief. Empty: none.")]
    public IList<string> Areas { get; set; } = [];

    [Description("Groups in which the places are counted, such as `jilin-cities` and `168`. Empty: the area's province.")]
    public IList<string> Groups { get; set; } = [];

    [Description("True: the brief says how much of the year's change of PM2.5 is weather. Needs weather in the store and some seconds an "
        + "area.")]
    public bool WeatherPart { get; set; }

    [Description("The folder for the briefs, one sheet a day and area.")]
    public string Folder { get; set; } = "aq-data/briefs";

    [Description("True: the brief is sent as an alert is, by mail and to the webhook.")]
    public bool IsSent { get; set; } = true;
}
