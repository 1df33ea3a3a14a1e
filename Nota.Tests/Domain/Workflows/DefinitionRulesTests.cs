using Nota.Domain;
using Nota.Domain.Workflows;

namespace Nota.Tests.Domain.Workflows;

public sealed class DefinitionRulesTests
{
    private static readonly WorkflowLimits Limits = new();

    private static FieldDefinition Field(string name, string? pattern = null, params string[] labels) => new(name, FieldType.Text, labels, pattern, false);

    private static NotaException Failure(IReadOnlyList<FieldDefinition> fields, IReadOnlyList<HeaderDefinition>? headers = null) =>
        Assert.Throws<NotaException>(() => DefinitionRules.Check(fields, headers ?? [], Limits))!;

    private static IEnumerable<WorkflowType> Types() => WorkflowTypes.All;

    [TestCaseSource(nameof(Types))]
    public void Check_ReadyMadeTypes_AreInTheRules(WorkflowType type) =>
        Assert.DoesNotThrow(() => DefinitionRules.Check(type.Fields, type.TableHeaders, Limits));

    [TestCase("invoice_number")]
    [TestCase("_")]
    [TestCase("9")]
    [TestCase("Total")]
    public void IsName_LettersDigitsUnderscores_True(string name) => Assert.That(DefinitionRules.IsName(name), Is.True);

    [TestCase("")]
    [TestCase("invoice number")]
    [TestCase("invoice-number")]
    [TestCase("total$")]
    [TestCase("größe")]
    [TestCase("a\n")]
    [TestCase("٣")]
    public void IsName_OtherCharacters_False(string name) => Assert.That(DefinitionRules.IsName(name), Is.False);

    [Test]
    public void Check_EveryOffender_IsNamedAtItsPlace()
    {
        var failure = Failure(
            [Field("ok"), Field("not ok"), Field("ok"), Field("p", "("), Field("l", null, " ")],
            [new HeaderDefinition("ok", []), new HeaderDefinition("no!", []), new HeaderDefinition("ok", [])]);

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Invalid));
        Assert.That(failure.Errors.Keys, Is.EquivalentTo(new[]
        {
            "fields[1].name", "fields[2].name", "table_headers[1].name", "table_headers[2].name", "fields[3].pattern", "fields[4].labels",
        }));
        Assert.That(failure.Message, Does.Contain("\"not ok\""));
        Assert.That(failure.Errors["table_headers[2].name"].Single(), Does.Contain("\"ok\""));
    }

    [Test]
    public void Check_SameNameAsFieldAndHeader_IsFine() => Assert.DoesNotThrow(() => DefinitionRules.Check([Field("total")], [new HeaderDefinition("total", [])], Limits));

    [Test]
    public void Check_MoreThanTheLimits_IsInvalid()
    {
        FieldDefinition[] fields = [.. Enumerable.Range(0, 30).Select(i => Field($"f{i}"))];
        HeaderDefinition[] headers = [.. Enumerable.Range(0, 20).Select(i => new HeaderDefinition($"h{i}", []))];
        Assert.DoesNotThrow(() => DefinitionRules.Check(fields, headers, Limits));
        Assert.That(Failure([.. fields, Field("more")], headers).Errors.Keys, Is.EqualTo(new[] { "fields" }));
        Assert.That(Failure(fields, [.. headers, new HeaderDefinition("more", [])]).Errors.Keys, Is.EqualTo(new[] { "table_headers" }));
    }
}
