namespace AqPipeline.Worker.Briefs;

/// <summary>The look of a brief on paper, on a screen and on a phone.</summary>
internal static class BriefStyle
{
    /// <summary>The words for the colours of the levels (HJ 633), for a print without colour.</summary>
    public static readonly IReadOnlyList<string> Colours = ["绿", "黄", "橙", "红", "紫", "褐红"];

    private const string Song =
        "\"Times New Roman\", \"Liberation Serif\", \"FangSong_GB2312\", FangSong, \"Noto Serif CJK SC\", SimSun, serif";
    private const string Hei = "\"Times New Roman\", \"Liberation Serif\", SimHei, \"Noto Sans CJK SC\", \"Microsoft YaHei\", sans-serif";
    private const string Title = "\"FZXiaoBiaoSong-B05S\", \"Noto Serif CJK SC\", SimSun, serif";

    /// <summary>The style sheet.</summary>
    public const string Css = $$"""
        :root { color-scheme: light; }
        @page { size: A4; margin: 18mm 22mm 12mm; }
        * { box-sizing: border-box; }
        body { font: 14px/1.5 {{Song}}; color: #111; background: #fff; margin: 24mm auto 16mm; max-width: 166mm; }
        h1 { font: bold 28px/1.3 {{Title}}; text-align: center; margin: 0 0 2mm; }
        h2 { font: 17px/1.4 {{Hei}}; margin: 5mm 0 1mm; }
        p { margin: 0; } sub { font-size: .62em; line-height: 0; vertical-align: baseline; position: relative; top: .18em; }
        .sub { text-align: center; font-size: 16px; margin-bottom: 3mm; }
        .answer { font: bold 18px/1.75 {{Hei}}; border-left: 2mm solid #1f4e79; padding-left: 3mm; }
        .note, .foot { font-size: 12.5px; color: #333; margin-top: 1.5mm; }
        .foot { margin-top: 3mm; }
        .phone { display: none; }
        table { border-collapse: collapse; width: 100%; border-top: 1.5px solid #111; border-bottom: 1.5px solid #111; }
        th, td { padding: .9mm 1mm; text-align: center; font-weight: normal; border-bottom: 1px solid #999; line-height: 1.35; }
        thead th { font-family: {{Hei}}; border-left: 1px solid #ccc; } thead th:first-child { border-left: 0; }
        tbody tr:last-child > * { border-bottom: 0; }
        .figures tbody td { border-left: 1px solid #ddd; white-space: nowrap; } .figures .left { border-left: 1px solid #777; }
        .figures td[colspan] { white-space: normal; }
        .figures td.n { text-align: right; padding-right: 2mm; } .figures, .days { table-layout: fixed; }
        .figures th[rowspan] { width: 17.5%; } .figures tbody th { white-space: nowrap; }
        .targets td { border-left: 1px solid #ccc; }
        .days { border-collapse: separate; border-spacing: 2px; border-width: 1px 0; }
        .days th { font-family: {{Hei}}; border: 0; padding: .3mm; font-size: 13px; }
        .days td { border: 0; padding: .8mm 0; font-size: 12px; white-space: nowrap; }
        .days td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .days b { font-weight: normal; font-size: 17px; } .days .none { color: #999; }
        .l4, .l5, .l6 { color: #fff; }
        @media screen and (max-width: 640px) {
            body { margin: 0; padding: 4vw; font-size: 16px; max-width: none; }
            h1 { font-size: 21px; } .sub { font-size: 13px; } .answer, .sheet { display: none; } .phone { display: block; }
            .phone p { margin-bottom: 7px; line-height: 1.45; } .days td { font-size: 10px; white-space: normal; line-height: 1.2; }
            .days b { display: block; font-size: 15px; }
        }
        @media print { body { margin: 0; max-width: none; } section, table, tr { break-inside: avoid; } }
        """;
}
