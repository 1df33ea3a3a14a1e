using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Text;

namespace Nota.Api.Http;

/// <summary>The query of the routes that list annotations.</summary>
public sealed class AnnotationQuery : PageQuery
{
    private const int MaxTextLength = 300;

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    [FromQuery(Name = "created_by")]
    public string? CreatedBy { get; set; }

    [FromQuery(Name = "since")]
    public string? Since { get; set; }

    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "offset_unit")]
    public string? OffsetUnit { get; set; }

    [FromQuery(Name = "text_version")]
    public string? TextVersion { get; set; }

    public OffsetUnit Unit => OffsetUnitQuery.Parse(OffsetUnit);

    /// <exception cref="NotaException">Invalid.</exception>
    public AnnotationFilter Filter() => new(TypeId(), PageNumber(), CreatedBy, SinceMilliseconds(), SearchText());

    /// <exception cref="NotaException">Invalid.</exception>
    public AnnotationCursor? After() => Place(p => ParsePlace(p) is not null) is { } place ? ParsePlace(place) : null;

    /// <summary>The address of the list's next page, as a <c>Link</c> header.</summary>
    public static string Link(HttpRequest request, Annotation last) => Link(
        request, string.Create(CultureInfo.InvariantCulture, $"{last.DocumentId}/{BitConverter.DoubleToInt64Bits(last.SortNumber):x}/{last.Id}"));

    private static AnnotationCursor? ParsePlace(string place) =>
        place.Split('/') is [var document, var number, var id]
        && long.TryParse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
        && DocumentId.Parse(document) is not null && DocumentId.Parse(id) is not null
            ? new AnnotationCursor(document, BitConverter.Int64BitsToDouble(bits), id)
            : null;

    private string? TypeId() =>
        Type is null ? null : DocumentId.Parse(Type) ?? throw NotaException.Invalid("type", "type must be the id of an annotation type.");

    private int? PageNumber()
    {
        if (Page is null)
            return null;
        return int.TryParse(Page.AsSpan(Page.StartsWith('p') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? page
            : throw NotaException.Invalid("page", "page must be a page's number, from 0.");
    }

    private long? SinceMilliseconds()
    {
        if (Since is null)
            return null;
        return long.TryParse(Since, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= long.MaxValue / 1000
            ? seconds * 1000
            : throw NotaException.Invalid("since", "since must be Unix seconds.");
    }

    private string? SearchText() =>
        Text is null || TextRules.CodePoints(Text) <= MaxTextLength
            ? Text
            : throw NotaException.Invalid("q", $"q must have at most {MaxTextLength} characters.");
}
