using System.Text.Json;

namespace AqPipeline.Ingest.Sources;

/// <summary>
/// Reads the members of one object of a sources file and notes every fault with its JSON path, instead of ending at the first.
/// </summary>
internal sealed class SourceFields
{
    private readonly Dictionary<string, JsonElement> _members;
    private readonly HashSet<string> _known = [];
    private readonly string _path;
    private readonly ICollection<string> _faults;

    /// <param name="element">The object; anything else is a fault.</param>
    /// <param name="path">Its JSON path.</param>
    /// <param name="faults">Takes the faults.</param>
    public SourceFields(JsonElement element, string path, ICollection<string> faults)
    {
        (_path, _faults) = (path, faults);
        IsObject = element.ValueKind == JsonValueKind.Object;
        _members = IsObject
            ? element.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value)
            : [];
        if (!IsObject)
        {
            faults.Add($"{path}: expected an object in braces.");
        }
    }

    /// <summary>Whether there is an object to read.</summary>
    public bool IsObject { get; }

    /// <summary>Notes a fault of a member.</summary>
    public void Fault(string name, string fault) => _faults.Add($"{StrictJson.PathOf(_path, name)}: {fault}.");

    /// <summary>Whether a member is given.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text that is not empty; <see langword="null"/> when there is none, which is a fault if it must be given.</summary>
    public string? Text(string name, bool isRequired = false)
    {
        if (Find(name, isRequired) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Fault(name, "expected a text that is not empty");
        return null;
    }

    /// <summary>A whole number within bounds.</summary>
    public long Whole(string name, long otherwise, long least, long most) => Number(
        name, otherwise, value => value.TryGetInt64(out var number) && number >= least && number <= most ? number : null,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    /// <summary>A time in seconds, parts of a second included, up to a day.</summary>
    public TimeSpan Seconds(string name, TimeSpan otherwise, double least = 0)
    {
        const double day = 86_400;
        return Number<TimeSpan>(
            name, otherwise, value => value.TryGetDouble(out var seconds) && seconds >= least && seconds <= day
                ? TimeSpan.FromSeconds(seconds)
                : null,
            string.Create(CultureInfo.InvariantCulture, $"seconds from {least} to {day}"));
    }

    private T Number<T>(string name, T otherwise, Func<JsonElement, T?> read, string expected)
        where T : struct
    {
        if (Find(name, false) is not { } value)
        {
            return otherwise;
        }

        if (value.ValueKind == JsonValueKind.Number && read(value) is { } number)
        {
            return number;
        }

        Fault(name, $"expected {expected}, found {StrictJson.Shown(value)}");
        return otherwise;
    }

    /// <summary>True or false; false when it is not there.</summary>
    public bool Flag(string name)
    {
        if (Find(name, false) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fault(name, $"expected true or false, found {StrictJson.Shown(value)}");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>An object; <see langword="null"/> when there is none.</summary>
    public SourceFields? Object(string name) =>
        Find(name, false) is { } value && new SourceFields(value, $"{_path}.{name}", _faults) is { IsObject: true } fields ? fields : null;

    /// <summary>The elements of a list with at least one, each with its JSON path.</summary>
    public IEnumerable<(JsonElement Element, string Path)> List(string name)
    {
        if (Find(name, true) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            return value.EnumerateArray().Select((element, index) => (element, $"{_path}.{name}[{index}]"));
        }

        Fault(name, "expected a list in brackets with at least one element");
        return [];
    }

    /// <summary>Notes each member that was not asked for: a misspelt name is a fault and not a default.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _members.Keys.Where(name => !_known.Contains(name)))
        {
            Fault(name, $"there is no such member; known here are {string.Join(", ", _known)}");
        }
    }

    private JsonElement? Find(string name, bool isRequired)
    {
        _known.Add(name);
        if (_members.TryGetValue(name, out var value))
        {
            return value;
        }

        if (isRequired)
        {
            Fault(name, "is missing");
        }

        return null;
    }
}
