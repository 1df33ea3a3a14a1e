using Nota.Domain;
using Nota.Domain.Text;

namespace Nota.Api.Http;

/// <summary>The query <c>offset_unit</c>: <c>utf16</c> (the default), <c>codepoint</c> or <c>utf8</c>, echoed in a header.</summary>
internal static class OffsetUnitQuery
{
    public static OffsetUnit Parse(string? value) => value switch
    {
        null or "utf16" => OffsetUnit.Utf16,
        "codepoint" => OffsetUnit.CodePoint,
        "utf8" => OffsetUnit.Utf8,
        _ => throw NotaException.Invalid("offset_unit", "offset_unit must be utf16, codepoint or utf8."),
    };

    /// <summary>Null if it is absent.</summary>
    public static OffsetUnit? ParseOrNull(string? value) => value is null ? null : Parse(value);

    public static string NameOf(OffsetUnit unit) => unit switch
    {
        OffsetUnit.CodePoint => "codepoint",
        OffsetUnit.Utf8 => "utf8",
        _ => "utf16",
    };

    public static void Echo(HttpResponse response, OffsetUnit unit) => response.Headers[ApiHeaders.OffsetUnit] = NameOf(unit);
}
