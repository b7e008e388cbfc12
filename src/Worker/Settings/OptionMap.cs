using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace AqPipeline.Worker.Settings;

/// <summary>One thing the worker can be told.</summary>
/// <param name="Key">Its key, such as <c>Alerts:Smtp:Port</c>.</param>
/// <param name="Property">The property that holds it.</param>
/// <param name="Default">Its value when nothing is said.</param>
internal sealed record OptionEntry(string Key, PropertyInfo Property, object? Default)
{
    /// <summary>Whether it is a list, whose members are <c>KEY:0</c>, <c>KEY:1</c> and so on.</summary>
    public bool IsList => Property.PropertyType == typeof(IList<string>);

    /// <summary>The type of a value.</summary>
    public Type ValueType => IsList ? typeof(string) : Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>What it means.</summary>
    public string Description => Property.GetCustomAttribute<DescriptionAttribute>()!.Description;

    /// <summary>The least and most it may be; <see langword="null"/> when there are no such bounds.</summary>
    public RangeAttribute? Range => Property.GetCustomAttribute<RangeAttribute>();
}

/// <summary>All keys of <see cref="WorkerOptions"/>, from the types themselves.</summary>
internal static class OptionMap
{
    public static IReadOnlyList<OptionEntry> Entries { get; } = [.. Walk("", new WorkerOptions())];

    private static IEnumerable<OptionEntry> Walk(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var (key, value) = (prefix + property.Name, property.GetValue(options));
            if (property.PropertyType.Namespace == typeof(WorkerOptions).Namespace)
            {
                foreach (var entry in Walk(key + ":", value!))
                {
                    yield return entry;
                }
            }
            else
            {
                yield return new OptionEntry(key, property, value);
            }
        }
    }
}
