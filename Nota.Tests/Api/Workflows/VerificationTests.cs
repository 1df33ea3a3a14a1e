using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What people and stages say of documents.</summary>
[TestFixture]
[Parallelizable]
internal sealed class VerificationTests : WorkflowFixture
{
    private const string Reviewer = "reviewer@example.org";
    private const string Other = "other@example.org";
    private HttpClient _reviewer = null!;
    private HttpClient _other = null!;
    private string _document = null!;
    private string _page = null!;

    protected override Task<HttpClient> JoinAsync(string account) => Service.JoinAsync(account, Role.Administrator);

    protected override Task<string> CreateAsync() => Client.CreateWorkflowAsync(["number", "total"], "item", "amount");

    [SetUp]
    public async Task AddDocumentAsync()
    {
        _reviewer = await MemberAsync(Reviewer);
        _other = await MemberAsync(Other);
        (_, _document, _page) = await Client.AddReviewedAsync(Workflow);
    }

    [TearDown]
    public void DisconnectOthers()
    {
        _reviewer.Dispose();
        _other.Dispose();
    }

    private async Task<HttpClient> MemberAsync(string email)
    {
        var member = await Client.PostAsync($"/admin/accounts/{Account}/members", new { email, role = "member" }, 201);
        var key = await Client.PostAsync("/admin/keys", new { account = Account, member = member.Id(), name = "k" }, 201);
        return Service.Connect(key.Word("key"));
    }

    private Task<JsonElement> SetStagesAsync(params object[] stages) =>
        Client.SendJsonAsync(HttpMethod.Put, $"{WorkflowList}/{Workflow}/stages", JsonSerializer.Serialize(stages)).JsonAsync();

    private async Task<JsonElement[]> HistoryAsync(string query = "") =>
        [.. (await Client.GetAsync($"{_document}/history{query}").JsonAsync()).GetProperty("history").EnumerateArray()];

    private static string Seen(JsonElement document) =>
        $"{document.Word("verification_status")} {document.Word("verification_stage")} {string.Join(',', document.GetProperty("assigned_reviewers").EnumerateArray().Select(r => r.GetString()))}";

    [Test]
    public async Task VerifyDocument_WithoutStages_IsItsVerification()
    {
        var right = await _other.VerifyAsync(_document, "success", "Fine.");

        Assert.That(Seen(right), Is.EqualTo($"success {Guid.AllBitsSet} "));
        Assert.That(right.Word("verification_message"), Is.EqualTo("Fine."));
        Assert.That(Seen(await Client.GetAsync(_document).JsonAsync()), Is.EqualTo(Seen(right)));
        Assert.That(Seen(await _other.VerifyAsync(_document, "failed", "No.")), Is.EqualTo($"failed {Guid.Empty} "));
        Assert.That(Seen(await _other.VerifyAsync(_document, "unverified")), Is.EqualTo($"unverified {Guid.Empty} "));
    }

    [Test]
    public async Task VerifyEachThing_AnswersWithItAsItIsNow()
    {
        var value = await Client.AddValueAsync(_page, "total", "1.00");
        var table = await Client.AddTableAsync(_page, "1.00");
        var tablePath = $"tables/{table.Word("table_id")}";
        var cellPath = $"{tablePath}/cells/{table.GetProperty("cells")[0].Word("cell_id")}";

        foreach (var path in new[] { _page, $"{_page}/fields/{value.Word("field_data_id")}", $"{_page}/{tablePath}", $"{_document}/{tablePath}", $"{_page}/{cellPath}", $"{_document}/{cellPath}" })
        {
            var verified = await _other.VerifyAsync(path, "failed", path);
            Assert.That((verified.Word("verification_status"), verified.Word("verification_message")), Is.EqualTo(("failed", path)));
        }

        var page = await Client.GetAsync(_page).JsonAsync();
        Assert.That(page.Word("verification_status"), Is.EqualTo("failed"));
        Assert.That(page.GetProperty("data").GetProperty("fields").GetProperty("total")[0].Word("verification_status"), Is.EqualTo("failed"));
        Assert.That(page.GetProperty("data").GetProperty("tables").EnumerateArray().Last().GetProperty("cells")[0].Word("verification_status"), Is.EqualTo("failed"));
    }

