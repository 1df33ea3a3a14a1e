namespace Nota.Infrastructure.Engine.Child.Imports;

/// <summary>The file is not of the format it is said to be, is damaged or has no pages.</summary>
internal sealed class UnreadableSourceException(string message) : Exception(message);

/// <summary>The file asks for more pages, pixels or memory than a child may take.</summary>
internal sealed class SourceTooLargeException(string message) : Exception(message);
