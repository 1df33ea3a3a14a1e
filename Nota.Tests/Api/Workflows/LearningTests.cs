using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Corrections teach the workflow at once, and only where the layout is the same.</summary>
[TestFixture]
[Parallelizable]
internal sealed class LearningTests : WorkflowFixture
{
    protected override Task<string> CreateAsync() => Client.CreateWorkflowAsync(["ship_code"]);

    /// <summary>A page of a ship's papers: what its code is, no label says.</summary>
    private static byte[] Page(string code, string captain) => PageOf(
        (72, 740, "Harbour Office of Westport"), (72, 720, "Certificate of arrival"), (72, 660, "The vessel now lying at berth"), (300, 660, code),
        (72, 630, "Master of the vessel"), (300, 630, captain), (72, 600, "Cargo was inspected and found complete"), (72, 560, "Signed on behalf of the harbour"));

    private static byte[] OtherPage(string code) => PageOf(
        (72, 740, "Minutes of the yearly meeting"), (72, 700, "Members present and absent"), (300, 660, code), (72, 640, "Treasurer reports on accounts"), (72, 600, "Adjourned"));

    private static byte[] PageOf(params (int X, int Y, string Text)[] lines) => SamplePdf.WithLines(lines);

    [Test]
    public async Task Correct_OneDocument_TheNextOfItsLayoutIsRight()
    {
        var first = await Client.AddDocumentAsync(Workflow, "1.pdf", Page("WQ-4471", "Jan Brandt"));
        Assert.That(first.ValueOf("ship_code"), Is.Null, "nothing announces it");
        await AddValueAsync(first, "WQ-4471");

        var next = await Client.AddDocumentAsync(Workflow, "2.pdf", Page("ZT-9038", "Maria Olsen"));
        Assert.That(next.ValueOf("ship_code"), Is.EqualTo("ZT-9038"));
        Assert.That((await Client.AddDocumentAsync(Workflow, "3.pdf", OtherPage("AB-1234"))).ValueOf("ship_code"), Is.Null, "another layout is read as before");

        var examples = (await Client.GetAsync($"{WorkflowList}/{Workflow}/examples").JsonAsync()).GetProperty("examples");
        Assert.That(examples.GetArrayLength(), Is.EqualTo(1));
        Assert.That(examples[0].DocumentId(), Is.EqualTo(first.DocumentId()));
        Assert.That(examples[0].GetProperty("fields")[0].GetString(), Is.EqualTo("ship_code"));
        Assert.That(examples[0].GetProperty("layout").GetString(), Is.Not.Empty);
    }

    [Test]
    public async Task Forget_TheExampleOrItsDocument_IsAsIfItHadNeverBeen()
    {
        var first = await Client.AddDocumentAsync(Workflow, "1.pdf", Page("WQ-4471", "Jan Brandt"));
        await AddValueAsync(first, "WQ-4471");
        var example = (await Client.GetAsync($"{WorkflowList}/{Workflow}/examples").JsonAsync()).GetProperty("examples")[0].Id();
        await Client.DeleteAsync($"{WorkflowList}/{Workflow}/examples/{example}").JsonAsync();
        await Client.DeleteAsync($"{WorkflowList}/{Workflow}/examples/{example}").WorkflowProblemAsync(404, "not_found");
        Assert.That((await Client.AddDocumentAsync(Workflow, "2.pdf", Page("ZT-9038", "Maria Olsen"))).ValueOf("ship_code"), Is.Null);

        var third = await Client.AddDocumentAsync(Workflow, "3.pdf", Page("KK-2200", "Ann Reed"));
        await AddValueAsync(third, "KK-2200");
        Assert.That((await Client.AddDocumentAsync(Workflow, "4.pdf", Page("LL-3300", "Tom Hale"))).ValueOf("ship_code"), Is.EqualTo("LL-3300"));
        await Client.DeleteAsync($"{Documents}/{third.DocumentId()}").JsonAsync();
        Assert.That((await Client.GetAsync($"{WorkflowList}/{Workflow}/examples").JsonAsync()).GetProperty("examples").GetArrayLength(), Is.Zero);
        Assert.That((await Client.AddDocumentAsync(Workflow, "5.pdf", Page("MM-4400", "Eve Stone"))).ValueOf("ship_code"), Is.Null);
    }

    [Test]
    public async Task Correct_ToWhatIsNoCharacter_TeachesWithoutFailing()
    {
        var first = await Client.AddDocumentAsync(Workflow, "1.pdf", Page("WQ-4471", "Jan Brandt"));
        await AddValueAsync(first, "a\uFFFEb\uFDD0");
        Assert.That((await Client.GetAsync($"{Documents}/{first.DocumentId()}").JsonAsync()).ValueOf("ship_code"), Is.EqualTo("a\uFFFEb\uFDD0"));
        await Client.SendJsonAsync(HttpMethod.Put, $"{WorkflowList}/{Workflow}/fields", """{"fields":[{"name":"ship_code","labels":["a\uFFFE"]}]}""").JsonAsync();
        Assert.That((await Client.AddDocumentAsync(Workflow, "2.pdf", OtherPage("AB-1"))).GetProperty("status").GetString(), Is.EqualTo("success"));
    }

    private async Task AddValueAsync(JsonElement document, string value)
    {
        var page = document.GetProperty("pages")[0].GetProperty("page_id").GetString();
        var body = JsonSerializer.Serialize(new { field_name = "ship_code", value });
        await Client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{document.DocumentId()}/pages/{page}/fields", body).JsonAsync(201);
    }
}
