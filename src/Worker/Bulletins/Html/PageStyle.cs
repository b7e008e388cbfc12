using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins.Html;

/// <summary>The look of the page: type sizes and type area of GB/T 9704-2012 on paper, and a column that fits any screen.</summary>
internal static class PageStyle
{
    private const string Everywhere = """
        :root { color-scheme: light; --latin: "Times New Roman", "Liberation Serif";
          --text: var(--latin), "仿宋_GB2312", FangSong, STFangsong, FandolFang, "Noto Serif CJK SC", serif;
          --kai: var(--latin), "楷体_GB2312", KaiTi, STKaiti, FandolKai, "Noto Serif CJK SC", serif;
          --hei: "黑体", SimHei, STHeiti, "Noto Sans CJK SC", sans-serif;
          --title: "方正小标宋简体", "小标宋", STZhongsong, "华文中宋", "Noto Serif CJK SC", serif; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #eceef1; color: #000; font: 17px/1.75 var(--text); }
        main { background: #fff; max-width: 860px; margin: 0 auto; padding: 20px 28px 40px; }
        p { margin: 0; } sub { font-size: .65em; line-height: 0; vertical-align: -.25em; }
        .sample { text-align: right; font-size: 13px; color: #777; }
        .draft { font-size: 14px; } .draft b { font: 18px var(--hei); border: 2px solid #000; padding: 1px 8px; margin-right: .6em; }
        .watermark { display: none; }
        .mark { color: #f00; font-family: var(--title); font-weight: 900; text-align: center; line-height: 1.3; margin: .6em 0 .5em;
          font-size: clamp(24px, calc(min(100vw - 60px, 740px) / var(--letters)), 60px); overflow-wrap: anywhere; }
        .number { text-align: center; } header hr { border: 0; border-top: 2px solid #f00; margin: .3em 0 0; }
        h1 { font: bold 26px/1.35 var(--title); text-align: center; margin: 1.4em 0 1em; overflow-wrap: anywhere; }
        h1 span { display: block; }
        h2 { font: inherit; font-family: var(--hei); margin: .3em 0 0; text-indent: 2em; }
        .text { text-indent: 2em; text-align: justify; overflow-wrap: anywhere; } .lead { font-family: var(--kai); }
        .recipients, .remark { overflow-wrap: anywhere; } .remark { padding-left: 2em; }
        .annexes { display: flex; padding-left: 2em; margin-top: 1.75em; } .annexes span { flex: none; }
        .annexes p { padding-left: 1.1em; text-indent: -1.1em; overflow-wrap: anywhere; }
        .signature { margin: 2em 4em 1em 2em; text-align: center; width: fit-content; margin-left: auto; }
        .annex { margin-top: 3em; border-top: 1px solid #c4c9d0; padding-top: 1.5em; } .annex-number { font-family: var(--hei); }
        .annex h1 { margin: .8em 0; }
        .caption, figcaption { font-family: var(--hei); font-size: 15px; text-align: center; margin: .8em 0 .2em; }
        .wide { overflow-x: auto; margin-bottom: .6em; }
        table { border-collapse: collapse; table-layout: fixed; margin: 0 auto; border-block: 1.5px solid #000; font-size: 13px;
          line-height: 1.25; width: var(--share); min-width: var(--least); }
        th, td { border: 1px solid #a9adb3; padding: .3em .1em; text-align: center; overflow-wrap: anywhere; }
        th { font-weight: normal; } tr > :first-child { border-left: 0; } tr > :last-child { border-right: 0; }
        thead tr + tr > :first-child { border-left: 1px solid #a9adb3; }
        td.figure { text-align: right; white-space: nowrap; font-variant-numeric: lining-nums tabular-nums; }
        td.reason { text-align: left; padding-left: .6em; } td small { font-size: .72em; }
        .heavier td { border-bottom: 1.5px solid #444; } .whole td, .bold { font-family: var(--latin), var(--hei); font-weight: bold; }
        .shaded { background: #e1e6eb; } .fitted { white-space: nowrap; } .folded .shaded { background: #e1e1e1; }
        .folded { display: grid; grid-template-columns: repeat(var(--parts), 1fr); gap: 0 8px; align-items: start; }
        .folded table { width: 100%; min-width: 0; font-size: 12px; line-height: 1.15; } .folded td { padding-block: .12em; }
        figure { margin: .8em 0; } .pair { display: flex; flex-wrap: wrap; gap: 4px 0; } .pair svg { flex: 1 1 300px; max-width: 100%; }
        .pair svg:only-child { max-width: 560px; margin: 0 auto; } svg { font-family: var(--text); display: block; }
        svg .narrow { display: none; }
        .calendar { width: 100%; min-width: 0; line-height: 1.2; } .calendar td { padding: .3em .1em; vertical-align: top; height: 4.2em; }
        .calendar td > * { display: block; } .calendar b { font-weight: normal; font-size: .85em; }
        .calendar em { font-style: normal; font-size: .85em; }
        .calendar span { font-size: 1.15em; font-weight: bold; }
        .legend { font-size: 13px; text-align: center; margin: .3em 0; } .legend span { margin: 0 .5em; white-space: nowrap; }
        .legend i { display: inline-block; width: 1em; height: 1em; margin-right: .3em; border: 1px solid #777; vertical-align: -.15em; }
        .notes { font-size: 13px; line-height: 1.5; margin: .4em 0 .8em; }
        .notes p { padding-left: 3em; text-indent: -1em; overflow-wrap: anywhere; } .notes p:first-child { text-indent: -3em; }
        .notes p:only-child { padding-left: 2em; text-indent: -2em; }
        footer { margin-top: 2.5em; border-block: 1.5px solid #000; font-size: 16px; }
        footer p { padding: .2em 1em; } .copies { padding-left: 4em; text-indent: -3em; }
        .copies + .office { border-top: 1px solid #000; } .office { display: flex; flex-wrap: wrap; justify-content: space-between; }
        """;

