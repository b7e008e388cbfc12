namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>
/// A bulletin as it is printed, decided once before any format writes it. What is <see langword="null"/> or empty is not printed: every
/// element of the page can be switched off. Texts are plain; <see cref="Subscripts"/> finds the digits that are set lower.
/// </summary>
internal sealed record PrintedBulletin
{
    /// <summary>发文机关标志, such as 某省生态环境厅文件.</summary>
    public string? Mark { get; init; }

    /// <summary>发文字号, such as 某环发〔2019〕12号; of a draft with an empty place for the number.</summary>
    public string? Number { get; init; }

    /// <summary>期号, such as 2019年第3期; of a draft with an empty place for the number.</summary>
    public string? Issue { get; init; }

    /// <summary>标题, a line each, broken so that the lines form a trapezium.</summary>
    public required IReadOnlyList<string> TitleLines { get; init; }

    /// <summary>主送机关 with its colon.</summary>
    public string? Recipients { get; init; }

    /// <summary>正文.</summary>
    public required IReadOnlyList<PrintedBlock> Body { get; init; }

    /// <summary>附件, in the order of their numbers. The list below the text has their titles.</summary>
    public required IReadOnlyList<PrintedAnnex> Annexes { get; init; }

    /// <summary>落款: the body that signs.</summary>
    public string? Bureau { get; init; }

    /// <summary>成文日期; <see langword="null"/> in a draft, where its place stays empty.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>附注, such as （此件公开发布）.</summary>
    public string? Remark { get; init; }

    /// <summary>联系人 and telephone.</summary>
    public string? Contact { get; init; }

    /// <summary>抄送.</summary>
    public string? CopiesTo { get; init; }

    /// <summary>印发机关.</summary>
    public string? Office { get; init; }

    /// <summary>True if pages have their number.</summary>
    public bool HasPageNumbers { get; init; } = true;

    /// <summary>草稿; <see langword="null"/> once issued.</summary>
    public DraftMark? Draft { get; init; }

    /// <summary>Grey words in the upper margin of every page, such as 示例：…, where figures are made up.</summary>
    public string? Sample { get; init; }

    /// <summary>The treatment of sand in a few words, such as 未扣除沙尘天气影响, for the foot of a sheet.</summary>
    public required string Dust { get; init; }

    /// <summary>The figures of all units and periods as plain tables, for data sheets and CSV.</summary>
    public required IReadOnlyList<Sheet> Data { get; init; }

    /// <summary>The title on one line.</summary>
    public string Title => string.Concat(TitleLines);
}

/// <summary>草稿.</summary>
/// <param name="Number">第几稿: 1 for the first draft of this bulletin.</param>
/// <param name="At">When it was made.</param>
internal sealed record DraftMark(int Number, DateTimeOffset At)
{
    /// <summary>The words beside the box: 第2稿，2019年4月10日16:20生成，未经审签，不得外传.</summary>
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"第{Number}稿，{At.ToOffset(HourEnding.BeijingOffset):yyyy年M月d日HH:mm}生成，未经审签，不得外传");
}

/// <summary>附件.</summary>
/// <param name="TitleLines">Its title, a line each; the list below the text has it on one line.</param>
/// <param name="Blocks">What it contains.</param>
internal sealed record PrintedAnnex(IReadOnlyList<string> TitleLines, IReadOnlyList<PrintedBlock> Blocks)
{
    /// <summary>The title on one line.</summary>
    public string Title => string.Concat(TitleLines);
}
