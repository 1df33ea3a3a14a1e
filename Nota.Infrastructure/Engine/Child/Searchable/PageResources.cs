using Nota.Infrastructure.Engine.Child.Copies;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Gives pages resources of their own that have one font more. Pages that shared theirs share the copy: resources may be
/// long and pages many.
/// </summary>
/// <param name="alphabet">Of the font, which is made when a page first needs it.</param>
internal sealed class PageResources(QpdfDocument pdf, DocumentCopy copy, LayerAlphabet alphabet)
{
    /// <summary>How far up a page's resources may be inherited from.</summary>
    private const int MostParents = 100;

    private const string FontName = "NotaText";

    private readonly Dictionary<(int Number, int Generation), ((int Number, int Generation) Copy, string Name)> _copies = [];
    private (int Number, int Generation)? _font;

    /// <summary>The page's resources, its own or inherited; an empty dictionary where there are none.</summary>
    public static uint Of(QpdfDocument pdf, uint page) => Find(pdf, page).Resources;

    /// <summary>Sets the page's resources to a copy that has the font.</summary>
    /// <returns>The font's name in them, without a slash.</returns>
    public string AddFont(uint page)
    {
        var (resources, owner) = Find(pdf, page);
        if (_copies.TryGetValue(owner, out var known))
        {
            pdf.Set(page, "/Resources", pdf.Object(known.Copy));
            return known.Name;
        }

        var own = pdf.CopyOf(resources);
        var fonts = pdf.Get(own, "/Font");
        fonts = pdf.IsDictionary(fonts) ? pdf.CopyOf(fonts) : pdf.NewDictionary("");
        var name = FontName;
        for (var next = 2; pdf.Has(fonts, $"/{name}"); next++)
            name = $"{FontName}{next}";
        pdf.Set(fonts, $"/{name}", pdf.Object(_font ??= LayerFont.Add(pdf, copy, alphabet)));
        pdf.Set(own, "/Font", fonts);
        if (owner.Number > 0)
        {
            own = copy.Add(own);
            _copies.Add(owner, (pdf.IdOf(own), name));
        }

        pdf.Set(page, "/Resources", own);
        return name;
    }

    /// <returns>The resources, and the object that holds them: itself or the parent, number 0 where it is the page.</returns>
    private static (uint Resources, (int Number, int Generation) Owner) Find(QpdfDocument pdf, uint page)
    {
        var node = page;
        for (var parents = 0; parents < MostParents && pdf.IsDictionary(node); parents++)
        {
            var resources = pdf.Get(node, "/Resources");
            if (pdf.IsDictionary(resources))
            {
                var own = pdf.IdOf(resources);
                return (resources, own.Number > 0 || parents == 0 ? own : pdf.IdOf(node));
            }

            node = pdf.Get(node, "/Parent");
        }

        return (pdf.NewDictionary(""), default);
    }
}
