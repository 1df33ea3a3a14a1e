using System.Net;
using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Links in answers that repeats get again.</summary>
[TestFixture]
internal sealed class RepeatedLinksTests
{
    private const string Verdict = """{"verification_status":"success"}""";

    [Test]
    public async Task Repeat_LongAfterTheFirst_HasLinksThatOpen()
    {
        using var folder = new TempFolder();
        // What only looks like a link is the user's own.
        const string Metadata = """{"image_url":"/api/v4/files/x/original?expires=1","pages":[{"image_url":"?"}]}""";
        string workflow, document, page;
        var pdf = SamplePdf.Of("some text");
        Task<HttpResponseMessage> AddAsync(HttpClient client) =>
            IdempotencyTests.SendAsync(client, HttpMethod.Post, $"{WorkflowList}/{workflow}/documents", DocumentForm("a.pdf", pdf, ("metadata", Metadata)), "add");
        Task<JsonElement> VerifyAsync(HttpClient client, string path, string key) =>
            client.SendJsonAsync(HttpMethod.Post, $"{path}/verify", Verdict, ("Idempotency-Key", key)).JsonAsync();
        JsonElement added, verified, verifiedPage;
        await using (var before = await TestService.StartInAsync(folder.Path, "Nota:Workflows:UrlLifetime=00:00:01"))
        {
            workflow = (await before.Client.CreateWorkflowAsync()).Id();
            added = await AddAsync(before.Client).JsonAsync(201);
            document = $"{WorkflowList}/{workflow}/documents/{added.DocumentId()}";
            page = $"{document}/pages/{added.GetProperty("pages")[0].Word("page_id")}";
            verified = await VerifyAsync(before.Client, document, "document");
            verifiedPage = await VerifyAsync(before.Client, page, "page");
        }

        await using var service = await TestService.StartInAsync(folder.Path);
        using var answer = await AddAsync(service.Client);
        Assert.That(answer.Headers.Contains("Idempotent-Replay"));
        await AssertRenewedAsync(service, added, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
        await AssertRenewedAsync(service, verified, await VerifyAsync(service.Client, document, "document"));
        await AssertRenewedAsync(service, verifiedPage, await VerifyAsync(service.Client, page, "page"));
    }

    /// <summary>The same answer, but for its links, which open now.</summary>
    private static async Task AssertRenewedAsync(TestService service, JsonElement first, JsonElement again)
    {
        var (before, after) = (LinksOf(first), LinksOf(again));
        Assert.That(after, Has.Length.EqualTo(before.Length).And.Length.Positive);
        var text = again.GetRawText();
        using var browser = service.Connect(null);
        foreach (var (old, link) in before.Zip(after))
        {
            Assert.That((await browser.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.OK), link);
            Assert.That(ExpiryOf(link) - ExpiryOf(old), Is.GreaterThan(3_000));
            text = text.Replace(link, old, StringComparison.Ordinal);
        }

        Assert.That(text, Is.EqualTo(first.GetRawText()));
    }

    private static string[] LinksOf(JsonElement answer) =>
    [
        .. new[] { "raw_document_url", "image_url" }.Where(name => answer.TryGetProperty(name, out _)).Select(name => answer.Word(name)),
        .. answer.TryGetProperty("pages", out var pages) ? pages.EnumerateArray().Select(page => page.Word("image_url")) : [],
    ];

    private static long ExpiryOf(string link) =>
        long.Parse(System.Web.HttpUtility.ParseQueryString(new Uri(link).Query)["expires"]!, System.Globalization.CultureInfo.InvariantCulture);
}
