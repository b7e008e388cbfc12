namespace AqPipeline.Worker.Indicators;

/// <summary>The named groups among what a user asked about.</summary>
internal static class AskedGroups
{
    /// <summary>The groups among names: <see cref="Of(IEnumerable{Subject}, DateOnly)" />.</summary>
    public static IReadOnlyList<Area> Of(EvaluationContext context, IEnumerable<string> names, DateOnly day) =>
        Of(names.Select(name => Subject.Find(context, name)), day);

    /// <summary>Each group once, with the cities it had on a day; nothing for stations, counties, cities and provinces.</summary>
    public static IReadOnlyList<Area> Of(IEnumerable<Subject> subjects, DateOnly day) =>
        [
            .. subjects.Select(subject => subject.At(day).Area).OfType<Area>()
                .Where(area => area.Version is not null).DistinctBy(area => area.Name),
        ];
}
