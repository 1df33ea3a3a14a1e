using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Child.Imports.Pictures;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine.Child.Imports;

/// <summary>Serves requests on files that are no PDFs, keeping the last one open for the next.</summary>
internal sealed class ImportDesk(ChildSettings settings) : IDisposable
{
    /// <summary>Of a child's memory: a picture is held once, again while it is changed, and compressed.</summary>
    private const int PictureShare = 4;

    private SourceFile? _source;

    public void Open(string path)
    {
        Close();
        _source = SourceFile.Open(path);
    }

    public void Close()
    {
        _source?.Dispose();
        _source = null;
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
            _ => throw new UnreadableSourceException("Workbooks are not read."),
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
}
