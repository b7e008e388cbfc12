using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.Trainers.LightGbm;

namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>Whether trees can be trained here: LightGBM is a native library, which not every machine can load.</summary>
public static class LightGbmLibrary
{
    /// <summary>The environment variable that hides the library where it says <c>off</c>.</summary>
    public const string Variable = "AQ_LIGHTGBM";

    private const string Name = "lib_lightgbm";

    private static readonly Lazy<bool> Loaded = new(() => NativeLibrary.TryLoad(
        Name, typeof(LightGbmRegressionTrainer).Assembly, DllImportSearchPath.AssemblyDirectory, out _)
        || NativeLibrary.TryLoad(Name, Assembly.GetExecutingAssembly(), null, out _));

    /// <summary>True if the library can be used.</summary>
    public static bool IsAvailable => !IsHidden && Loaded.Value;

    /// <summary>True if <see cref="Variable"/> hides it.</summary>
    public static bool IsHidden => Environment.GetEnvironmentVariable(Variable) == "off";

    /// <summary>True if there is a library for this processor.</summary>
    public static bool IsForThisProcessor => RuntimeInformation.ProcessArchitecture == Architecture.X64;
}
