using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Tokens;

namespace Nota.Api.Contracts;

/// <summary>Reads <c>{"project", "document"?, "subject"?, "permissions": ["read","annotate"], "expires_in"}</c>; seconds.</summary>
internal static class TokenInput
{
    private const int MaxIdLength = 100;

    /// <exception cref="NotaException">Invalid, naming every field that is wrong; NotFound for ids that can't be any.</exception>
    public static (ViewerGrant Grant, int Seconds) Read(JsonElement body)
    {
        var errors = new DraftErrors(isList: false);
        var fields = new JsonFields(body, 0, errors);
        if (!fields.IsObject)
            throw NotaException.Invalid("body", "The body must be a JSON object.");
        var project = fields.Required("project", MaxIdLength);
        var document = fields.Text("document", MaxIdLength);
        var subject = fields.Text("subject", ViewerTokens.MaxSubjectLength);
        if (subject is not null && (string.IsNullOrWhiteSpace(subject) || subject.Any(char.IsControl)))
            fields.Add("subject", "subject must have 1 to 100 characters, none of them a control character.");
        if (!fields.Has("expires_in"))
            fields.Add("expires_in", "expires_in is required.");
        var seconds = (int?)fields.Long("expires_in", 1, ViewerTokens.MaxSeconds);
        var permissions = PermissionsOf(fields);
        errors.ThrowIfAny();
        if (!PushId.IsValid(project))
            throw NotaException.NotFound("The project");
        if (document is not null)
            document = DocumentId.Parse(document) ?? throw NotaException.NotFound("The document");
        return (new ViewerGrant(project, document, permissions.Contains("read"), permissions.Contains("annotate"), subject), seconds!.Value);
    }

    private static List<string> PermissionsOf(JsonFields fields)
    {
        var permissions = fields.Find("permissions") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.String ? p.GetRawText().Trim('"') : "").ToList()
            : [];
        if (permissions.Count == 0 || permissions.Any(p => p is not ("read" or "annotate")))
            fields.Add("permissions", "permissions must be a list of \"read\", \"annotate\" or both.");
        return permissions;
    }
}
