namespace AqPipeline;

/// <content>
/// The result of <c>statx</c>, whose layout is the same on every processor (linux/stat.h). .NET tells neither the kind of a file nor its
/// number.
/// </content>
public static partial class PlainFile
{
    private const int StatusBytes = 256;
    private const int ModeAt = 0x1C;
    private const int NumberAt = 0x20;

    /// <summary>Major and minor number of the device, four bytes each.</summary>
    private const int DeviceAt = 0x88;

    /// <summary>AT_FDCWD.</summary>
    private const int FromWorkingFolder = -100;

    /// <summary>STATX_BASIC_STATS.</summary>
    private const uint BasicFields = 0x7FF;

    /// <summary>S_IFMT.</summary>
    private const int FileType = 0xF000;

    private const int Pipe = 0x1000;
    private const int CharacterDevice = 0x2000;
    private const int BlockDevice = 0x6000;
    private const int Socket = 0xC000;
}
