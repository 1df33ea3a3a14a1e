using System.Text;
using Microsoft.AspNetCore.Mvc;
using Nota.Domain.Documents;
using Nota.Domain.Text;

namespace Nota.Api.Http;

/// <summary>A document's formatted text as plain text, sent page by page.</summary>
internal sealed class LayerTextResult(OpenLayer layer) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var ct = context.HttpContext.RequestAborted;
        response.ContentType = "text/plain; charset=utf-8";
        OffsetUnitQuery.Echo(response, OffsetUnit.Utf16);
        response.ContentLength = layer.Reader.Total.Utf8;
        if (HttpMethods.IsHead(context.HttpContext.Request.Method))
            return;
        await response.StartAsync(ct);
        await foreach (var page in layer.Reader.EnumeratePageInfosAsync(ct))
        {
            Encoding.UTF8.GetBytes(await layer.Reader.ReadTextAsync(page, ct), response.BodyWriter);
            await response.BodyWriter.FlushAsync(ct);
        }
    }
}

/// <summary>
/// A document's formatted text as JSON: <c>{"text","pages": [{"page","start","end","width","height","rotation"}],
/// "offset_unit","text_version"}</c>, sent page by page.
/// </summary>
internal sealed class LayerJsonResult(OpenLayer layer, OffsetUnit unit) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        OffsetUnitQuery.Echo(context.HttpContext.Response, unit);
        await new JsonStreamResult(WriteAsync).ExecuteResultAsync(context);
    }

    private async Task WriteAsync(JsonStream json, CancellationToken ct)
    {
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WritePropertyName("text");
        await foreach (var page in layer.Reader.EnumeratePageInfosAsync(ct))
        {
            writer.WriteStringValueSegment(await layer.Reader.ReadTextAsync(page, ct), isFinalSegment: false);
            await json.BreatheAsync(ct);
        }

        writer.WriteStringValueSegment(ReadOnlySpan<char>.Empty, isFinalSegment: true);
        writer.WriteStartArray("pages");
        await foreach (var page in layer.Reader.EnumeratePageInfosAsync(ct))
        {
            writer.WriteStartObject();
            writer.WriteNumber("page", page.Page);
            writer.WriteNumber("start", page.Start.In(unit));
            writer.WriteNumber("end", page.End.In(unit));
            writer.WriteNumber("width", page.Geometry.Width);
            writer.WriteNumber("height", page.Geometry.Height);
            writer.WriteNumber("rotation", page.Geometry.Rotation);
            writer.WriteEndObject();
            await json.BreatheAsync(ct);
        }

        writer.WriteEndArray();
        writer.WriteString("offset_unit", OffsetUnitQuery.NameOf(unit));
        writer.WriteString("text_version", layer.Document.TextVersion);
        writer.WriteEndObject();
    }
}
