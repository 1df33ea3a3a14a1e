using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Domain.Annotations;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Api.Http;

/// <summary>Lists of annotations, read and sent some thousand rows at a time.</summary>
public sealed class AnnotationLists(IAnnotationReader annotations)
{
    private const int PageRows = 1_000;

    /// <summary>
    /// A list as the query asks for it: whole and streamed, or a page with the address of the next one. 304 if the client
    /// has it already.
    /// </summary>
    /// <param name="documentId">Null: of all the project's documents.</param>
    public async Task<ActionResult> AnswerAsync(
        HttpContext context, string projectId, string? documentId, AnnotationQuery query, IAnnotationShape shape, CancellationToken ct)
    {
        var (filter, unit, limit, after) = (query.Filter(), query.Unit, query.Count(), query.After());
        var revision = await annotations.RevisionAsync(projectId, documentId, ct);
        if (ETags.IsKnown(context, ETags.Of(revision, unit)))
            return ETags.NotModified();
        OffsetUnitQuery.Echo(context.Response, unit);
        if (limit is not { } count)
            return new JsonStreamResult((json, token) => WriteAsync(json, shape, unit, AllAsync(projectId, documentId, filter, after, shape.PlacesAlone, token), token));

        // One more than asked for tells whether there is a next page.
        var rows = new List<Annotation>();
        await foreach (var annotation in AllAsync(projectId, documentId, filter, after, shape.PlacesAlone, ct, count + 1))
        {
            rows.Add(annotation);
            if (rows.Count > count)
                break;
        }

        if (rows.Count > count)
        {
            rows.RemoveAt(count);
            context.Response.Headers.Link = AnnotationQuery.Link(context.Request, rows[^1]);
        }

        return new JsonStreamResult((json, token) => WriteAsync(json, shape, unit, rows.ToAsyncEnumerable(), token));
    }

    /// <summary>A map id → annotation of what was just written.</summary>
    internal static WriteAnswer Of(IReadOnlyList<Annotation> annotations, OffsetUnit unit) =>
        new WriteAnswer(
            StatusCodes.Status200OK, (json, ct) => WriteAsync(json, new AnnotationMap(), unit, annotations.ToAsyncEnumerable(), ct))
        .With(ApiHeaders.OffsetUnit, OffsetUnitQuery.NameOf(unit));

    /// <summary>Annotations in the list's order; no reader is open between pages of them.</summary>
    private async IAsyncEnumerable<Annotation> AllAsync(
        string projectId, string? documentId, AnnotationFilter filter, AnnotationCursor? after, bool placesAlone,
        [EnumeratorCancellation] CancellationToken ct, int rowsAtOnce = PageQuery.FirstRows)
    {
        while (true)
        {
            var page = placesAlone
                ? await annotations.ListPlacesAsync(projectId, documentId, filter, after, rowsAtOnce, ct)
                : await annotations.ListAsync(projectId, documentId, filter, after, rowsAtOnce, ct);
            foreach (var annotation in page)
            {
                if (filter.MatchesText(annotation))
                    yield return annotation;
            }

            if (page.Count < rowsAtOnce)
                yield break;
            after = AnnotationCursor.Behind(page[^1]);
            rowsAtOnce = PageRows;
        }
    }

    private static async Task WriteAsync(
        JsonStream json, IAnnotationShape shape, OffsetUnit unit, IAsyncEnumerable<Annotation> rows, CancellationToken ct)
    {
        shape.Start(json.Writer);
        await foreach (var annotation in rows.WithCancellation(ct))
        {
            shape.Write(json, annotation, unit);
            await json.BreatheAsync(ct);
        }

        shape.Finish(json.Writer);
    }
}

/// <summary>What a list of annotations looks like.</summary>
public interface IAnnotationShape
{
    /// <summary>Whether it shows no more than <see cref="IAnnotationReader.ListPlacesAsync"/> reads.</summary>
    bool PlacesAlone => false;

    void Start(Utf8JsonWriter json);

    void Write(JsonStream json, Annotation annotation, OffsetUnit unit);

    void Finish(Utf8JsonWriter json);
}

/// <summary>A map id → annotation.</summary>
internal sealed class AnnotationMap : IAnnotationShape
{
    public void Start(Utf8JsonWriter json) => json.WriteStartObject();

    public void Write(JsonStream json, Annotation annotation, OffsetUnit unit) => AnnotationAnswer.WriteEntry(json.Writer, annotation, unit);

    public void Finish(Utf8JsonWriter json) => json.WriteEndObject();
}

/// <summary><c>{"annotations": [{"id","document_id", …}]}</c></summary>
internal sealed class AnnotationsOfProject : IAnnotationShape
{
    public void Start(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("annotations");
    }

    public void Write(JsonStream json, Annotation annotation, OffsetUnit unit) =>
        AnnotationAnswer.WriteOne(json.Writer, annotation, unit, withDocument: true);

    public void Finish(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>The reference's export: a map id → annotation with its offsets, sort number and account.</summary>
internal sealed class OffsetsExport(string group) : IAnnotationShape
{
    public bool PlacesAlone => true;

    public void Start(Utf8JsonWriter json) => json.WriteStartObject();

    public void Write(JsonStream json, Annotation annotation, OffsetUnit unit) =>
        AnnotationAnswer.WriteExported(json.Writer, annotation, group, unit, json.Version);

    public void Finish(Utf8JsonWriter json) => json.WriteEndObject();
}
