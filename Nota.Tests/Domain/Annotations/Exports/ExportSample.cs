using System.Text;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Geometry;
using Nota.Domain.Schemas;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations.Exports;

/// <summary>Documents with annotations to export, small ones by hand and large ones by seed.</summary>
internal static class ExportSample
{
    public const string Base = "https://nota.example/projects/11111111-1111-4111-8111-111111111111";
    public const string Document = "22222222-2222-4222-8222-222222222222";
    public const string Party = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string Amount = "aaaaaaaa-0000-4000-8000-000000000002";
    private static readonly string[] Tokens = ["Anna", "pays", "10,00", "€", "to", "😀", "Größe", "\"quoted\"", "𝒳𝒴", "x"];
    private static readonly string?[] Metadatas = [null, "", "plain", "two\nlines\tand a tab", "{\"a\": \"b\\\\c\"}", "😀 \u0001 \u2028", "=1+1,\"x\""];

    public static IReadOnlyDictionary<string, AnnotationType> Types { get; } = new[]
    {
        Type(Party, "Contracting party"), Type(Amount, "Amount"), Type("aaaaaaaa-0000-4000-8000-000000000003", "Contracting/party"),
        Type("aaaaaaaa-0000-4000-8000-000000000004", "金額 | #1"),
    }.ToDictionary(type => type.Id);

    public static ExportContext Context(OffsetUnit unit = OffsetUnit.CodePoint, bool ofProject = false) => new(Base, Types, unit, ofProject);

    public static AnnotationType Type(string id, string name) => new() { Id = id, ProjectId = "p", Name = name };

    public static Annotation Annotation(int number, string text, int start, int end, string type = Party) => new()
    {
        ProjectId = "11111111-1111-4111-8111-111111111111",
        DocumentId = Document,
        Id = $"cccccccc-0000-4000-8000-{number:x12}",
        TypeId = type,
        Start = start,
        End = end,
        StartCodePoint = OffsetUnits.FromUtf16(text, start, OffsetUnit.CodePoint),
        EndCodePoint = OffsetUnits.FromUtf16(text, end, OffsetUnit.CodePoint),
        StartUtf8 = OffsetUnits.FromUtf16(text, start, OffsetUnit.Utf8),
        EndUtf8 = OffsetUnits.FromUtf16(text, end, OffsetUnit.Utf8),
        Quote = text[start..end],
        Prefix = text[Math.Max(0, start - 32)..start],
        Suffix = text[end..Math.Min(text.Length, end + 32)],
        AnchorHighlights = new Highlights([new PageBox(0, new PageRect(0.1, 0.2, 0.3, 0.212345))]).ToString(),
        TextVersion = "v1",
        CreatedAt = 1_700_000_000_123,
        CreatedBy = "-Member",
        ModifiedAt = 1_700_000_100_000,
        ModifiedBy = "-Member",
    };

    public static Annotation Area(int number) => new()
    {
        ProjectId = "11111111-1111-4111-8111-111111111111",
        DocumentId = Document,
        Id = $"cccccccc-0000-4000-8000-{number:x12}",
        TypeId = Amount,
        Kind = AnnotationKind.Area,
        GivenHighlights = new Highlights(
            [new PageBox(0, new PageRect(0.1, 1d / 3, 0.7, 0.75)), new PageBox(0, new PageRect(0, 0, 0.000001, 1)), new PageBox(2, new PageRect(0.5, 0.5, 1, 1))])
            .ToString(),
        CreatedAt = 1_700_000_000_123,
        CreatedBy = "-Member",
        ModifiedAt = 1_700_000_100_000,
        ModifiedBy = "-Member",
    };

    public static Annotation Pending(int number)
    {
        var annotation = Area(number);
        annotation.Kind = AnnotationKind.Text;
        annotation.GivenText = "to come";
        return annotation;
    }

    public static Annotation Orphan(int number, string text)
    {
        var annotation = Annotation(number, text, 0, 1);
        (annotation.State, annotation.Start, annotation.End, annotation.TextVersion) = (AnchorState.Orphaned, 1_000_000, 1_000_004, "v0");
        return annotation;
    }

    public static ExportDocument Of(string[]? pages, IReadOnlyList<Annotation> annotations, string fileName = "Contract.pdf", string id = Document) => new()
    {
        DocumentId = id,
        FileName = fileName,
        TextVersion = "v1",
        Pages = pages is null ? null : _ => pages.ToAsyncEnumerable(),
        Annotations = _ => annotations.ToAsyncEnumerable(),
    };

