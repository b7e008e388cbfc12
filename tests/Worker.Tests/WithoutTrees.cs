using System.Runtime.CompilerServices;
using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Worker.Tests;

/// <summary>No test here is about trees, which take longer to grow than all else; those of the end-to-end tests and Analytics are.</summary>
internal static class WithoutTrees
{
    [ModuleInitializer]
    internal static void Hide() => Environment.SetEnvironmentVariable(LightGbmLibrary.Variable, "off");
}
