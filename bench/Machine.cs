using System.Diagnostics;

namespace AqPipeline.Bench;

/// <summary>What a figure was measured on.</summary>
internal static class Machine
{
    /// <summary>The processor's name.</summary>
    public static string Cpu => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
        : "unknown processor";

    /// <summary>The most memory this process has had.</summary>
    public static long PeakMegabytes => Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000;
}
