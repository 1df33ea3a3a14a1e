using Nota.Domain.Documents;

namespace Nota.Domain.Workflows;

/// <summary>What is to change of a field or, as far as it has such, of a column; null: it stays.</summary>
/// <param name="SetsPattern">Whether <paramref name="Pattern"/> takes the place of what is there, also as null.</param>
public sealed record FieldChange(string? Name, FieldType? Type, IReadOnlyList<string>? Labels, bool SetsPattern, string? Pattern, bool? IsMultiple)
{
    public FieldDefinition Of(FieldDefinition field) => new(
        Name ?? field.Name, Type ?? field.Type, Labels ?? field.Labels, SetsPattern ? Pattern : field.Pattern, IsMultiple ?? field.IsMultiple);

    public HeaderDefinition Of(HeaderDefinition header) => new(Name ?? header.Name, Labels ?? header.Labels);
}

/// <summary>What is to change of a workflow's settings; null: it stays.</summary>
/// <param name="SetsLanguages">Whether <paramref name="Languages"/> take the place of what is there; null is the service's default.</param>
/// <param name="SetsRetention">Whether <paramref name="RetentionDays"/> take the place of what is there; null is for ever.</param>
public sealed record SettingsChange(
    bool? TableCapture, ProcessingType? ProcessingType, bool SetsLanguages, OcrLanguages? Languages, bool SetsRetention, int? RetentionDays);

/// <summary>A stage as a client gives it.</summary>
/// <param name="Id">One of the workflow's stages; null: that of the same name, or a new one.</param>
/// <param name="Reviewers">E-mail addresses of members.</param>
public sealed record StageDraft(string? Id, string Name, StagePolicy Policy, IReadOnlyList<StageRule> Rules, IReadOnlyList<string> Reviewers);
