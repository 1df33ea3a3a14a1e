namespace Nota.Infrastructure.Engine.Child;

/// <summary>How a child says, by its exit code, why it ended.</summary>
internal static class ChildExit
{
    /// <summary>The parent has closed the pipe, or is gone.</summary>
    public const int ParentGone = 0;

    public const int BadArguments = 64;

    /// <summary>The parent sent what is no request.</summary>
    public const int BadRequest = 65;

    /// <summary>The document took all the memory there is.</summary>
    public const int OutOfMemory = 75;
}
