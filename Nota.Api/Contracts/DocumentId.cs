namespace Nota.Api.Contracts;

/// <summary>Reads GUIDs of the API: with hyphens, in either case.</summary>
internal static class DocumentId
{
    /// <summary>White space around it, which the parser would pass over, is none of it.</summary>
    private const int Length = 36;

    /// <summary>The id in lower case, or null if it is malformed.</summary>
    public static string? Parse(string? text) => text?.Length == Length && Guid.TryParseExact(text, "D", out var id) ? id.ToString() : null;
}
