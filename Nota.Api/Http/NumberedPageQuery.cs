using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>The query of the workflow half's lists: <c>page</c> from 1, and <c>limit</c>, 1–100.</summary>
public sealed class NumberedPageQuery
{
    private const int MaxLimit = 100;
    private const int MaxPage = 1_000_000;

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    [FromQuery(Name = "limit")]
    public string? Limit { get; set; }

    /// <param name="limit">The page's size where the request names none.</param>
    /// <exception cref="NotaException">Invalid.</exception>
    public (int Skip, int Take) Read(int limit)
    {
        var take = Number("limit", Limit, MaxLimit) ?? limit;
        return (((Number("page", Page, MaxPage) ?? 1) - 1) * take, take);
    }

    private static int? Number(string name, string? text, int most)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw NotaException.Invalid(name, $"{name} must be a whole number from 1 to {most}.");
    }
}
