using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Hosting.WindowsServices;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>The worker as a service of systemd or of Windows. Started by hand it is neither, and nothing changes.</summary>
internal static class ServiceManager
{
    /// <summary>The name of the Windows service.</summary>
    private const string WindowsName = "aq";

    /// <summary>
    /// Tells the service manager that starts this process when the worker answers and when it stops, and pings the watchdog of systemd.
    /// </summary>
    /// <param name="services">The services of the worker, with its health checks.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static IServiceCollection AddServiceManager(this IServiceCollection services, Func<string, string?> variable)
    {
        services.AddWindowsService(service => service.ServiceName = WindowsName);
        var notifier = new SystemdNotifier();
        if (!notifier.IsEnabled)
        {
            return services;
        }

        services.AddSingleton<ISystemdNotifier>(notifier).AddSingleton<IHostLifetime, SystemdLifetime>();
        return TryReadWatchdog(variable, Environment.ProcessId, out var interval)
            ? services.AddHostedService(provider => ActivatorUtilities.CreateInstance<Watchdog>(provider, interval))
            : services;
    }

    /// <summary>
    /// Makes the folder of the settings file the working directory of a Windows service, which Windows starts in its own system folder.
    /// </summary>
    /// <param name="settingsFile">The settings file, as the command line names it.</param>
    public static void EnterFolderOf(string settingsFile)
    {
        if (WindowsServiceHelpers.IsWindowsService())
        {
            Directory.SetCurrentDirectory(Path.GetDirectoryName(Path.GetFullPath(settingsFile, AppContext.BaseDirectory))!);
        }
    }

    /// <summary>The time without a ping after which systemd restarts this process.</summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <param name="process">The ID of this process.</param>
    /// <param name="interval">The time, from WATCHDOG_USEC in microseconds.</param>
    /// <returns>
    /// True if there is such a time for this process: WATCHDOG_USEC is a number above 0, and WATCHDOG_PID is absent or names this process
    /// (sd_watchdog_enabled(3)).
    /// </returns>
    internal static bool TryReadWatchdog(Func<string, string?> variable, int process, [NotNullWhen(true)] out WatchdogInterval? interval)
    {
        var owner = variable("WATCHDOG_PID");
        var isOurs = string.IsNullOrEmpty(owner) || owner == process.ToString(CultureInfo.InvariantCulture);
        var isSet = long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds);
        interval = isOurs && isSet && microseconds is > 0 and < int.MaxValue * 1000L
            ? new WatchdogInterval(TimeSpan.FromMicroseconds(microseconds)) : null;
        return interval is not null;
    }
}
