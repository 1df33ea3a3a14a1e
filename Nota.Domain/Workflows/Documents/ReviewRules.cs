using System.Globalization;

namespace Nota.Domain.Workflows.Documents;

/// <summary>The rules for what people write into documents. Each throws Invalid, naming the field.</summary>
public static class ReviewRules
{
    /// <summary>Code points of a value or a cell's text.</summary>
    public const int MaxValueLength = 4_000;

    /// <summary>Code points.</summary>
    public const int MaxMessageLength = 1_000;

    /// <summary>Of a table.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Of a table.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>Values of a page.</summary>
    public const int MaxValues = 2_000;

    /// <summary>Of a page.</summary>
    public const int MaxTables = 200;

    /// <summary>Cells of a page's tables.</summary>
    public const int MaxCells = 20_000;

    public static void CheckField(WorkflowView workflow, string field)
    {
        if (workflow.Fields.All(f => f.Name != field))
            throw NotaException.Invalid("field_name", $"The workflow has no field \"{field}\".");
    }

    public static void CheckValue(string value)
    {
        if (string.IsNullOrWhiteSpace(value) || TextRules.CodePoints(value) > MaxValueLength)
            throw NotaException.Invalid("value", $"value must have 1 to {MaxValueLength} characters; a value that isn't there is deleted.");
        CheckText("value", value);
    }

    public static void CheckVerdict(Verdict verdict) => CheckText("verification_message", verdict.Message);

    public static void CheckHeader(WorkflowView workflow, string? header, string place = "header")
    {
        if (header is not (null or "") && workflow.Headers.All(h => h.Name != header))
            throw NotaException.Invalid(place, $"The workflow has no table header \"{header}\".");
    }

    /// <param name="box">Null: nobody knows where it stands.</param>
    public static void CheckBox(WorkflowPage page, PixelBox? box, string place = "bbox")
    {
        if (box is not { } given)
            return;
        if (given.X1 < 0 || given.Y1 < 0 || given.X1 >= given.X2 || given.Y1 >= given.Y2 || given.X2 > page.Width || given.Y2 > page.Height)
        {
            throw NotaException.Invalid(place, string.Create(
                CultureInfo.InvariantCulture, $"{place} must be [x1, y1, x2, y2] inside the page, which is {page.Width} by {page.Height} pixels."));
        }
    }

    /// <exception cref="NotaException">Exceeded.</exception>
    public static void CheckRoom(string what, int present, int added, int limit)
    {
        if (present + added > limit)
            throw NotaException.Exceeded(what, $"A page has at most {limit} {what}.", limit);
    }

    /// <summary>Whether these can be the cells of a new table.</summary>
    public static void CheckCells(WorkflowView workflow, WorkflowPage page, IReadOnlyList<CellDraft> cells)
    {
        var taken = new HashSet<(int, int)>();
        for (var i = 0; i < cells.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"cells[{i}]");
            CheckCell(workflow, page, cells[i], $"{place}.");
            if (!taken.Add((cells[i].Row, cells[i].Column)))
                throw NotaException.Invalid(place, "Another of the cells has this row and column too.");
        }
    }

    /// <param name="place">What its members' names stand behind.</param>
    public static void CheckCell(WorkflowView workflow, WorkflowPage page, CellDraft cell, string place = "")
    {
        if (cell.Row is < 0 or >= MaxRows)
            throw NotaException.Invalid($"{place}row", $"row must be from 0 to {MaxRows - 1}.");
        if (cell.Column is < 0 or >= MaxColumns)
            throw NotaException.Invalid($"{place}col", $"col must be from 0 to {MaxColumns - 1}.");
        if (TextRules.CodePoints(cell.Text) > MaxValueLength)
            throw NotaException.Invalid($"{place}text", $"text must have at most {MaxValueLength} characters.");
        CheckText($"{place}text", cell.Text);
        CheckHeader(workflow, cell.Header, $"{place}header");
        CheckBox(page, cell.Box, $"{place}bbox");
    }

    private static void CheckText(string place, string text)
    {
        if (TextRules.HasControls(text))
            throw NotaException.Invalid(place, $"{place} must not have control characters other than tabs and line ends.");
    }
}
