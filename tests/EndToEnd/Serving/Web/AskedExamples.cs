using AqPipeline.Worker.Serving.Web;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>The examples of questions as addresses and values.</summary>
internal static class AskedExamples
{
    /// <summary>The address of the example.</summary>
    public static string Address(this AskedCommand asked)
    {
        var values = asked.Values();
        var path = values.Aggregate(
            asked.Path,
            (address, value) => address.Replace($"{{{value.Name}}}", Uri.EscapeDataString(value.Text), StringComparison.Ordinal));
        var query = values.Where(value => !asked.Path.Contains($"{{{value.Name}}}", StringComparison.Ordinal))
            .Select(value => $"{value.Name}={Uri.EscapeDataString(value.Text)}");
        return $"/api/v1{path}?{string.Join('&', query)}";
    }

    /// <summary>The values of the example, in the query and in the path.</summary>
    public static IReadOnlyList<(string Name, string Text)> Values(this AskedCommand asked) =>
    [
        .. asked.Example.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(part => (part[0], part.Length > 1 ? part[1] : "true")),
    ];
}