    private const string Screen = """
        @media (max-width: 720px) {
          main { padding: 12px 14px 30px; } h1 { font-size: 21px; } h1 span { display: inline; } .signature { margin-right: 1em; }
          .folded { grid-template-columns: 1fr; } .folded table { font-size: 13px; } .folded table + table thead { display: none; }
          .folded table + table { border-top: 0; } .folded td { padding-block: .3em; } svg .narrow { display: inline; }
          .annexes { padding-left: 0; } .remark { padding-left: 0; } .calendar { font-size: 12px; }
        }
        """;

    private const string Paper = """
        @media print {
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          body { background: none; font-size: 16pt; line-height: 28.95pt; } main { max-width: none; padding: 0; background: none; }
          .watermark { display: block; position: fixed; top: 70mm; left: 0; right: 0; text-align: center; font: 150pt/1 var(--text);
            letter-spacing: .15em; color: #e3e3e3; transform: rotate(-50deg); z-index: -1; }
          .sample, .draft { display: none; }
          .mark { font-size: clamp(16pt, calc(438pt / var(--letters)), 46pt); margin: 12mm 0 14mm; }
          header hr { border-top-width: 1.5pt; margin-top: 4mm; } h1 { font-size: 22pt; line-height: 32pt; margin: 12mm 0 8mm; }
          h2, .caption { break-after: avoid; } .text { orphans: 2; widows: 2; }
          .annexes, .signature, figure, .folded, .calendar, footer { break-inside: avoid; }
          .signature { break-before: avoid; margin: 24pt 64pt 0 auto; } .remark, .notes { break-before: avoid; }
          .annex { break-before: page; border: 0; margin: 0; padding: 0; } .annex h1 { margin: 24pt 0 6pt; break-after: avoid; }
          .text + .annexes { break-before: avoid; } .annexes { margin-top: 28.95pt; } .wide { overflow: visible; }
          thead { display: table-header-group; } tr { break-inside: avoid; }
          table { font-size: 9pt; line-height: 1.2; min-width: 0; } th, td { padding-block: .1em; border-width: .4pt; }
          .folded { gap: 0 2mm; } .folded table { font-size: 8pt; line-height: 1; } .folded td { padding-block: 0; }
          .caption, figcaption { font-size: 12pt; line-height: 16pt; margin: 4pt 0 2pt; }
          figure { margin: 2mm 0; } .pair { flex-wrap: nowrap; }
          .pair svg { flex: 1 1 0; min-width: 0; } .notes, .legend { font-size: 9pt; line-height: 12pt; } .calendar td { height: 13mm; }
          footer { font-size: 14pt; line-height: 21pt; margin-top: 4mm; border-block-width: 1pt; }
          .copies + .office { border-top-width: .7pt; }
        }
        """;

    /// <summary>The style sheet of a bulletin; its margins on paper have the words of a draft and sample, and page numbers.</summary>
    public static string Of(PrintedBulletin bulletin)
    {
        var padding = string.Concat(Enumerable.Range(1, 12).Select(half => $".p{half} {{ padding-right: {half / 2.0:0.#}em; }} "));
        var draft = bulletin.Draft is { } mark
            ? $"@top-left {{ {Margin("10.5pt", "#000")} content: {HtmlText.InStyle($"{PrintedWords.Draft}　{mark.Words}")}; }} "
            : "";
        var place = bulletin.Draft is null ? "top-right" : "bottom-center";
        var sample = bulletin.Sample is { } words ? $"@{place} {{ {Margin("9pt", "#888")} content: {HtmlText.InStyle(words)}; }} " : "";
        var page = $"@page {{ size: A4; margin: 37mm 26mm 35mm 28mm; {draft}{sample}}}\n";
        return $"\n{Everywhere}\n{padding}\n{Screen}\n{Paper}\n{page}{(bulletin.HasPageNumbers ? Numbers() : "")}";
    }

    /// <summary>Between dashes, on odd pages at the right, on even ones at the left, one letter in (GB/T 9704-2012, 7.5).</summary>
    private static string Numbers() => string.Concat(((string[])["right", "left"]).Select(side =>
        $"@page :{side} {{ @bottom-{side} {{ {Margin("14pt", "#000")} padding-{side}: 14pt; vertical-align: top; padding-top: 5mm; "
            + "content: \"\\2014\\A0 \" counter(page) \"\\A0\\2014\"; } }\n"));

    private static string Margin(string size, string colour) =>
        $"font-family: \"Times New Roman\", FangSong, \"Noto Serif CJK SC\", serif; font-size: {size}; color: {colour};";
}
