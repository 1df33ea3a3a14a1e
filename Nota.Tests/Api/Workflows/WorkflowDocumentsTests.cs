using System.Net;
using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Documents of workflows: what comes of them, and who sees it.</summary>
[TestFixture]
[Parallelizable]
internal sealed class WorkflowDocumentsTests : WorkflowFixture
{
    protected override Task<HttpClient> JoinAsync(string account) => Service.JoinAsync(account, maxContentLength: 100_000_000, ocrPageCredit: 2);

    [Test]
    public async Task Add_APdf_AnswersWithItsFieldsAndIsReadAsAnswered()
    {
        var added = await Client.AddDocumentAsync(Workflow, "invoice.pdf", SamplePdf.Of(Line), ("async", "false"), ("metadata", """{"customer_id": "12345"}"""));
        Assert.That(added.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(added.GetProperty("original_document_name").GetString(), Is.EqualTo("invoice.pdf"));
        Assert.That(added.GetProperty("metadata").GetProperty("customer_id").GetString(), Is.EqualTo("12345"));
        Assert.That(added.GetProperty("verification_status").GetString(), Is.EqualTo("unverified"));
        Assert.That(added.GetProperty("verification_stage").GetString(), Is.EqualTo(Guid.Empty.ToString()));
        Assert.That(added.ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
        var page = added.GetProperty("pages")[0];
        Assert.That(page.GetProperty("page_number").GetInt32(), Is.EqualTo(1));
        Assert.That((page.GetProperty("width").GetInt32(), page.GetProperty("height").GetInt32(), page.GetProperty("dpi").GetInt32()), Is.EqualTo((1275, 1650, 150)));

        var read = await Client.GetAsync($"{Documents}/{added.DocumentId()}/").JsonAsync();
        Assert.That(Unsigned(read), Is.EqualTo(Unsigned(added)));
        var one = await Client.GetAsync($"{Documents}/{added.DocumentId()}/pages/{page.GetProperty("page_id").GetString()}").JsonAsync();
        Assert.That(Unsigned(one), Is.EqualTo(Unsigned(page)));
        var fields = await Client.GetAsync($"{Documents}/{added.DocumentId()}/fields").JsonAsync();
        Assert.That(fields.EnumerateArray().Select(f => f.GetProperty("field_name").GetString()), Does.Contain("invoice_number"));
        Assert.That(fields[0].GetProperty("page_id").GetString(), Is.EqualTo(page.GetProperty("page_id").GetString()));
        Assert.That((await Client.GetAsync($"{Documents}/{added.DocumentId()}/tables").JsonAsync()).ValueKind, Is.EqualTo(JsonValueKind.Array));
    }

    [Test]
    public async Task Links_OpenWithoutAKeyAndNothingElseDoes()
    {
        var pdf = SamplePdf.Of(Line);
        var added = await Client.AddDocumentAsync(Workflow, "invoice.pdf", pdf);
        using var browser = Service.Connect(null);
        var link = added.GetProperty("raw_document_url").GetString()!;
        Assert.That(await browser.GetByteArrayAsync(link), Is.EqualTo(pdf));
        Assert.That(await Client.GetByteArrayAsync($"{Documents}/{added.DocumentId()}/original"), Is.EqualTo(pdf));

        var picture = added.GetProperty("pages")[0].GetProperty("image_url").GetString()!;
        using (var response = await browser.GetAsync(picture))
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/jpeg"));
        }

        string[] bad = [picture + "0", picture.Replace("pages/1.jpg", "pages/2.jpg", StringComparison.Ordinal), picture.Replace("pages/1.jpg", "original", StringComparison.Ordinal),
            picture.Split('?')[0], link.Replace("account=", "account=1", StringComparison.Ordinal)];
        foreach (var address in bad)
            await browser.GetAsync(address).WorkflowProblemAsync(403, "forbidden");
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, link);
            await browser.SendAsync(request).WorkflowProblemAsync(405, "method_not_allowed");
        }
    }

    [TestCase("2099-01-01")]
    [TestCase("2024-03-14")]
    public async Task Add_ADateThatIsMistyped_IsFoundForARuleToJudge(string date)
    {
        var added = await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of($"Invoice date: {date}"));
        Assert.That(added.ValueOf("invoice_date"), Is.EqualTo(date));
    }

    [Test]
    public async Task Add_MoreThanThreePagesOrAsync_IsPendingAndGoesOn()
    {
        var longer = await Client.AddDocumentAsync(Workflow, "four.pdf", SamplePdf.Of(Line, "Two", "Three", "Four"));
        Assert.That(longer.GetProperty("status").GetString(), Is.EqualTo("pending"));
        var later = await Client.AddDocumentAsync(Workflow, "later.pdf", SamplePdf.Of(Line), ("async", "true"));
        Assert.That(later.GetProperty("status").GetString(), Is.EqualTo("pending"));
        Assert.That(later.GetProperty("pages").GetArrayLength(), Is.Zero);
        Assert.That((await Client.AwaitProcessedAsync(Workflow, longer.DocumentId())).GetProperty("pages").GetArrayLength(), Is.EqualTo(4));
        Assert.That((await Client.AwaitProcessedAsync(Workflow, later.DocumentId())).ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
    }

    [Test]
    public async Task List_ShowsTheNewestFirstWithoutWhatWasFound()
    {
        for (var i = 0; i < 3; i++)
            await Client.AddDocumentAsync(Workflow, $"{i}.pdf", SamplePdf.Of(Line));
        var list = await Client.GetAsync($"{Documents}?page=1&limit=2").JsonAsync();
        Assert.That(list.GetProperty("total_count").GetInt32(), Is.EqualTo(3));
        Assert.That((list.GetProperty("page_no").GetInt32(), list.GetProperty("page_size").GetInt32()), Is.EqualTo((1, 2)));
        Assert.That(list.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("original_document_name").GetString()), Is.EqualTo(new[] { "2.pdf", "1.pdf" }));
        Assert.That(list.GetProperty("documents")[0].GetProperty("pages")[0].GetProperty("data").GetRawText(), Is.EqualTo("""{"fields":null,"tables":null}"""));
        Assert.That((await Client.GetAsync($"{Documents}?page=2&limit=2").JsonAsync()).GetProperty("documents").GetArrayLength(), Is.EqualTo(1));
        Assert.That((await Client.GetAsync($"{Documents}?status=failure").JsonAsync()).GetProperty("total_count").GetInt32(), Is.Zero);
        Assert.That((await Client.GetAsync($"{Documents}?verification_status=unverified").JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(3));
        foreach (var query in new[] { "limit=101", "limit=0", "page=0", "status=processing", "verification_status=maybe" })
            await Client.GetAsync($"{Documents}?{query}").WorkflowProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Repeat_OfAnUploadThatWaited_GivesTheSameResults()
    {
        var key = Guid.NewGuid().ToString();
        var first = await SendAsync(key);
        Assert.That(JsonSerializer.Deserialize<JsonElement>(first).GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(await SendAsync(key), Is.EqualTo(first));
        Assert.That((await Client.GetAsync(Documents).JsonAsync()).GetProperty("total_count").GetInt32(), Is.EqualTo(1));

        var id = JsonSerializer.Deserialize<JsonElement>(first).DocumentId();
        await Client.DeleteAsync($"{Documents}/{id}").JsonAsync();
        using var again = await IdempotencyTests.SendAsync(Client, HttpMethod.Post, Documents, DocumentForm("a.pdf", SamplePdf.Of(Line)), key);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "it was carried out, and what it gave is forgotten");

        async Task<string> SendAsync(string idempotencyKey)
        {
            using var answer = await IdempotencyTests.SendAsync(Client, HttpMethod.Post, Documents, DocumentForm("a.pdf", SamplePdf.Of(Line)), idempotencyKey);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Test]
    public async Task NotaHalf_DoesNotSeeThem()
    {
        var id = (await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line))).DocumentId();
        foreach (var path in new[] { $"/documents/{id}/pdf", $"/documents/{id}/text", $"/documents/{id}/pages/0/image", $"/documents/{id}/pages/0/words" })
            await Client.GetAsync(path).ProblemAsync(404, "not_found");
        var (project, _) = await Client.CreateProjectAsync();
        await Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", $$"""{"document_ids":["{{id}}"]}""").ProblemAsync(400, "invalid_request");
    }

    /// <summary>An answer without the links in it, which are new each time.</summary>
    private static string Unsigned(JsonElement answer) =>
        System.Text.RegularExpressions.Regex.Replace(answer.GetRawText(), "\\?account=[^\"]*", "");
}
