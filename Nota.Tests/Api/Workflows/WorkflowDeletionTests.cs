using System.Text;
using System.Text.Json;
using Nota.Domain.Ports;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What goes and what stays where documents that projects may share, and workflows, are deleted.</summary>
[TestFixture]
[Parallelizable]
internal sealed class WorkflowDeletionTests : WorkflowFixture
{
    protected override Task<HttpClient> JoinAsync(string account) => Service.JoinAsync(account, maxContentLength: 100_000_000, ocrPageCredit: 2);

    [Test]
    public async Task Share_IntoAProject_IsADocumentOfItsOwnWhoseContentIsCountedOnce()
    {
        var pdf = SamplePdf.Of(Line);
        var id = (await Client.AddDocumentAsync(Workflow, "a.pdf", pdf)).DocumentId();
        var (project, _) = await Client.CreateProjectAsync();
        var (other, _) = await Client.CreateProjectAsync();
        var shared = await ShareAsync(id, project);
        Assert.That(shared, Is.Not.EqualTo(id));
        Assert.That(await ShareAsync(id, project), Is.EqualTo(shared), "once more is no other");
        Assert.That(await ShareAsync(id, other), Is.EqualTo(shared));
        Assert.That(await Client.GetStringAsync($"/documents/{shared}/text"), Is.EqualTo($"{Line}\n\f"));
        Assert.That(await UsedAsync(), Is.EqualTo(pdf.Length));

        await Client.DeleteAsync($"{Documents}/{id}").JsonAsync();
        Assert.That(await Client.GetByteArrayAsync($"/documents/{shared}/pdf?version=original"), Is.EqualTo(pdf), "what a project holds stays");
        Assert.That(await UsedAsync(), Is.EqualTo(pdf.Length));
        await Client.DeleteAsync($"/projects/{project}/documents/{shared}").JsonAsync();
        await Client.DeleteAsync($"/projects/{other}/documents/{shared}").JsonAsync();
        Assert.That(await UsedAsync(), Is.Zero);
    }

