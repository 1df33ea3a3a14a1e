namespace Nota.Api.Contracts;

/// <summary>Reads GUIDs of the API: with hyphens, in either case.</summary>
internal static class DocumentId
{
    /// <summary>The id in lower case, or null if it is malformed.</summary>
    public static string? Parse(string? text) => Guid.TryParseExact(text, "D", out var id) ? id.ToString() : null;
}
