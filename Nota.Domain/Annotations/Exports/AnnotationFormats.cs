namespace Nota.Domain.Annotations.Exports;

/// <summary>The formats that need nothing but annotations and text.</summary>
public static class AnnotationFormats
{
    public static IReadOnlyList<IAnnotationExport> Exports { get; } =
        [new W3cExport(), new JsonLinesExport(), new ConllExport(), new BratExport(), new CsvExport()];

    public static IReadOnlyList<IAnnotationImport> Imports { get; } =
        [new W3cImport(), new JsonLinesImport(), new BratImport()];
}
