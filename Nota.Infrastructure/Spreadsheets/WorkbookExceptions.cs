namespace Nota.Infrastructure.Spreadsheets;

internal sealed class UnreadableSourceException(string message) : Exception(message);

internal sealed class SourceTooLargeException(string message) : Exception(message);