    /// <summary>Pages as formatted text has them, with characters beyond the BMP.</summary>
    public static string[] Pages(Random random, int pages, int linesAPage) =>
        [.. Enumerable.Range(0, pages).Select(_ =>
        {
            var text = new StringBuilder();
            for (var line = random.Next(linesAPage + 1); line > 0; line--)
                text.AppendJoin(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Tokens[random.Next(Tokens.Length)])).Append('\n');
            return text.Append('\f').ToString();
        })];

    /// <summary>Annotations anywhere in the text, over lines and pages too, with some areas, orphans and pending ones.</summary>
    public static List<Annotation> Annotations(Random random, string[] pages, int count)
    {
        var text = string.Concat(pages);
        var places = Enumerable.Range(0, text.Length + 1).Where(i => !OffsetUnits.IsInsidePair(text, i)).ToArray();
        var (codePoints, bytes) = (Running(text, OffsetUnit.CodePoint), Running(text, OffsetUnit.Utf8));
        var annotations = new List<Annotation>();
        while (annotations.Count < count)
        {
            var number = annotations.Count;
            var (start, length) = (random.Next(places.Length), random.Next(1, random.Next(2, 300)));
            var (from, to) = (places[start], places[Math.Min(start + length, places.Length - 1)]);
            var annotation = random.Next(12) switch
            {
                0 => Area(number),
                1 => Pending(number),
                2 => Orphan(number, "gone"),
                _ when string.IsNullOrWhiteSpace(text[from..to]) => Area(number),
                _ => Placed(Types.Keys.ElementAt(random.Next(Types.Count))),
            };
            annotation.Metadata = Metadatas[random.Next(Metadatas.Length)];
            if (annotation.Quote is not null && random.Next(4) == 0)
                (annotation.GivenText, annotation.TextDiffers) = ("given\t\"text\"\n" + number, true);
            annotations.Add(annotation);

            Annotation Placed(string type)
            {
                // Counting from the beginning each time would take longer than all that is tested.
                var first = Math.Max(0, from - 40);
                var placed = Annotation(number, text[first..Math.Min(text.Length, to + 40)], from - first, to - first, type);
                (placed.Start, placed.StartCodePoint, placed.StartUtf8) = (from, codePoints[from], bytes[from]);
                (placed.End, placed.EndCodePoint, placed.EndUtf8) = (to, codePoints[to], bytes[to]);
                return placed;
            }
        }

        return annotations;
    }

    /// <summary>At each whole place of the text, the length of what is before it.</summary>
    private static int[] Running(string text, OffsetUnit unit)
    {
        var running = new int[text.Length + 1];
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            running[at + rune.Utf16SequenceLength] = running[at] + OffsetUnits.Count(rune.ToString(), unit);
            at += rune.Utf16SequenceLength;
        }

        return running;
    }

    public static async Task<byte[]> WriteAsync(IAnnotationExport export, ExportContext context, params ExportDocument[] documents)
    {
        var output = new ForwardStream();
        await export.WriteAsync(documents.ToAsyncEnumerable(), context, output, CancellationToken.None);
        return output.ToArray();
    }

    public static async Task<string> WriteTextAsync(IAnnotationExport export, ExportContext context, params ExportDocument[] documents) =>
        new UTF8Encoding(false, true).GetString(await WriteAsync(export, context, documents));

    public static Task<IReadOnlyList<ImportElement>> ReadAsync(IAnnotationImport import, byte[] file, OffsetUnit? unit = null) =>
        import.ReadAsync(new MemoryStream(file), unit, CancellationToken.None);

    public static Task<IReadOnlyList<ImportElement>> ReadAsync(IAnnotationImport import, string file, OffsetUnit? unit = null) =>
        ReadAsync(import, Encoding.UTF8.GetBytes(file), unit);

    /// <summary>The field that the import blames.</summary>
    public static async Task<string> BlamedAsync(IAnnotationImport import, byte[] file)
    {
        try
        {
            await ReadAsync(import, file);
            return "nothing";
        }
        catch (NotaException e) when (e.Kind is FailureKind.Invalid)
        {
            return e.Errors.Keys.Single();
        }
    }

    public static Task<string> BlamedAsync(IAnnotationImport import, string file) => BlamedAsync(import, Encoding.UTF8.GetBytes(file));
}
