using System.ComponentModel;

namespace AqPipeline.Worker.Settings;

/// <summary>The pages.</summary>
internal sealed class DashboardOptions
{
    [Description("The area that the pages begin with: a name or a GB/T 2260 code. Empty: the first city of the store.")]
    public string Area { get; set; } = "";

    [Description("A GeoJSON file (longitude and latitude) whose outlines are drawn on the map. Empty: a graticule only. The program has no "
        + "boundaries of its own: a public map of China needs an approved one.")]
    public string Outline { get; set; } = "";

    [Description("The approval number (审图号) of the outline, printed on the map. An outline without it is not drawn.")]
    public string OutlineApproval { get; set; } = "";
}
