using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// The PDFium functions in use, as its C headers of 2022 declare them. Text functions a character calls are given the raw
/// handle and skip the transition to native mode: they only read memory, take well under a microsecond and never call back.
/// </summary>
internal static unsafe partial class PdfiumNative
{
    internal const int ErrorPassword = 4;
    internal const int ErrorSecurity = 5;

    internal const int RenderAnnotations = 0x01;

    internal const int FlattenForDisplay = 0;
    internal const int FlattenFailed = 0;
    internal const int FlattenDone = 1;

    internal const int AnnotationFreeText = 3;
    internal const int AnnotationWidget = 20;
    internal const int AnnotationHidden = 0x02;
    internal const int AnnotationNoView = 0x20;

    internal const int RenderModeStroke = 1;
    internal const int RenderModeInvisible = 3;

    /// <summary>Text that only clips what is drawn after it.</summary>
    internal const int RenderModeClip = 7;

    internal const int ObjectText = 1;
    internal const int ObjectPath = 2;
    internal const int ObjectImage = 3;
    internal const int ObjectForm = 5;

    private const string Lib = PdfiumLibrary.Name;

    [LibraryImport(Lib, EntryPoint = "FPDF_InitLibraryWithConfig")]
    internal static partial void InitLibraryWithConfig(in LibraryConfig config);

    [LibraryImport(Lib, EntryPoint = "FPDF_LoadMemDocument64")]
    internal static partial DocumentHandle LoadMemDocument64(byte* data, nuint size, byte* password);

    [LibraryImport(Lib, EntryPoint = "FPDF_GetLastError")]
    internal static partial CULong GetLastError();

    [LibraryImport(Lib, EntryPoint = "FPDF_CloseDocument")]
    internal static partial void CloseDocument(IntPtr document);

    [LibraryImport(Lib, EntryPoint = "FPDF_GetPageCount")]
    internal static partial int GetPageCount(DocumentHandle document);

    [LibraryImport(Lib, EntryPoint = "FPDF_GetPageSizeByIndexF")]
    internal static partial int GetPageSizeByIndex(DocumentHandle document, int index, out SizeF size);

    [LibraryImport(Lib, EntryPoint = "FPDF_GetFormType")]
    internal static partial int GetFormType(DocumentHandle document);

    [LibraryImport(Lib, EntryPoint = "FPDF_LoadPage")]
    internal static partial PageHandle LoadPage(DocumentHandle document, int index);

    [LibraryImport(Lib, EntryPoint = "FPDF_ClosePage")]
    internal static partial void ClosePage(IntPtr page);

    [LibraryImport(Lib, EntryPoint = "FPDF_GetPageWidthF")]
    internal static partial float GetPageWidth(PageHandle page);

    [LibraryImport(Lib, EntryPoint = "FPDF_GetPageHeightF")]
    internal static partial float GetPageHeight(PageHandle page);

    /// <summary>The crop box cut by the media box, in unrotated user space.</summary>
    [LibraryImport(Lib, EntryPoint = "FPDF_GetPageBoundingBox")]
    internal static partial int GetPageBoundingBox(PageHandle page, out RectF box);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_SetCropBox")]
    internal static partial void PageSetCropBox(PageHandle page, float left, float bottom, float right, float top);

