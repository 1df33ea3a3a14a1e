using System.Globalization;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Dates as PDF and XFDF write them, in UTC and to the second: <c>D:20260131235959Z</c>.</summary>
public static class PdfDate
{
    private const string Pattern = "yyyyMMddHHmmss";
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <param name="milliseconds">Unix, UTC; before 1970 and after 9999 it is the nearest there is.</param>
    public static string Of(long milliseconds) =>
        $"D:{DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, Latest)).ToString(Pattern, CultureInfo.InvariantCulture)}Z";

    /// <summary>Unix milliseconds; null if it is no date to the second. An offset such as <c>+01'00'</c> is counted in.</summary>
    public static long? Parse(string? text)
    {
        if (text is null || text.Length < 16 || !text.StartsWith("D:", StringComparison.Ordinal))
            return null;
        if (!DateTime.TryParseExact(text.AsSpan(2, 14), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var local))
            return null;
        var zone = text[16..].Replace("'", "", StringComparison.Ordinal);
        if (zone is "" or "Z" or "Z0000")
            return new DateTimeOffset(local).ToUnixTimeMilliseconds();
        if (zone[0] is not ('+' or '-') || !TimeSpan.TryParseExact(zone.AsSpan(1), "hhmm", CultureInfo.InvariantCulture, out var ahead))
            return null;
        return new DateTimeOffset(local).ToUnixTimeMilliseconds() - ((zone[0] == '-' ? -1 : 1) * (long)ahead.TotalMilliseconds);
    }
}
