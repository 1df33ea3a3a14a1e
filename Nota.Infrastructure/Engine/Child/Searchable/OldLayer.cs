using Nota.Infrastructure.Engine.Child.Copies;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Takes the text of an older recognition out of pages and of the forms they draw. A form that other pages draw as well
/// stays as it is: the page gets a copy of it.
/// </summary>
internal sealed class OldLayer(QpdfDocument pdf, DocumentCopy copy)
{
    /// <summary>Bytes of decoded content that are looked through.</summary>
    private const int MostContent = 64 * 1024 * 1024;

    private const int MostLevels = 20;

    /// <summary>What a form's data says of itself, which its copy has otherwise.</summary>
    private static readonly string[] DataKeys = ["/Length", "/Filter", "/DecodeParms", "/DL"];

    private readonly Dictionary<((int, int) Form, InvisibleText.State State), (int Number, int Generation)?> _forms = [];

    /// <summary>
    /// The page's content without its invisible text. Forms that have such text are replaced in the page's resources, which
    /// are then its own.
    /// </summary>
    public CleanedPage Remove(uint page)
    {
        var resources = PageResources.Of(pdf, page);
        if (pdf.ContentOf(page, MostContent) is not { } content)
            return default;
        var clean = Clean(content, default, resources, MostLevels);
        if (clean.Resources is { } own)
            pdf.Set(page, "/Resources", own);
        return new CleanedPage(clean.Content, clean.Content is not null || clean.Resources is not null);
    }

    /// <returns>Null for what stays as it is.</returns>
    private (byte[]? Content, uint? Resources) Clean(byte[] content, InvisibleText.State state, uint resources, int levels)
    {
        CleanContent clean;
        try
        {
            clean = InvisibleText.Remove(content, state, name => DrawsAlways(resources, name));
        }
        catch (InvalidDataException)
        {
            return default;
        }

        var replaced = ReplaceForms(clean.Forms, resources, levels);
        if (replaced.Count == 0)
            return (clean.Content, null);
        var (own, forms) = (pdf.CopyOf(resources), pdf.CopyOf(pdf.Get(resources, "/XObject")));
        foreach (var (name, form) in replaced)
            pdf.Set(forms, $"/{name}", pdf.Object(form));
        pdf.Set(own, "/XObject", forms);
        return (clean.Content, own);
    }

    /// <summary>The copies of those forms that have invisible text, by name.</summary>
    private Dictionary<string, (int Number, int Generation)> ReplaceForms(IReadOnlyList<FormUse> uses, uint resources, int levels)
    {
        var replaced = new Dictionary<string, (int Number, int Generation)>();
        foreach (var byName in uses.Distinct().GroupBy(use => use.Name))
        {
            // Drawn in several states, it would have to be several forms.
            if (levels > 0 && byName.Count() == 1 && CopyWithout(Find(resources, "/XObject", byName.Key), byName.First().State, resources, levels - 1) is { } form)
                replaced.Add(byName.Key, form);
        }

        return replaced;
    }

    /// <returns>Null where the form has no invisible text, or is none.</returns>
    private (int Number, int Generation)? CopyWithout(uint? found, InvisibleText.State state, uint outer, int levels)
    {
        if (found is not { } form || !pdf.IsStream(form))
            return null;
        var dictionary = pdf.DictionaryOf(form);
        if (!pdf.IsName(pdf.Get(dictionary, "/Subtype"), "/Form"))
            return null;
        var id = pdf.IdOf(form);
        if (_forms.TryGetValue((id, state), out var known))
            return known;
        // What draws itself is not entered twice.
        _forms.Add((id, state), null);
        var resources = pdf.Get(dictionary, "/Resources");
        var ownResources = pdf.IsDictionary(resources);
        if (pdf.DataOf(form, MostContent) is not { } content)
            return null;
        var clean = Clean(content, state, ownResources ? resources : outer, ownResources ? levels : 0);
        if (clean is (null, null))
            return null;
        var entries = pdf.CopyOf(dictionary);
        foreach (var key in DataKeys)
            pdf.Remove(entries, key);
        if (clean.Resources is { } own)
            pdf.Set(entries, "/Resources", own);
        var added = pdf.IdOf(copy.AddStream(entries, clean.Content ?? content));
        _forms[(id, state)] = added;
        return added;
    }

    /// <summary>Fonts of Type 3 are drawings, which some readers show in any mode.</summary>
    private bool DrawsAlways(uint resources, string name) =>
        Find(resources, "/Font", name) is { } font && pdf.IsDictionary(font) && pdf.IsName(pdf.Get(font, "/Subtype"), "/Type3");

    private uint? Find(uint resources, string kind, string name)
    {
        var items = pdf.Get(resources, kind);
        return pdf.IsDictionary(items) && pdf.Has(items, $"/{name}") ? pdf.Get(items, $"/{name}") : null;
    }
}

/// <param name="Content">What is left of the page's content; null where that stays as it is.</param>
/// <param name="HasChanges">Whether it, or a form the page draws, had invisible text.</param>
internal readonly record struct CleanedPage(byte[]? Content, bool HasChanges);
