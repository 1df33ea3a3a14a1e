using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>
/// The query of every list: <c>limit</c> (1–1000; absent: the whole list) and <c>cursor</c>, which names the last thing of
/// the page before, so that what comes and goes meanwhile shifts nothing.
/// </summary>
public class PageQuery
{
    private const int MaxLimit = 1_000;

    /// <summary>A small first page brings the first byte soon. One more than a hundred: a list of a hundred is read at once.</summary>
    internal const int FirstRows = 101;

    [FromQuery(Name = "limit")]
    public string? Limit { get; set; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    /// <summary>Null: all of the list.</summary>
    /// <exception cref="NotaException">Invalid.</exception>
    public int? Count()
    {
        if (Limit is null)
            return null;
        return int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit
            ? limit
            : throw NotaException.Invalid("limit", $"limit must be a whole number from 1 to {MaxLimit}.");
    }

    /// <summary>The place that the cursor names, null without one.</summary>
    /// <param name="isValid">Whether the list could have given it.</param>
    /// <exception cref="NotaException">Invalid.</exception>
    public string? Place(Func<string, bool> isValid)
    {
        if (Cursor is null)
            return null;
        try
        {
            if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Cursor)) is var place && isValid(place))
                return place;
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw NotaException.Invalid("cursor", "cursor must be one that a list gave.");
    }

    /// <summary>The address of the next page, behind this place, as a <c>Link</c> header.</summary>
    public static string Link(HttpRequest request, string place)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));
        var query = QueryString.Create(request.Query.Where(p => p.Key != "cursor")).Add("cursor", cursor);
        return $"<{request.PathBase}{request.Path.ToUriComponent()}{query}>; rel=\"next\"";
    }

    /// <summary>
    /// One page of a list, or, without <c>limit</c>, all of it from the cursor on: read some rows at a time, none of them held
    /// longer than it takes to write it. Sets <c>Link</c> where there is a next page.
    /// </summary>
    /// <param name="read">Rows behind a place (null: from the first), at most so many, in the list's order.</param>
    /// <param name="placeOf">A row's own place.</param>
    public async Task<IAsyncEnumerable<T>> RowsAsync<T>(
        HttpContext context, Func<string?, int, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, string> placeOf, Func<string, bool> isPlace,
        CancellationToken ct)
    {
        var (count, after) = (Count(), Place(isPlace));
        if (count is not { } limit)
            return AllAsync(read, placeOf, after, ct);

        // One more than asked for tells whether there is a next page.
        var rows = await read(after, limit + 1, ct);
        if (rows.Count <= limit)
            return rows.ToAsyncEnumerable();
        context.Response.Headers.Link = Link(context.Request, placeOf(rows[limit - 1]));
        return rows.Take(limit).ToAsyncEnumerable();
    }

    private static async IAsyncEnumerable<T> AllAsync<T>(
        Func<string?, int, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, string> placeOf, string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var atOnce = FirstRows; ; atOnce = MaxLimit)
        {
            var page = await read(after, atOnce, ct);
            foreach (var row in page)
                yield return row;
            if (page.Count < atOnce)
                yield break;
            after = placeOf(page[^1]);
        }
    }
}
