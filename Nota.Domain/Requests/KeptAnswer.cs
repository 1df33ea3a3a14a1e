namespace Nota.Domain.Requests;

/// <summary>An answer as it is kept for repeats of its request.</summary>
/// <param name="Status">Its HTTP status.</param>
/// <param name="Headers">What belongs to it, as a JSON object of strings.</param>
/// <param name="Body">Compressed with Brotli; null if it was too large to be kept, or is forgotten with what it told of.</param>
/// <param name="DocumentId">The workflow's document that it tells of; null for others.</param>
public sealed record KeptAnswer(int Status, string Headers, byte[]? Body, string? DocumentId = null);
