namespace Nota.Api.Http;

/// <summary>Leaves out ranges that RFC 9110 has a server ignore, which the framework would serve.</summary>
internal static class RangeRules
{
    public static void Apply(HttpRequest request)
    {
        // Of another unit (section 14.2), or on the condition of a date where the content has none (section 13.1.5).
        var range = request.Headers.Range.ToString();
        var condition = request.Headers.IfRange.ToString();
        if (!range.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || (condition.Length > 0 && !condition.EndsWith('"')))
            request.Headers.Remove("Range");
    }
}
