using Nota.Infrastructure.Engine.Child.Copies;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>Tells whether a document is signed: whether a signature field has a value.</summary>
internal static class SignedFields
{
    private const int MostFields = 100_000;
    private const int MostLevels = 50;

    public static bool Any(QpdfDocument pdf)
    {
        var root = pdf.Get(pdf.Trailer, "/Root");
        if (!pdf.IsDictionary(root))
            return false;
        var permissions = pdf.Get(root, "/Perms");
        if (pdf.IsDictionary(permissions) && pdf.Has(permissions, "/DocMDP"))
            return true;
        var form = pdf.Get(root, "/AcroForm");
        var left = MostFields;
        return pdf.IsDictionary(form) && AnyOf(pdf, pdf.Get(form, "/Fields"), isSignature: false, MostLevels, ref left);
    }

    /// <param name="isSignature">Whether the fields inherit that they are signatures.</param>
    private static bool AnyOf(QpdfDocument pdf, uint fields, bool isSignature, int levels, ref int left)
    {
        foreach (var field in pdf.Items(fields))
        {
            if (left-- == 0)
                return false;
            if (!pdf.IsDictionary(field))
                continue;
            var signs = pdf.Has(field, "/FT") ? pdf.IsName(pdf.Get(field, "/FT"), "/Sig") : isSignature;
            if (signs && pdf.IsDictionary(pdf.Get(field, "/V")))
                return true;
            if (levels > 0 && AnyOf(pdf, pdf.Get(field, "/Kids"), signs, levels - 1, ref left))
                return true;
        }

        return false;
    }
}