    [Test]
    public async Task Share_DeletedInTheProject_StaysInTheWorkflow()
    {
        var pdf = SamplePdf.Of(Line);
        var id = (await Client.AddDocumentAsync(Workflow, "a.pdf", pdf)).DocumentId();
        var (project, _) = await Client.CreateProjectAsync();
        var shared = await ShareAsync(id, project);
        await Client.DeleteAsync($"/projects/{project}/documents/{shared}").JsonAsync();
        await Service.Service<IContentEraser>().EraseAsync(CancellationToken.None);
        Assert.That(await Client.GetByteArrayAsync($"{Documents}/{id}/original"), Is.EqualTo(pdf));
        Assert.That(await UsedAsync(), Is.EqualTo(pdf.Length));
        Assert.That(await ShareAsync(id, project), Is.Not.EqualTo(shared));
        await Client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{id}/project", """{"project_id":"-KH7dgaIRl6e-yIemmXb"}""").WorkflowProblemAsync(404, "not_found");
        await Client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{id}/project", "{}").WorkflowProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Share_AgainAfterItsProjectWasDeleted_IsConvertedAnewAsAnyOther()
    {
        using var administrator = await Service.JoinAsync($"a{Guid.NewGuid():N}", Nota.Domain.Accounts.Role.Administrator);
        (Client, Workflow) = (administrator, (await administrator.CreateWorkflowAsync("invoice")).Id());
        var id = (await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line))).DocumentId();
        var (first, _) = await Client.CreateProjectAsync();
        await ShareAsync(id, first);
        await Client.DeleteAsync($"/projects/{first}").JsonAsync();
        var (second, _) = await Client.CreateProjectAsync();
        var shared = await ShareAsync(id, second);
        await Client.PostAsync($"/documents/{shared}/reconvert", null).JsonAsync();
        await Client.AwaitTextAsync(second, shared);
        await Service.Service<IContentEraser>().EraseAsync(CancellationToken.None);
        Assert.That(await Client.GetStringAsync($"/documents/{shared}/text"), Is.EqualTo($"{Line}\n\f"));
        Assert.That((await Client.GetAsync($"{Documents}/{id}").JsonAsync()).ValueOf("invoice_number"), Is.EqualTo("INV-2024-001"));
        await Client.DeleteAsync($"{Documents}/{id}").JsonAsync();
        Assert.That(await Client.GetStringAsync($"/documents/{shared}/text"), Is.EqualTo($"{Line}\n\f"));
    }

    [Test]
    public async Task DeleteWorkflow_WithDocuments_TakesCascade()
    {
        await Client.AddDocumentAsync(Workflow, "a.pdf", SamplePdf.Of(Line));
        await Client.DeleteAsync($"{WorkflowList}/{Workflow}").WorkflowProblemAsync(409, "conflict");
        await Client.DeleteAsync($"{WorkflowList}/{Workflow}?cascade=true").JsonAsync();
        await Client.GetAsync(Documents).WorkflowProblemAsync(404, "not_found");
        Assert.That((await Client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task Delete_LeavesNothingOfItOnDisk()
    {
        const string Secret = "QX7ZKPLMWV";
        const string Name = "JHGTRWQZXC.pdf";
        const string Note = "PLOKIJUHYG";
        const string Key = "invoice-MNBVCXASDF";
        await using var service = await TestService.StartAsync();
        var workflow = (await service.Client.CreateWorkflowAsync("invoice")).Id();
        var pdf = SamplePdf.Of($"Invoice number: {Secret}");
        var form = DocumentForm(Name, pdf, ("metadata", $$"""{"note":"{{Note}}"}"""));
        using var added = await IdempotencyTests.SendAsync(service.Client, HttpMethod.Post, $"{WorkflowList}/{workflow}/documents", form, Key);
        var document = JsonSerializer.Deserialize<JsonElement>(await added.Content.ReadAsStringAsync());
        Assert.That(document.ValueOf("invoice_number"), Is.EqualTo(Secret));
        using (var browser = service.Connect(null))
            await browser.GetByteArrayAsync(document.GetProperty("pages")[0].GetProperty("image_url").GetString());
        Assert.That(FilesWith(service.Folder, Secret), Is.Not.Empty, "the search finds what is there");

        var deleted = await service.Client.DeleteAsync($"{WorkflowList}/{workflow}/documents/{document.DocumentId()}").JsonAsync();
        Assert.That(deleted.GetProperty("message").GetString(), Is.EqualTo("Document deleted successfully"));
        foreach (var trace in new[] { Secret, Name, Note, Key })
            Assert.That(FilesWith(service.Folder, trace), Is.Empty, trace);
        await service.Client.GetAsync($"{WorkflowList}/{workflow}/documents/{document.DocumentId()}").WorkflowProblemAsync(404, "not_found");
        using var link = service.Connect(null);
        await link.GetAsync(document.GetProperty("raw_document_url").GetString()).WorkflowProblemAsync(404, "not_found");
        Assert.That((await service.Client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.Zero);
    }

    private async Task<string> ShareAsync(string document, string project)
    {
        var answer = await Client.SendJsonAsync(HttpMethod.Post, $"{Documents}/{document}/project", $$"""{"project_id":"{{project}}"}""").JsonAsync(201);
        Assert.That(answer.GetProperty("project_id").GetString(), Is.EqualTo(project));
        return answer.DocumentId();
    }

    private async Task<long> UsedAsync() => (await Client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64();

    /// <summary>Files below a folder that hold a text, in UTF-8 or UTF-16.</summary>
    private static List<string> FilesWith(string folder, string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
        // The lock is held, and empty.
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) != ".lock").Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return forms.Any(form => copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(form) >= 0);
        })];
    }
}
