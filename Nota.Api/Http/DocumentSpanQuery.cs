using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>The query for a span of time: <c>from</c> and <c>to</c>, dates or times in ISO 8601, UTC where they don't say.</summary>
public sealed class DocumentSpanQuery
{
    private const string Date = "yyyy-MM-dd";
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>At or after.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Before this time; a date: on that day or before.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <returns>Unix milliseconds, UTC; before the second one. Null: unbounded.</returns>
    /// <exception cref="NotaException">Invalid.</exception>
    public (long? From, long? To) Read() => (Parse("from", From, TimeSpan.Zero), Parse("to", To, TimeSpan.FromDays(1)));

    private static long? Parse(string name, string? text, TimeSpan afterDate)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal;
        if (string.IsNullOrEmpty(text))
            return null;
        if (DateTimeOffset.TryParseExact(text, Date, CultureInfo.InvariantCulture, Utc, out var date))
            return date.ToUnixTimeMilliseconds() + (long)afterDate.TotalMilliseconds;
        return DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, Utc, out var time)
            ? time.ToUnixTimeMilliseconds()
            : throw NotaException.Invalid(name, $"{name} must be a date or time such as 2024-03-31 or 2024-03-31T12:00:00Z.");
    }
}
