using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;

namespace Nota.Api.Contracts;

/// <summary>Reads <c>{"ocrFlag"?, "ocrLanguages"?}</c>: how a document is to be recognised anew.</summary>
internal static class OcrInput
{
    public const string LanguagesMessage = "ocrLanguages must name languages as eng or eng+deu, each once, at most 5.";

    /// <param name="body">Null: nothing was sent.</param>
    /// <returns>The flag, 1 unless given, and the languages, null unless given.</returns>
    /// <exception cref="NotaException">Invalid, naming every field that is wrong.</exception>
    public static (OcrFlag Flag, OcrLanguages? Languages) Read(JsonElement? body)
    {
        if (body is not { } element)
            return (OcrFlag.Always, null);
        var errors = new DraftErrors(isList: false);
        var fields = new JsonFields(element, 0, errors);
        if (!fields.IsObject)
            throw NotaException.Invalid("body", "The body must be a JSON object.");
        var flag = (OcrFlag?)fields.Long("ocrFlag", 0, 2) ?? OcrFlag.Always;
        var text = fields.Text("ocrLanguages", OcrLanguages.MaxLength);
        var languages = OcrLanguages.TryParse(text);
        if (text is not null && languages is null)
            fields.Add("ocrLanguages", LanguagesMessage);
        errors.ThrowIfAny();
        return (flag, languages);
    }
}
