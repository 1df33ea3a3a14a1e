namespace Nota.Infrastructure.Data.Start;

/// <summary>Why Nota can't start, in words for whoever runs it: what is wrong, where, and what to do.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