    [TestCase("{}", "verification_status")]
    [TestCase("""{"verification_status":"maybe"}""", "verification_status")]
    [TestCase("""{"verification_status":"success","verification_message":7}""", "verification_message")]
    public async Task Verify_Wrong_NamesTheField(string body, string field)
    {
        foreach (var path in new[] { _document, _page })
        {
            var problem = await Client.SendJsonAsync(HttpMethod.Post, $"{path}/verify", body).WorkflowProblemAsync(400, "invalid_request");
            Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { field }));
        }
    }

    [Test]
    public async Task Stages_HoldADocumentUntilItIsRightAndReviewed()
    {
        var stages = (await SetStagesAsync(
            new { name = "Total", rules = new[] { new { field = "total", condition = "column_sum", argument = "amount" } }, reviewers = new[] { Reviewer } },
            new { name = "All", policy = "always", reviewers = new[] { Other } })).GetProperty("stages");
        await _reviewer.AddTableAsync(_page, "1.50", "2,50");
        var wrong = await _reviewer.AddValueAsync(_page, "total", "5.00");

        var held = await Client.GetAsync(_document).JsonAsync();
        Assert.That(Seen(held), Is.EqualTo($"failed {stages[0].Id()} reviewer@example.org"));
        Assert.That(held.Word("verification_message"), Is.EqualTo("total: \"5.00\" is not the sum of the column amount, which is 4.00."));
        Assert.That(wrong.Word("verification_status"), Is.EqualTo("failed"), "the answer tells what the stage thinks of it");
        await _other.SendJsonAsync(HttpMethod.Post, $"{_document}/verify", """{"verification_status":"success"}""").WorkflowProblemAsync(403, "forbidden");

        var right = await _other.PatchAsync($"{_page}/fields/{wrong.Word("field_data_id")}", new { value = "4,00" });
        Assert.That(right.Word("verification_status"), Is.EqualTo("unverified"));
        Assert.That(Seen(await Client.GetAsync(_document).JsonAsync()), Is.EqualTo($"failed {stages[1].Id()} other@example.org"), "the next stage sees every document");
        await _reviewer.SendJsonAsync(HttpMethod.Post, $"{_document}/verify", """{"verification_status":"success"}""").WorkflowProblemAsync(403, "forbidden");
        Assert.That(Seen(await _other.VerifyAsync(_document, "success")), Is.EqualTo($"success {Guid.AllBitsSet} "));
        var list = await Client.GetAsync($"{WorkflowList}/{Workflow}/documents?verification_status=success").JsonAsync();
        Assert.That(list.GetProperty("total_count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task History_TellsWhoDidWhat()
    {
        await SetStagesAsync(new { name = "Few", rules = new[] { new { field = "total", condition = "length", argument = 4 } } });
        var value = await _reviewer.AddValueAsync(_page, "total", "1.00");
        var path = $"{_page}/fields/{value.Word("field_data_id")}";
        await _other.PatchAsync(path, new { value = "12.00" });
        await _other.DeleteAsync(path).JsonAsync();
        var table = await Client.AddTableAsync(_page, "7");
        await _other.PatchAsync($"{_document}/tables/{table.Word("table_id")}/cells/{table.GetProperty("cells")[0].Word("cell_id")}", new { value = "8" });
        await _reviewer.VerifyAsync(_page, "failed", "No.");

        var history = await HistoryAsync();

        Assert.That(history.Select(h => (h.Word("action"), h.Word("target"), h.GetProperty("field_name").GetString(), h.GetProperty("before").GetString(), h.GetProperty("after").GetString())), Is.EqualTo(new[]
        {
            ("created", "field", "total", null, "1.00"),
            ("changed", "field", "total", "1.00", "12.00"),
            ("flagged", "document", null, null, "total: \"12.00\" has 5 characters instead of 4."),
            ("deleted", "field", "total", "12.00", null),
            ("created", "table", null, null, "7"),
            ("changed", "cell", "amount", "7", "8"),
            ("verified", "page", (string?)null, "unverified", "failed: No."),
        }));
        Assert.That(
            history.Where((_, i) => i != 4).Select(h => h.GetProperty("member").GetString()),
            Is.EqualTo(new[] { Reviewer, Other, null, Other, Other, Reviewer }), "the stage is nobody");
        Assert.That(history[0].Word("target_id"), Is.EqualTo(value.Word("field_data_id")));
        Assert.That((await HistoryAsync("?page=2&limit=3")).Select(h => h.Word("action")), Is.EqualTo(history.Skip(3).Take(3).Select(h => h.Word("action"))));
        await Client.GetAsync($"{_document}/history?limit=0").WorkflowProblemAsync(400, "invalid_request");
    }

    [TestCase(ProcessingStatus.Pending)]
    [TestCase(ProcessingStatus.Failure)]
    public async Task Reviews_OfWhatIsNotProcessed_AreConflicts(ProcessingStatus status)
    {
        var table = await Client.AddTableAsync(_page, "7");
        await Service.Service<IUnitOfWork>().RunAsync(
            async (store, ct) => (await store.WorkflowDocuments.FindAsync(_document.Split('/')[^1], ct))!.Status = status, CancellationToken.None);
        const string Verdict = """{"verification_status":"success"}""";

        await Client.SendJsonAsync(HttpMethod.Post, $"{_document}/verify", Verdict).WorkflowProblemAsync(409, "conflict");
        await Client.SendJsonAsync(HttpMethod.Post, $"{_page}/verify", Verdict).WorkflowProblemAsync(409, "conflict");
        await Client.SendJsonAsync(HttpMethod.Post, $"{_page}/fields", """{"field_name":"total","value":"1"}""").WorkflowProblemAsync(409, "conflict");
        await Client.DeleteAsync($"{_document}/tables/{table.Word("table_id")}").WorkflowProblemAsync(409, "conflict");
        Assert.That(await HistoryAsync(), Has.Length.EqualTo(1), "it can be read");
    }
}
