using System.Globalization;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// One row an annotation, as RFC 4180 has it: a header, CRLF, every value in quotes and null without. Values are never
/// altered: a sign put before <c>=</c> or <c>+</c> against spreadsheets that run formulas would change people's data, so
/// whoever opens it there imports the columns as text. Offsets count <see cref="ExportContext.Unit"/> and are empty where
/// the annotation isn't placed in the present text; page (zero-based), x1 to y2 are the first shown box; times are Unix
/// seconds.
/// </summary>
public sealed class CsvExport : IAnnotationExport
{
    private const string Header =
        "document_id,id,annotation_type_id,type,start,end,text,metadata,page,x1,y1,x2,y2,highlights,created_at,created_by,modified_at,state";

    public string Format => "csv";

    public string FileExtension => "csv";

    public string ContentType(bool ofProject) => "text/csv; charset=utf-8; header=present";

    public async Task WriteAsync(IAsyncEnumerable<ExportDocument> documents, ExportContext context, Stream output, CancellationToken ct)
    {
        var sink = new TextSink(output).Append(Header).Append("\r\n");
        await foreach (var document in documents.WithCancellation(ct))
        {
            await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
            {
                WriteRow(sink, document, annotation, context);
                await sink.BreatheAsync(ct);
            }
        }

        await sink.FlushAsync(ct);
    }

    private static void WriteRow(TextSink sink, ExportDocument document, Annotation annotation, ExportContext context)
    {
        var placed = document.TryPlace(annotation, context.Unit, out var start, out var end);
        var highlights = Highlights.Parse(annotation.ShownHighlights);
        PageBox? box = highlights.IsEmpty ? null : highlights.Boxes[0];
        Field(sink, document.DocumentId);
        Field(sink.Append(","), annotation.Id);
        Field(sink.Append(","), annotation.TypeId);
        Field(sink.Append(","), context.TypeName(annotation.TypeId));
        Field<int>(sink.Append(","), placed ? start : null);
        Field<int>(sink.Append(","), placed ? end : null);
        Field(sink.Append(","), annotation.Text);
        Field(sink.Append(","), annotation.Metadata);
        Field(sink.Append(","), box?.Page);
        Field(sink.Append(","), box?.Rect.X1);
        Field(sink.Append(","), box?.Rect.Y1);
        Field(sink.Append(","), box?.Rect.X2);
        Field(sink.Append(","), box?.Rect.Y2);
        Field(sink.Append(","), annotation.ShownHighlights);
        Field<long>(sink.Append(","), annotation.CreatedAt / 1000);
        Field(sink.Append(","), annotation.CreatedBy);
        Field<long>(sink.Append(","), annotation.ModifiedAt / 1000);
        Field(sink.Append(","), ExportWords.Of(annotation.State));
        sink.Append("\r\n");
    }

    private static void Field<T>(TextSink sink, T? value) where T : struct, IFormattable =>
        Field(sink, value?.ToString(null, CultureInfo.InvariantCulture));

    private static void Field(TextSink sink, string? value)
    {
        if (value is not null)
            sink.Append("\"").Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"");
    }
}
