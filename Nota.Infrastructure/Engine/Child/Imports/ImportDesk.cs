using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Child.Imports.Pictures;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Spreadsheets.Drawing;

namespace Nota.Infrastructure.Engine.Child.Imports;

/// <summary>Serves requests on files that are no PDFs, keeping the last one open for the next.</summary>
internal sealed class ImportDesk(ChildSettings settings) : IDisposable
{
    /// <summary>Of a child's memory: a picture is held once, again while it is changed, and compressed.</summary>
    private const int PictureShare = 4;

    private SourceFile? _source;
    private WorkbookPages? _workbook;

    public void Open(string path)
    {
        Close();
        _source = SourceFile.Open(path);
    }

    public void Close()
    {
        _source?.Dispose();
        _source = null;
        _workbook = null;
    }

    /// <returns>Pages.</returns>
    /// <exception cref="UnreadableSourceException">It is no such file, or damaged.</exception>
    /// <exception cref="SourceTooLargeException">It takes more than is allowed.</exception>
    public int Write(EngineRequest request, Stream output)
    {
        var source = _source ?? throw new UnreadableSourceException("The file is a PDF.");
        return request.Source switch
        {
            SourceFormat.Jpeg or SourceFormat.Png or SourceFormat.Tiff => WritePictures(request, source, output),
            SourceFormat.Xls or SourceFormat.Xlsx => WriteSheets(request, source, output),
            _ => throw new UnreadableSourceException("A PDF is not imported."),
        };
    }

    public void Dispose() => Close();

    private int WritePictures(EngineRequest request, SourceFile source, Stream output)
    {
        var pictures = PictureFile.Read(source, request.Source, settings.Memory / PictureShare);
        switch (request.Task)
        {
            case EngineTask.ImportPages:
                PictureImport.Write(pictures, output);
                break;
            case EngineTask.ReadImportedDpi:
                DpiList.Write(output, pictures.Headers.Select(header => header.Page.Dpi));
                break;
            default:
                throw new UnreadableSourceException("The file is a picture.");
        }

        return pictures.Headers.Count;
    }

    private int WriteSheets(EngineRequest request, SourceFile source, Stream output)
    {
        var workbook = _workbook is { } known && known.Format == request.Source ? known : _workbook = WorkbookPages.Read(source, request.Source);
        switch (request.Task)
        {
            case EngineTask.ImportPages:
                workbook.WritePdf(output);
                break;
            case EngineTask.ReadImportedDpi:
                DpiList.Write(output, workbook.Dpi);
                break;
            case EngineTask.ReadSheets:
                SheetList.Write(output, workbook.Tables);
                break;
            default:
                throw new UnreadableSourceException("The file is a workbook.");
        }

        return workbook.Count;
    }
}
