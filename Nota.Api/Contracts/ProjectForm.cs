using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Nota.Domain;
using Nota.Domain.Documents;
using Nota.Domain.Projects;

namespace Nota.Api.Contracts;

/// <summary>What a client says of a project, in form fields or JSON; files come beside it. Null: not given.</summary>
public sealed class ProjectForm
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>Each value as given: a JSON list as a whole, or one flag a part.</summary>
    public List<string> OcrFlags { get; } = [];

    /// <summary>Languages to recognise the files in, as <c>eng+deu</c>.</summary>
    public string? OcrLanguages { get; set; }

    /// <summary>Each value as given: a JSON list, or one id a part.</summary>
    public List<string> DocumentIds { get; } = [];

    public ProjectDetails ToDetails() => new(Name, Description, ParseDocumentIds() ?? []);

    /// <summary>Null if a value is not a flag; empty if none was given.</summary>
    public IReadOnlyList<OcrFlag>? ParseOcrFlags()
    {
        var values = Flatten(OcrFlags, static e => e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out var n) ? n.ToString(CultureInfo.InvariantCulture) : null);
        if (values is null)
            return null;
        var flags = new List<OcrFlag>(values.Count);
        foreach (var value in values)
        {
            if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is not (0 or 1 or 2))
                return null;
            flags.Add((OcrFlag)(int)number);
        }

        return flags;
    }

    /// <summary>Null if none were given, or if they are none.</summary>
    public OcrLanguages? ParseOcrLanguages() => Domain.Documents.OcrLanguages.TryParse(OcrLanguages?.Trim());

    /// <summary>Null if a value is not a document id; lower-case otherwise.</summary>
    public IReadOnlyList<string>? ParseDocumentIds()
    {
        var values = Flatten(DocumentIds, static e => e.ValueKind == JsonValueKind.String ? e.GetString() : null);
        if (values is null)
            return null;
        var ids = values.Select(DocumentId.Parse).ToList();
        return ids.Contains(null) ? null : [.. ids.OfType<string>()];
    }

    /// <summary>Values with JSON lists opened up; null if a list is malformed or has an element that <paramref name="read"/> refuses.</summary>
    private static List<string>? Flatten(List<string> values, Func<JsonElement, string?> read)
    {
        var flat = new List<string>();
        foreach (var value in values)
        {
            if (!value.AsSpan().TrimStart().StartsWith("["))
            {
                flat.Add(value.Trim());
                continue;
            }

            try
            {
                using var list = JsonDocument.Parse(value);
                foreach (var element in list.RootElement.EnumerateArray())
                {
                    if (read(element) is not { } text)
                        return null;
                    flat.Add(text);
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The latter is text that is no Unicode.
                return null;
            }
        }

        return flat;
    }
}

/// <summary>The shape of a project's form; what needs the database is judged in the domain.</summary>
internal sealed class ProjectFormValidator : AbstractValidator<ProjectForm>
{
    public const int MaxNameLength = 300;
    public const int MaxDescriptionLength = 3000;

    /// <param name="isNew">Whether a project is created, which needs a name.</param>
    /// <param name="fileCount">How many files came along.</param>
    public ProjectFormValidator(bool isNew, int fileCount)
    {
        RuleFor(f => f.Name).NotNull().When(_ => isNew).OverridePropertyName("name").WithMessage("name is required.");
        RuleFor(f => f.Name).Must(n => !string.IsNullOrWhiteSpace(n)).When(f => f.Name is not null).OverridePropertyName("name")
            .WithMessage("name must not be empty.");
        RuleFor(f => f.Name).Must(n => TextRules.CodePoints(n!) <= MaxNameLength).When(f => f.Name is not null).OverridePropertyName("name")
            .WithMessage($"name must have at most {MaxNameLength} characters.");
        RuleFor(f => f.Description).Must(d => TextRules.CodePoints(d!) <= MaxDescriptionLength).When(f => f.Description is not null)
            .OverridePropertyName("description").WithMessage($"description must have at most {MaxDescriptionLength} characters.");
        RuleFor(f => f.DocumentIds).Must((form, _) => form.ParseDocumentIds() is not null).OverridePropertyName("document_ids")
            .WithMessage("document_ids must be ids of documents.");
        RuleFor(f => f.OcrLanguages).Must((form, _) => form.ParseOcrLanguages() is not null).When(f => f.OcrLanguages is not null)
            .OverridePropertyName("ocrLanguages").WithMessage(OcrInput.LanguagesMessage);
        RuleFor(f => f.OcrFlags).Must((form, _) => form.ParseOcrFlags() is not null).OverridePropertyName("ocrFlags")
            .WithMessage("ocrFlags must be a list of 0, 1 and 2.");
        RuleFor(f => f.OcrFlags).Must((form, _) => form.ParseOcrFlags() is not { } flags || flags.Count == fileCount)
            .When(f => f.OcrFlags.Count > 0).OverridePropertyName("ocrFlags")
            .WithMessage(f => $"ocrFlags has {f.ParseOcrFlags()?.Count ?? 0} flags for {fileCount} files.");
    }
}
