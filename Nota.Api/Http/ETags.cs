using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nota.Api.Versions;
using Nota.Domain;
using Nota.Domain.Text;

namespace Nota.Api.Http;

/// <summary>
/// Entity tags of JSON answers: the thing's counter, the version of the API and, where there are offsets, their unit.
/// <c>If-Match</c> compares the counter alone, for the thing is the same in every version.
/// </summary>
internal static class ETags
{
    public static AnswerTag Of(long revision, OffsetUnit? unit = null) => new(revision, unit);

    /// <summary>Writes the tag; true if the client has this very answer already (then it is 304).</summary>
    public static bool IsKnown(HttpContext context, AnswerTag answer)
    {
        var tag = answer.In(context.GetVersion());
        context.Response.Headers.ETag = tag;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return false;
        var known = context.Request.Headers.IfNoneMatch;
        return EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));
    }

    public static StatusCodeResult NotModified() => new(StatusCodes.Status304NotModified);

    /// <summary>What <c>If-Match</c> asks for; null if it is absent. A tag that is not ours, or a weak one, matches nothing.</summary>
    public static Precondition? PreconditionOf(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParseList(header, out var tags))
            return new Precondition([]);
        return tags.Any(t => t.Equals(EntityTagHeaderValue.Any))
            ? new Precondition(null)
            : new Precondition([.. tags.Where(t => !t.IsWeak).Select(t => RevisionOf(t.Tag.AsSpan().Trim('"')))]);
    }

    /// <summary>-1, which no thing has, for what is not ours.</summary>
    private static long RevisionOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOf('-');
        return long.TryParse(end < 0 ? tag : tag[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1;
    }
}

/// <summary>What an entity tag names, before the version served is known.</summary>
internal readonly record struct AnswerTag(long Revision, OffsetUnit? Unit)
{
    public string In(ApiVersion version)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{Revision}-{version.Name}");
        return Unit is { } given ? $"{tag}-{OffsetUnitQuery.NameOf(given)}\"" : $"{tag}\"";
    }
}
