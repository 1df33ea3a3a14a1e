namespace Nota.Domain.Workflows;

/// <summary>The rules for fields and columns.</summary>
public static class DefinitionRules
{
    /// <summary>Characters of a name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Of a field or column.</summary>
    public const int MaxLabels = 200;

    /// <summary>Code points of a label.</summary>
    public const int MaxLabelLength = 100;

    /// <summary>ASCII letters, digits and underscores.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>All of a workflow's fields and columns.</summary>
    /// <exception cref="NotaException">Invalid, naming each that is wrong.</exception>
    public static void Check(IReadOnlyList<FieldDefinition> fields, IReadOnlyList<HeaderDefinition> headers, WorkflowLimits limits)
    {
        if (fields.Count > limits.MaxFields)
            throw NotaException.Invalid("fields", $"A workflow has at most {limits.MaxFields} fields.");
        if (headers.Count > limits.MaxHeaders)
            throw NotaException.Invalid("table_headers", $"A workflow has at most {limits.MaxHeaders} table headers.");
        var errors = new WorkflowErrors();
        CheckNames("fields", "field", [.. fields.Select(f => f.Name)], errors);
        CheckNames("table_headers", "table header", [.. headers.Select(h => h.Name)], errors);
        for (var i = 0; i < fields.Count; i++)
            Check($"fields[{i}].", fields[i], errors);
        for (var i = 0; i < headers.Count; i++)
            CheckLabels($"table_headers[{i}].", headers[i].Name, headers[i].Labels, errors);
        errors.ThrowIfAny();
    }

    /// <summary>One field among others of these names.</summary>
    /// <exception cref="NotaException">Invalid; naming what is wrong.</exception>
    public static void Check(FieldDefinition field, IEnumerable<string> others)
    {
        var errors = new WorkflowErrors();
        CheckName("field", field.Name, others, errors);
        Check("", field, errors);
        errors.ThrowIfAny();
    }

    /// <summary>One column among others of these names.</summary>
    /// <exception cref="NotaException">Invalid; naming what is wrong.</exception>
    public static void Check(HeaderDefinition header, IEnumerable<string> others)
    {
        var errors = new WorkflowErrors();
        CheckName("table header", header.Name, others, errors);
        CheckLabels("", header.Name, header.Labels, errors);
        errors.ThrowIfAny();
    }

    private static void CheckName(string what, string name, IEnumerable<string> others, WorkflowErrors errors)
    {
        if (!IsName(name))
            errors.Add("name", Misnamed(what, name));
        else if (others.Contains(name, StringComparer.Ordinal))
            errors.Add("name", $"The workflow has another {what} named \"{name}\".");
    }

    private static void CheckNames(string list, string what, IReadOnlyList<string> names, WorkflowErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (!IsName(names[i]))
                errors.Add($"{list}[{i}].name", Misnamed(what, names[i]));
            else if (!seen.Add(names[i]))
                errors.Add($"{list}[{i}].name", $"Another {what} is named \"{names[i]}\" too.");
        }
    }

    private static string Misnamed(string what, string name) =>
        $"The {what} name \"{(name.Length <= MaxNameLength ? name : TextRules.ScalarsOnly(name[..MaxNameLength]) + "…")}\" must be 1 to {MaxNameLength} letters (a–z, A–Z), digits and underscores.";

    private static void Check(string place, FieldDefinition field, WorkflowErrors errors)
    {
        CheckLabels(place, field.Name, field.Labels, errors);
        if (field.Pattern is { } pattern && !ValuePattern.TryCompile(pattern, out _, out var problem))
            errors.Add($"{place}pattern", $"The pattern of \"{field.Name}\" {problem}.");
    }

    private static void CheckLabels(string place, string name, IReadOnlyList<string> labels, WorkflowErrors errors)
    {
        if (labels.Count > MaxLabels)
            errors.Add($"{place}labels", $"\"{name}\" has more than {MaxLabels} labels.");
        else if (labels.Any(l => string.IsNullOrWhiteSpace(l) || TextRules.CodePoints(l) > MaxLabelLength))
            errors.Add($"{place}labels", $"A label of \"{name}\" must have 1 to {MaxLabelLength} characters.");
    }
}
