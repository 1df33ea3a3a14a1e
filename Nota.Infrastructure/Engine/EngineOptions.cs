namespace Nota.Infrastructure.Engine;

/// <summary>The engine's settings, <c>Nota:Engine:*</c>.</summary>
public sealed class EngineOptions
{
    public const string Section = "Nota:Engine";

    /// <summary>
    /// Children that convert in the background. One account holds at most half of them (but may hold two): with twice the
    /// cores, an account alone still keeps every core busy.
    /// </summary>
    public int Workers { get; set; } = Math.Max(2, 2 * Environment.ProcessorCount);

    /// <summary>Children that recognise text, each of which keeps a core busy. Shared between accounts likewise.</summary>
    public int Recognisers { get; set; } = Environment.ProcessorCount;

    /// <summary>Children that inspect uploads and draw pages, out of conversion's reach. Shared between accounts likewise.</summary>
    public int Interactive { get; set; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>Full path of the PDFium library; looked for in the usual places if not set.</summary>
    public string? PdfiumPath { get; set; }

    /// <summary>Folder of Tesseract's models (<c>LANGUAGE.traineddata</c>); looked for in the usual places if not set.</summary>
    public string? ModelsPath { get; set; }

    /// <summary>Languages to recognise where an upload names none, as <c>eng</c> or <c>eng+deu</c>; English if not set.</summary>
    public string Languages { get; set; } = "eng";

    /// <summary>Folder for the children's files; <c>engine</c> in the data folder if not set. Not to be shared by two services.</summary>
    public string? ScratchDirectory { get; set; }

    /// <summary>CPU time an upload may take to be opened and its pages counted.</summary>
    public TimeSpan InspectTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>CPU time for opening a document and reading text, whatever the pages.</summary>
    public TimeSpan TextTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>CPU time more for each page of text.</summary>
    public TimeSpan TextTimePerPage { get; set; } = TimeSpan.FromSeconds(0.1);

    /// <summary>CPU time for making a PDF of a file that is none, whatever its pages.</summary>
    public TimeSpan ImportTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>CPU time for opening a document and drawing a page.</summary>
    public TimeSpan RenderTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>CPU time for recognising a page, from its drawing on.</summary>
    public TimeSpan RecogniseTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A drawn page has at most this many pixels; the resolution is lowered to fit.</summary>
    public int MaxPixels { get; set; } = 40_000_000;

    /// <summary>Bytes of data a child may hold. Below 600 MB pages are drawn wrong without an error.</summary>
    public long MemoryLimit { get; set; } = 1024L * 1024 * 1024;

    /// <summary>How long an upload or a drawing waits for a child before it is told to come back later.</summary>
    public TimeSpan WaitForChild { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a conversion waits for a child.</summary>
    public TimeSpan WaitForWorker { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a page waits for a child that recognises it.</summary>
    public TimeSpan WaitForRecogniser { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Spare children stop after this time without work; one for uploads stays.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Requests after which a child is replaced.</summary>
    public int RequestsPerChild { get; set; } = 5000;

    /// <summary>Resident bytes beyond which a child is replaced after its request.</summary>
    public long ResidentLimit { get; set; } = 256L * 1024 * 1024;
}
