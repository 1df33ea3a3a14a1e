using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What is kept for repeats of requests on a document goes with it.</summary>
[TestFixture]
internal sealed class ForgottenAnswersTests
{
    [Test]
    public async Task Delete_AfterEveryKindOfWriteWithAKey_LeavesNoAnswerAndNoKey()
    {
        await using var service = await TestService.StartAsync();
        var client = service.Client;
        var (project, _) = await client.CreateProjectAsync();
        var workflow = await client.CreateWorkflowAsync(["number"], "amount");
        var (_, document, page) = await client.AddReviewedAsync(workflow);
        var table = $"{document}/tables/{(await client.AddTableAsync(page, "1")).Word("table_id")}";
        foreach (var (path, body) in new[]
        {
            ($"{document}/project", $$"""{"project_id":"{{project}}"}"""),
            ($"{page}/fields", """{"field_name":"number","value":"7"}"""),
            ($"{page}/tables", """{"cells":[]}"""),
            ($"{table}/cells", """{"row":3,"col":0,"text":"x"}"""),
            ($"{table}/verify", """{"verification_status":"success"}"""),
            ($"{page}/verify", """{"verification_status":"success"}"""),
            ($"{document}/verify", """{"verification_status":"success"}"""),
        })
        {
            using var answer = await client.SendJsonAsync(HttpMethod.Post, path, body, ("Idempotency-Key", $"KEYOF {path}"));
            Assert.That(answer.IsSuccessStatusCode, path);
        }

        await client.DeleteAsync(document).JsonAsync();

        var records = await service.Service<NotaDatabase>().ReadAsync((db, ct) => db.IdempotencyRecords.ToListAsync(ct), default);
        Assert.That(records, Has.Count.EqualTo(7));
        Assert.That(records, Has.All.Property("Body").Null.And.Property("DocumentId").Null.And.Property("Headers").EqualTo("{}"));
        Assert.That(records.Select(r => r.Key), Has.None.Contains("KEYOF"));
    }
}
