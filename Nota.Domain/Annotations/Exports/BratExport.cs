using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// A zip for brat: for each document its formatted text, <c>name.txt</c>, and its annotations, <c>name.ann</c>, then
/// annotation.conf and visual.conf for all. Offsets count code points of the .txt. brat allows no span over a line's end: such
/// an annotation is written as brat does it itself, as fragments <c>start end;start end</c> between line and page ends,
/// its text being their texts with a space between. A <see cref="BratNote"/> on each carries what brat doesn't know. What isn't
/// placed in the present text (areas, orphans, those that wait for it) is left out.
/// </summary>
public sealed class BratExport : IAnnotationExport
{
    private static readonly JsonSerializerOptions NoteJson =
        new(BratLabels.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Format => "brat";

    public string FileExtension => "zip";

    public string ContentType(bool ofProject) => "application/zip";

    public async Task WriteAsync(IAsyncEnumerable<ExportDocument> documents, ExportContext context, Stream output, CancellationToken ct)
    {
        var labels = new BratLabels(context.Types);
        var names = new EntryNames();
        // Disposing writes the archive's index: not where the export failed, so that half a file isn't taken for a whole one.
        var stream = new DeferredStream(output);
        var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await foreach (var document in documents.WithCancellation(ct))
        {
            var name = names.Next(document.FileName);
            await WriteEntryAsync(zip, stream, name + ".txt", sink => WriteTextAsync(document, sink, ct), ct);
            await WriteEntryAsync(zip, stream, name + ".ann", sink => WriteAnnotationsAsync(document, context, labels, sink, ct), ct);
        }

        await WriteEntryAsync(zip, stream, "annotation.conf", sink => Task.FromResult(sink.Append(labels.AnnotationConf())), ct);
        await WriteEntryAsync(zip, stream, "visual.conf", sink => Task.FromResult(sink.Append(labels.VisualConf())), ct);
        await zip.DisposeAsync();
        await stream.FlushAsync(ct);
    }

    private static async Task WriteEntryAsync(ZipArchive zip, Stream stream, string name, Func<TextSink, Task> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        // The same content makes the same bytes.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using (var content = await entry.OpenAsync(ct))
        {
            var sink = new TextSink(content);
            await write(sink);
            await sink.FlushAsync(ct);
        }

        await stream.FlushAsync(ct);
    }

    private static async Task WriteTextAsync(ExportDocument document, TextSink sink, CancellationToken ct)
    {
        if (document.Pages is null)
            return;
        await foreach (var page in document.Pages(ct).WithCancellation(ct))
        {
            sink.Append(page);
            await sink.BreatheAsync(ct);
        }
    }

    private static async Task WriteAnnotationsAsync(
        ExportDocument document, ExportContext context, BratLabels labels, TextSink sink, CancellationToken ct)
    {
        var number = 0;
        await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
        {
            if (annotation.Quote is not { } quote || !document.TryPlace(annotation, OffsetUnit.CodePoint, out var start, out _))
                continue;
            var span = new BratSpan(quote, start);
            if (span.Fragments.Count == 0)
                continue;
            number++;
            var label = labels.Of(annotation.TypeId);
            sink.Append("T").Append(number).Append("\t").Append(label).Append(" ").Append(span.Offsets).Append("\t").Append(span.Text).Append("\n");
            var note = new BratNote
            {
                Id = annotation.Id,
                Label = label,
                TypeId = annotation.TypeId,
                Type = context.TypeName(annotation.TypeId),
                Metadata = annotation.Metadata is null ? null : TextRules.ScalarsOnly(annotation.Metadata),
                Text = annotation.GivenText is null ? null : TextRules.ScalarsOnly(annotation.GivenText),
                Before = span.Before,
                After = span.After,
            };
            sink.Append("#").Append(number).Append("\tAnnotatorNotes T").Append(number).Append("\t").Append(JsonSerializer.Serialize(note, NoteJson)).Append("\n");
            await sink.BreatheAsync(ct);
        }
    }
}
