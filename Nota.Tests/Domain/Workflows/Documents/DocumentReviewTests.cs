using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Nota.Domain;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Workflows.Documents;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DocumentReviewTests
{
    private static readonly Dictionary<string, FieldType> Fields = new() { ["number"] = FieldType.Id, ["total"] = FieldType.Amount };

    private readonly WorkflowView _view = ReviewSample.View(Fields);
    private readonly WorkflowPage _page = ReviewSample.Page(1, [ReviewSample.Value("number", "7"), ReviewSample.Value("total", "5.00")], ReviewSample.Table("1.00", "2.00"));

    private DocumentReview Open(WorkflowPage? page = null) =>
        new(_view, ReviewSample.Document(_view), [page ?? _page], "a@example.org", ReviewSample.Now, ReviewSample.Id);

    private FieldValue Number => _page.Content.Fields[0];

    private PageTable Table => _page.Content.Tables[0];

    private static void AssertInvalid(Action act, string field)
    {
        var problem = Assert.Throws<NotaException>(() => act())!;
        Assert.That(problem.Kind, Is.EqualTo(FailureKind.Invalid));
        Assert.That(problem.Errors.Keys, Is.EqualTo(new[] { field }));
    }

    private static FailureKind KindOf(Action act) => Assert.Throws<NotaException>(() => act())!.Kind;

    [Test]
    public void ChangeValue_Twice_KeepsWhatWasFoundFirst()
    {
        var review = Open();

        review.ChangeValue(_page.Id, Number.Id, new ValueChange("8", false, null));
        review.ChangeValue(_page.Id, Number.Id, new ValueChange("9", true, null));

        var value = Number;
        Assert.That((value.Value, value.Original, value.IsModerated, value.Confidence, value.RawText, value.Box), Is.EqualTo(("9", "7", true, 1.0, (string?)null, (PixelBox?)null)));
        Assert.That(
            review.Changes.Select(c => (c.Action, c.Target, c.TargetId, c.FieldName, c.Before, c.After, c.Member)),
            Is.EqualTo(new[]
            {
                (ChangeAction.Changed, ChangeTarget.Field, value.Id, "number", "7", "8", "a@example.org"),
                (ChangeAction.Changed, ChangeTarget.Field, value.Id, "number", "8", "9", "a@example.org"),
                (ChangeAction.Changed, ChangeTarget.Field, value.Id, "number", "[10, 10, 50, 20]", (string?)null, "a@example.org"),
            }));
    }

    [Test]
    public void ChangeValue_ToWhatItIs_ChangesNothing()
    {
        var before = _page.Content;
        var review = Open();

        review.ChangeValue(_page.Id, Number.Id, new ValueChange("7", true, Number.Box));

        Assert.That(review.Changes, Is.Empty);
        Assert.That(_page.Content, Is.SameAs(before));
    }

    [Test]
    public void ChangeValue_Verified_IsUnverifiedAgain()
    {
        var review = Open();
        review.VerifyValue(_page.Id, Number.Id, new Verdict(VerificationStatus.Failed, "Not it."));

        review.ChangeValue(_page.Id, Number.Id, new ValueChange("8", false, null));

        Assert.That((Number.Verification, Number.VerificationMessage), Is.EqualTo((VerificationStatus.Unverified, "")));
    }

    [Test]
    public void AddValue_OfAField_IsAPersons()
    {
        var review = Open();

        var id = review.AddValue(_page.Id, new ValueDraft("number", "N-1", new PixelBox(0, 0, 1000, 1400)));

        var value = _page.Content.Fields[^1];
        Assert.That((value.Id, value.Field, value.Value, value.Confidence, value.IsModerated, value.Original, value.RawText), Is.EqualTo((id, "number", "N-1", 1.0, true, (string?)null, (string?)null)));
        review.ChangeValue(_page.Id, id, new ValueChange("N-2", false, null));
        Assert.That(_page.Content.Fields[^1].Original, Is.Null, "nothing was found before a person wrote it");
    }

    [Test]
    public void AddValue_Wrong_NamesTheField()
    {
        var review = Open();

        AssertInvalid(() => review.AddValue(_page.Id, new ValueDraft("other", "1", null)), "field_name");
        AssertInvalid(() => review.AddValue(_page.Id, new ValueDraft("number", " ", null)), "value");
        AssertInvalid(() => review.AddValue(_page.Id, new ValueDraft("number", new string('x', 4_001), null)), "value");
        Assert.That(() => review.AddValue(_page.Id, new ValueDraft("number", new string('x', 4_000), null)), Throws.Nothing);
        foreach (var box in new PixelBox[] { new(-1, 0, 5, 5), new(0, 0, 1001, 5), new(0, 0, 5, 1401), new(5, 0, 5, 5), new(0, 6, 5, 5) })
            AssertInvalid(() => review.AddValue(_page.Id, new ValueDraft("number", "1", box)), "bbox");
    }

    [Test]
    public void AddValue_OnAFullPage_IsExceeded()
    {
        var full = ReviewSample.Page(1, [.. Enumerable.Repeat(Number, ReviewRules.MaxValues)]);

        Assert.That(KindOf(() => Open(full).AddValue(full.Id, new ValueDraft("number", "1", null))), Is.EqualTo(FailureKind.Exceeded));
    }

    [Test]
    public void Changes_OfWhatIsNotThere_AreNotFound()
    {
        var review = Open();
        var id = ReviewSample.Id();
        Action[] calls =
        [
            () => review.AddValue(id, new ValueDraft("number", "1", null)),
            () => review.ChangeValue(_page.Id, id, new ValueChange(_page.Id, false, null)),
            () => review.RemoveValue("1", Number.Id),
            () => review.RemoveTable(_page.Id, id),
            () => review.AddCell(null, id, new CellDraft(0, 0, null, "", null)),
            () => review.ChangeCell(_page.Id, Table.Id, id, new CellChange("", null, false, null)),
            () => review.RemoveCell(null, Table.Id, Number.Id),
            () => review.VerifyPage(id, new Verdict(VerificationStatus.Success, "")),
        ];

        foreach (var call in calls)
            Assert.That(KindOf(call), Is.EqualTo(FailureKind.NotFound));
        Assert.That(review.Changes, Is.Empty);
    }

    [Test]
    public void AddTable_WithCells_HasThemInOrder()
    {
        var review = Open();

        var id = review.AddTable(_page.Id, new TableDraft(new PixelBox(0, 0, 10, 10), [new(1, 0, "item", "b", null), new(0, 1, null, "2", null), new(0, 0, "item", "a", null)]));

        var (_, table) = review.TableOf(null, id);
        Assert.That(table.Cells.Select(c => (c.Row, c.Column, c.Header, c.Text)), Is.EqualTo(new[] { (0, 0, "item", "a"), (0, 1, "", "2"), (1, 0, "item", "b") }));
        Assert.That(table.IsModerated && table.Cells.All(c => c.IsModerated && c.Confidence == 1), Is.True);
        Assert.That(review.Changes.Single().After, Is.EqualTo("a\t2\nb"));
    }

    [Test]
    public void AddTable_Wrong_NamesTheCell()
    {
        var review = Open();

        AssertInvalid(() => review.AddTable(_page.Id, new TableDraft(null, [new(0, 0, null, "", null), new(0, 0, null, "", null)])), "cells[1]");
        AssertInvalid(() => review.AddTable(_page.Id, new TableDraft(null, [new(-1, 0, null, "", null)])), "cells[0].row");
        AssertInvalid(() => review.AddTable(_page.Id, new TableDraft(null, [new(0, ReviewRules.MaxColumns, null, "", null)])), "cells[0].col");
        AssertInvalid(() => review.AddTable(_page.Id, new TableDraft(null, [new(0, 0, "number", "", null)])), "cells[0].header");
        AssertInvalid(() => review.AddTable(_page.Id, new TableDraft(null, [new(0, 0, null, "", new PixelBox(0, 0, 9000, 1))])), "cells[0].bbox");
        AssertInvalid(() => review.AddTable(_page.Id, new TableDraft(new PixelBox(0, 0, 9000, 1), [])), "bbox");
        var many = Enumerable.Range(0, ReviewRules.MaxCells).Select(i => new CellDraft(i / 10, i % 10, null, "", null)).ToList();
        Assert.That(KindOf(() => review.AddTable(_page.Id, new TableDraft(null, many))), Is.EqualTo(FailureKind.Exceeded), "two cells are there already");
    }

    [Test]
    public void AddCell_WithoutHeader_HasItsColumns()
    {
        var review = Open();

        var id = review.AddCell(null, Table.Id, new CellDraft(7, 1, null, "9.00", null));

        Assert.That(review.CellOf(_page.Id, Table.Id, id).Cell.Header, Is.EqualTo("amount"));
        Assert.That(Table.IsModerated, Is.True);
    }

    [Test]
    public void AddCell_WhereOneStands_IsAConflict()
    {
        var merged = Table with { Cells = [ReviewSample.Cell(0, 0, "", "x") with { RowSpan = 2, ColumnSpan = 2 }] };
        _page.Content = _page.Content.With(merged);
        var review = Open();

        Assert.That(KindOf(() => review.AddCell(_page.Id, Table.Id, new CellDraft(1, 1, null, "y", null))), Is.EqualTo(FailureKind.Conflict));
        Assert.That(() => review.AddCell(_page.Id, Table.Id, new CellDraft(2, 1, null, "y", null)), Throws.Nothing);
    }

    [Test]
    public void ChangeCell_TextAndHeader_AreBothInTheHistory()
    {
        var review = Open();
        var cell = Table.Cells[0];

        review.ChangeCell(null, Table.Id, cell.Id, new CellChange("one", "item", false, null));

        var (_, _, changed) = review.CellOf(null, Table.Id, cell.Id);
        Assert.That((changed.Text, changed.Header, changed.Original, changed.IsModerated, changed.Box), Is.EqualTo(("one", "item", "1.00", true, cell.Box)));
        Assert.That(review.Changes.Select(c => (c.Before, c.After)), Is.EqualTo(new[] { ("1.00", "one"), ("amount", "item") }));
    }

    [Test]
    public void VerifyX_EachThing_HasTheVerdictAndALine()
    {
        var review = Open();
        var verdict = new Verdict(VerificationStatus.Failed, "Look again.");

        review.VerifyPage(_page.Id, verdict);
        review.VerifyValue(_page.Id, Number.Id, verdict);
        review.VerifyTable(_page.Id, Table.Id, verdict);
        review.VerifyCell(null, Table.Id, Table.Cells[0].Id, verdict);

        Assert.That(
            new[] { (_page.VerificationStatus, _page.VerificationMessage), (Number.Verification, Number.VerificationMessage), (Table.Verification, Table.VerificationMessage), (Table.Cells[0].Verification, Table.Cells[0].VerificationMessage) },
            Is.All.EqualTo((VerificationStatus.Failed, "Look again.")));
        Assert.That(review.Changes.Select(c => (c.Target, c.Action, c.Before, c.After)), Is.EqualTo(
            new[] { ChangeTarget.Page, ChangeTarget.Field, ChangeTarget.Table, ChangeTarget.Cell }.Select(t => (t, ChangeAction.Verified, "unverified", "failed: Look again."))));
        Assert.That(Number.IsModerated || Table.IsModerated, Is.False, "nothing was changed");
    }

    /// <summary>What was added and deleted again leaves the content as it was, but for the mark that a person was at the table.</summary>
    [Test]
    public void Remove_WhatWasAdded_RestoresTheContent() => Prop.ForAll(
        Gen.Choose(0, 2).ListOf(12).ToArbitrary(),
        kinds =>
        {
            var review = Open();
            var before = Written();
            var undo = new Stack<Action>();
            var row = 10;
            foreach (var kind in kinds)
            {
                var id = kind switch
                {
                    0 => review.AddValue(_page.Id, new ValueDraft("total", "1", null)),
                    1 => review.AddTable(_page.Id, new TableDraft(null, [new(0, 0, null, "x", null)])),
                    _ => review.AddCell(_page.Id, Table.Id, new CellDraft(row++, 0, null, "x", null)),
                };
                undo.Push(kind switch
                {
                    0 => () => review.RemoveValue(_page.Id, id),
                    1 => () => review.RemoveTable(null, id),
                    _ => () => review.RemoveCell(null, Table.Id, id),
                });
            }

            var added = Written();
            while (undo.TryPop(out var remove))
                remove();
            return Written() == before && (kinds.Count == 0 || added != before) && review.Changes.Count == 2 * kinds.Count;
        }).QuickCheckThrowOnFailure();

    private string Written() => JsonSerializer.Serialize(_page.Content with { Tables = [.. _page.Content.Tables.Select(t => t with { IsModerated = false })] });
}
