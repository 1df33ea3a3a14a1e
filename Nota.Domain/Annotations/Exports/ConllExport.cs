namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// A word and its tag a line, a tab between them, in BIO; an empty line after each line of text, and in a project's export
/// <c>-DOCSTART- (id)</c> before each document. A word is what stands between white space; one that an annotation covers in
/// part is in it. Of annotations that overlap the one that starts first counts, among those the longest, and the rest is
/// left out, as is what isn't placed in the present text (areas too). An annotation over several lines begins with B on
/// each, as taggers learn by line. White space in a type's name becomes <c>_</c>.
/// </summary>
public sealed class ConllExport : IAnnotationExport
{
    public string Format => "conll";

    public string FileExtension => "conll";

    public string ContentType(bool ofProject) => "text/plain; charset=utf-8";

    public async Task WriteAsync(IAsyncEnumerable<ExportDocument> documents, ExportContext context, Stream output, CancellationToken ct)
    {
        var sink = new TextSink(output);
        await foreach (var document in documents.WithCancellation(ct))
        {
            if (context.OfProject)
                sink.Append("-DOCSTART- (").Append(document.DocumentId).Append(")\tO\n\n");
            if (document.Pages is null)
                continue;
            var tagger = new WordTagger(await ReadSpansAsync(document, context, ct));
            await foreach (var page in document.Pages(ct).WithCancellation(ct))
            {
                tagger.Tag(page, sink);
                await sink.BreatheAsync(ct);
            }
        }

        await sink.FlushAsync(ct);
    }

    private static async Task<List<WordTagger.Span>> ReadSpansAsync(ExportDocument document, ExportContext context, CancellationToken ct)
    {
        var tags = context.Types.ToDictionary(type => type.Key, type => Tag(type.Value.Name));
        var spans = new List<WordTagger.Span>();
        await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
        {
            if (document.TryPlace(annotation, Text.OffsetUnit.Utf16, out var start, out var end))
                spans.Add(new WordTagger.Span(start, end, tags.GetValueOrDefault(annotation.TypeId) ?? annotation.TypeId));
        }

        return spans;
    }

    private static string Tag(string name) => string.Concat(name.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c));
}
