using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>Flags of Linux's <c>open</c>; two of them differ between processors.</summary>
internal static class OpenFlags
{
    public const int Write = 0x1;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    public static int Directory => IsArm ? 0x4000 : 0x10000;

    public static int NoFollow => IsArm ? 0x8000 : 0x20000;
}
