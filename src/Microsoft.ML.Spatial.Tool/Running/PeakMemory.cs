using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.Running;

/// <summary>The most memory this process ever had in RAM.</summary>
internal static class PeakMemory
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>Peak resident set size in megabytes (2^20 bytes).</summary>
    public static double Megabytes()
    {
        if (File.Exists(StatusFile) && FromStatus(File.ReadLines(StatusFile)) is { } peak)
            return peak;
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    /// <summary>The value of the line "VmHWM:  123456 kB", in megabytes.</summary>
    internal static double? FromStatus(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(candidate => candidate.StartsWith("VmHWM:", StringComparison.Ordinal));
        var parts = line?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return parts is [_, var kilobytes, ..] && long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value / 1024.0 : null;
    }
}
