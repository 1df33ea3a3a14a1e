using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Reviewers are named by addresses, whose case means nothing.</summary>
[TestFixture]
internal sealed class ReviewerAddressTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme", Role.Administrator);
        foreach (var email in new[] { "Jane@Example.com", "ülla@example.com", "twin@example.com", "Twin@example.com" })
            await _client.SendJsonAsync(HttpMethod.Post, "/admin/accounts/acme/members", JsonSerializer.Serialize(new { email, role = "member" })).JsonAsync(201);
        await _service.Client.SendJsonAsync(HttpMethod.Post, "/admin/accounts/demo/members", """{"email":"stranger@example.com","role":"member"}""").JsonAsync(201);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [SetUp]
    public async Task CreateAsync() => _path = $"{WorkflowList}/{await _client.CreateWorkflowAsync(["total"])}";

    private Task<HttpResponseMessage> PutAsync(params string[] reviewers) =>
        _client.SendJsonAsync(HttpMethod.Put, _path + "/stages", JsonSerializer.Serialize(new[] { new { name = "all", policy = "always", reviewers } }));

    private async Task<string[]> ReviewersAsync(params string[] reviewers) =>
        JsonSerializer.Deserialize<string[]>((await PutAsync(reviewers).JsonAsync()).GetProperty("stages")[0].GetProperty("reviewers"))!;

    [Test]
    public async Task Put_AddressInAnotherCase_IsTheMemberOnce()
    {
        Assert.That(await ReviewersAsync("JANE@example.COM", "Jane@Example.com", "ÜLLA@example.com"), Is.EqualTo(new[] { "Jane@Example.com", "ülla@example.com" }));
        await PutAsync("Stranger@example.com").WorkflowProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Put_MembersWhoseAddressesDifferInCaseAlone_AreToldApart()
    {
        Assert.That(await ReviewersAsync("Twin@example.com"), Is.EqualTo(new[] { "Twin@example.com" }));
        Assert.That(await ReviewersAsync("twin@example.com", "Twin@example.com"), Is.EqualTo(new[] { "twin@example.com", "Twin@example.com" }));
    }

    [Test]
    public async Task List_ReviewerInAnotherCase_FindsTheDocument()
    {
        await ReviewersAsync("ülla@example.com");
        var document = await _client.AddDocumentAsync(_path.Split('/')[^1], "a.pdf", SamplePdf.Of("Total: 1.00"));

        Assert.That(document.GetProperty("assigned_reviewers").GetRawText(), Is.EqualTo("""["ülla@example.com"]"""));
        foreach (var (reviewer, count) in new[] { ("Ülla@EXAMPLE.com", 1), ("ülla@example.com", 1), ("jane@example.com", 0), ("nobody", 0) })
        {
            var list = await _client.GetAsync($"{_path}/documents?reviewer={Uri.EscapeDataString(reviewer)}").JsonAsync();
            Assert.That((list.GetProperty("total_count").GetInt32(), list.GetProperty("documents").GetArrayLength()), Is.EqualTo((count, count)), reviewer);
        }
    }
}