    /// <summary>Quarter turns clockwise.</summary>
    [LibraryImport(Lib, EntryPoint = "FPDFPage_GetRotation")]
    internal static partial int PageGetRotation(PageHandle page);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_GetAnnotCount")]
    internal static partial int PageGetAnnotCount(PageHandle page);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_GetAnnot")]
    internal static partial AnnotationHandle PageGetAnnot(PageHandle page, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_CloseAnnot")]
    internal static partial void PageCloseAnnot(IntPtr annotation);

    [LibraryImport(Lib, EntryPoint = "FPDFAnnot_GetSubtype")]
    internal static partial int AnnotGetSubtype(AnnotationHandle annotation);

    [LibraryImport(Lib, EntryPoint = "FPDFAnnot_GetFlags")]
    internal static partial int AnnotGetFlags(AnnotationHandle annotation);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_RemoveAnnot")]
    internal static partial int PageRemoveAnnot(PageHandle page, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_Flatten")]
    internal static partial int PageFlatten(PageHandle page, int usage);

    [LibraryImport(Lib, EntryPoint = "FPDFDOC_InitFormFillEnvironment")]
    internal static partial FormHandle InitFormFillEnvironment(DocumentHandle document, void* info);

    [LibraryImport(Lib, EntryPoint = "FPDFDOC_ExitFormFillEnvironment")]
    internal static partial void ExitFormFillEnvironment(IntPtr form);

    [LibraryImport(Lib, EntryPoint = "FPDF_SetFormFieldHighlightAlpha")]
    internal static partial void SetFormFieldHighlightAlpha(FormHandle form, byte alpha);

    [LibraryImport(Lib, EntryPoint = "FORM_OnAfterLoadPage")]
    internal static partial void FormOnAfterLoadPage(PageHandle page, FormHandle form);

    [LibraryImport(Lib, EntryPoint = "FORM_OnBeforeClosePage")]
    internal static partial void FormOnBeforeClosePage(PageHandle page, FormHandle form);

    [LibraryImport(Lib, EntryPoint = "FPDF_FFLDraw")]
    internal static partial void FormDraw(
        FormHandle form, BitmapHandle bitmap, PageHandle page, int x, int y, int width, int height, int rotate, int flags);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_CreateEx")]
    internal static partial BitmapHandle BitmapCreate(int width, int height, int format, void* buffer, int stride);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_Destroy")]
    internal static partial void BitmapDestroy(IntPtr bitmap);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_FillRect")]
    internal static partial void BitmapFillRect(BitmapHandle bitmap, int left, int top, int width, int height, CULong argb);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_GetBuffer")]
    internal static partial byte* BitmapGetBuffer(BitmapHandle bitmap);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_GetWidth")]
    internal static partial int BitmapGetWidth(BitmapHandle bitmap);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_GetHeight")]
    internal static partial int BitmapGetHeight(BitmapHandle bitmap);

    [LibraryImport(Lib, EntryPoint = "FPDFBitmap_GetStride")]
    internal static partial int BitmapGetStride(BitmapHandle bitmap);

    [LibraryImport(Lib, EntryPoint = "FPDF_RenderPageBitmap")]
    internal static partial void RenderPageBitmap(
        BitmapHandle bitmap, PageHandle page, int x, int y, int width, int height, int rotate, int flags);

    [LibraryImport(Lib, EntryPoint = "FPDFText_LoadPage")]
    internal static partial TextPageHandle TextLoadPage(PageHandle page);

    [LibraryImport(Lib, EntryPoint = "FPDFText_ClosePage")]
    internal static partial void TextClosePage(IntPtr text);

    [LibraryImport(Lib, EntryPoint = "FPDFText_CountChars")]
    internal static partial int TextCountChars(TextPageHandle text);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetUnicode"), SuppressGCTransition]
    internal static partial uint TextGetUnicode(IntPtr text, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetCharBox"), SuppressGCTransition]
    internal static partial int TextGetCharBox(IntPtr text, int index, double* left, double* right, double* bottom, double* top);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetLooseCharBox")]
    internal static partial int TextGetLooseCharBox(IntPtr text, int index, RectF* box);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetMatrix"), SuppressGCTransition]
    internal static partial int TextGetMatrix(IntPtr text, int index, Matrix* matrix);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetCharOrigin"), SuppressGCTransition]
    internal static partial int TextGetCharOrigin(IntPtr text, int index, double* x, double* y);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetFontSize"), SuppressGCTransition]
    internal static partial double TextGetFontSize(IntPtr text, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFText_GetTextRenderMode"), SuppressGCTransition]
    internal static partial int TextGetRenderMode(IntPtr text, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_CountObjects")]
    internal static partial int PageCountObjects(PageHandle page);

    [LibraryImport(Lib, EntryPoint = "FPDFPage_GetObject")]
    internal static partial IntPtr PageGetObject(PageHandle page, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetType"), SuppressGCTransition]
    internal static partial int ObjectGetType(IntPtr pageObject);

    [LibraryImport(Lib, EntryPoint = "FPDFFormObj_CountObjects")]
    internal static partial int FormCountObjects(IntPtr formObject);

    [LibraryImport(Lib, EntryPoint = "FPDFFormObj_GetObject")]
    internal static partial IntPtr FormGetObject(IntPtr formObject, CULong index);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetMatrix"), SuppressGCTransition]
    internal static partial int ObjectGetMatrix(IntPtr pageObject, Matrix* matrix);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetBounds"), SuppressGCTransition]
    internal static partial int ObjectGetBounds(IntPtr pageObject, float* left, float* bottom, float* right, float* top);

    [LibraryImport(Lib, EntryPoint = "FPDFTextObj_GetTextRenderMode"), SuppressGCTransition]
    internal static partial int TextObjectGetRenderMode(IntPtr textObject);

    /// <param name="page">Null: then nothing of the image is decoded, and its sizes alone are told.</param>
    [LibraryImport(Lib, EntryPoint = "FPDFImageObj_GetImageMetadata")]
    internal static partial int ImageObjectGetMetadata(IntPtr imageObject, IntPtr page, ImageMetadata* metadata);

    /// <summary>The image's own pixels; invalid if it can't be decoded.</summary>
    [LibraryImport(Lib, EntryPoint = "FPDFImageObj_GetBitmap")]
    internal static partial BitmapHandle ImageObjectGetBitmap(IntPtr imageObject);

    /// <summary>The image as it is in the file; returns its length, and fills nothing that is shorter.</summary>
    [LibraryImport(Lib, EntryPoint = "FPDFImageObj_GetImageDataRaw")]
    internal static partial CULong ImageObjectGetRawData(IntPtr imageObject, void* buffer, CULong length);

    [LibraryImport(Lib, EntryPoint = "FPDFImageObj_GetImageFilterCount")]
    internal static partial int ImageObjectCountFilters(IntPtr imageObject);

    /// <summary>A filter's name with its ending zero; returns its length, and fills nothing that is shorter.</summary>
    [LibraryImport(Lib, EntryPoint = "FPDFImageObj_GetImageFilter")]
    internal static partial CULong ImageObjectGetFilter(IntPtr imageObject, int index, byte* buffer, CULong length);

    [LibraryImport(Lib, EntryPoint = "FPDFTextObj_SetTextRenderMode")]
    internal static partial int TextObjectSetRenderMode(IntPtr textObject, int mode);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_Transform")]
    internal static partial void ObjectTransform(IntPtr pageObject, double a, double b, double c, double d, double e, double f);

    [LibraryImport(Lib, EntryPoint = "FPDFTextObj_GetFont"), SuppressGCTransition]
    internal static partial IntPtr TextObjectGetFont(IntPtr textObject);

    [LibraryImport(Lib, EntryPoint = "FPDFFont_GetAscent")]
    internal static partial int FontGetAscent(IntPtr font, float fontSize, out float ascent);

    [LibraryImport(Lib, EntryPoint = "FPDFFont_GetDescent")]
    internal static partial int FontGetDescent(IntPtr font, float fontSize, out float descent);

    [StructLayout(LayoutKind.Sequential)]
    internal struct LibraryConfig
    {
        public int Version;
        public IntPtr UserFontPaths;
        public IntPtr Isolate;
        public uint V8EmbedderSlot;
        public IntPtr Platform;
        public int RendererType;
    }

    /// <summary>PDFium's FPDF_IMAGEOBJ_METADATA; sizes in pixels.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ImageMetadata
    {
        public uint Width;
        public uint Height;
        public float HorizontalDpi;
        public float VerticalDpi;
        public uint BitsPerPixel;
        public int ColorSpace;
        public int MarkedContent;
    }

    /// <summary>PDFium's FS_SIZEF: points.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SizeF
    {
        public float Width;
        public float Height;
    }

    /// <summary>PDFium's FS_RECTF; mind the order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RectF
    {
        public float Left;
        public float Top;
        public float Right;
        public float Bottom;
    }

    /// <summary>x' = A·x + C·y + E, y' = B·x + D·y + F.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Matrix
    {
        public float A;
        public float B;
        public float C;
        public float D;
        public float E;
        public float F;

        /// <summary>First this, then <paramref name="next"/>; in single precision, as PDFium does it.</summary>
        internal readonly Matrix Then(in Matrix next) => new()
        {
            A = (A * next.A) + (B * next.C),
            B = (A * next.B) + (B * next.D),
            C = (C * next.A) + (D * next.C),
            D = (C * next.B) + (D * next.D),
            E = (E * next.A) + (F * next.C) + next.E,
            F = (E * next.B) + (F * next.D) + next.F,
        };
    }
}
