using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Cli;

/// <summary>Names of areas that a question cannot be answered about.</summary>
internal static class UnknownName
{
    /// <summary>The fault of a name that means nothing, or several things.</summary>
    /// <param name="directory">The areas.</param>
    /// <param name="name">The name.</param>
    /// <param name="reason">Why it was not found (<see cref="AreaDirectory.TryFind"/>).</param>
    public static UsageException Fault(AreaDirectory directory, string name, string reason) => directory.IsUnknown(name)
        ? new UnknownNameException(directory.Advise(name, reason)) : new UsageException(directory.Advise(name, reason));
}
