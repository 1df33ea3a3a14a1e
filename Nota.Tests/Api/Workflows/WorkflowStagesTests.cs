using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>The stages of a workflow's review.</summary>
[TestFixture]
internal sealed class WorkflowStagesTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync("Nota:Workflows:MaxWorkflows=10000");
        _client = await _service.JoinAsync("acme", Role.Administrator);
        await AddMemberAsync("jane@example.com");
        await AddMemberAsync("john@example.com");
        await _service.Client.SendJsonAsync(HttpMethod.Post, "/admin/accounts/demo/members", """{"email":"stranger@example.com","role":"member"}""").JsonAsync(201);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [SetUp]
    public async Task CreateAsync() => _path = $"{WorkflowList}/{await _client.CreateWorkflowAsync(["total", "net", "date"], "amount")}";

    private async Task<string> AddMemberAsync(string email) => (await _client.SendJsonAsync(
        HttpMethod.Post, "/admin/accounts/acme/members", JsonSerializer.Serialize(new { email, role = "member" })).JsonAsync(201)).Id();

    private Task<HttpResponseMessage> PutAsync(string body) => _client.SendJsonAsync(HttpMethod.Put, _path + "/stages", body);

    [TestCase("[{0}]")]
    [TestCase("{{\"stages\":[{0}]}}")]
    public async Task Put_BareOrNamedList_AnswersTheWorkflow(string form)
    {
        const string Stage = """
            {"name":"Accounting","policy":"always","reviewers":["john@example.com","jane@example.com","john@example.com"],"rules":[
            {"field":"total","condition":"required"},
            {"field":"total","condition":"pattern","argument":"[0-9]+"},
            {"field":"total","condition":"minimum_confidence","argument":"0.8"},
            {"field":"date","condition":"valid_date","argument":null},
            {"field":"date","condition":"not_in_the_future","argument":""},
            {"field":"total","condition":"length","argument":4},
            {"field":"total","condition":"length","argument":{"max":9}},
            {"field":"total","condition":"equals_field","argument":"net"},
            {"field":"total","condition":"column_sum","argument":"amount"}]}
            """;
        var workflow = await PutAsync(string.Format(null, form, Stage)).JsonAsync();

        var stage = workflow.GetProperty("stages").EnumerateArray().Single();
        Assert.That(stage.GetProperty("reviewers").GetRawText(), Is.EqualTo("""["john@example.com","jane@example.com"]"""));
        Assert.That(stage.GetProperty("policy").GetString(), Is.EqualTo("always"));
        Assert.That(stage.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("argument").GetRawText()), Is.EqualTo(new[]
        {
            "null", "\"[0-9]+\"", "0.8", "null", "null", """{"min":4,"max":4}""", """{"min":null,"max":9}""", "\"net\"", "\"amount\"",
        }));
        Assert.That((await _client.GetAsync(_path).JsonAsync()).GetRawText(), Is.EqualTo(workflow.GetRawText()));
    }

    [Test]
    public async Task Put_WhatGetGave_ChangesNothing()
    {
        var first = await PutAsync("""[{"name":"A","rules":[{"field":"total","condition":"length","argument":{"min":1,"max":2}}]},{"name":"B","reviewers":["jane@example.com"]}]""").JsonAsync();
        var second = await PutAsync(first.GetProperty("stages").GetRawText()).JsonAsync();
        Assert.That(second.GetProperty("stages").GetRawText(), Is.EqualTo(first.GetProperty("stages").GetRawText()));
    }

    [Test]
    public async Task Put_NoneLeft_EndsTheReview()
    {
        await PutAsync("""[{"name":"A","reviewers":["jane@example.com"]}]""").JsonAsync();
        Assert.That((await PutAsync("[]").JsonAsync()).GetProperty("stages").GetArrayLength(), Is.Zero);
    }

    [TestCase("""[{"name":"A","reviewers":["jane@example.com","nobody@example.com"]}]""", "stages[0].reviewers", "nobody@example.com")]
    [TestCase("""[{"name":"A","reviewers":["stranger@example.com"]}]""", "stages[0].reviewers", "stranger@example.com")]
    [TestCase("""[{"name":"A"},{"name":"A"}]""", "stages[1].name", "\"A\"")]
    [TestCase("""[{"name":" "}]""", "stages[0].name", "name")]
    [TestCase("""[{"rules":[]}]""", "stages[0].name", "required")]
    [TestCase("""[{"name":"A","policy":"sometimes"}]""", "stages[0].policy", "if_flagged")]
    [TestCase("""[{"name":"A","id":"0198a4c6-5d1e-7c3a-9b20-5f0e8d7c6b5a"}]""", "stages[0].id", "0198a4c6")]
    [TestCase("""[{"name":"A","rules":[{"field":"vat","condition":"required"}]}]""", "stages[0].rules[0].field", "vat")]
    [TestCase("""[{"name":"A","rules":[{"field":"total"}]}]""", "stages[0].rules[0].condition", "condition")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"pretty"}]}]""", "stages[0].rules[0].condition", "column_sum")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"pattern","argument":"("}]}]""", "stages[0].rules[0].argument", "regular")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"minimum_confidence","argument":80}]}]""", "stages[0].rules[0].argument", "0 to 1")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"minimum_confidence"}]}]""", "stages[0].rules[0].argument", "0 to 1")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"length","argument":{"min":5,"max":4}}]}]""", "stages[0].rules[0].argument", "length")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"length","argument":{"min":"\ud800"}}]}]""", "stages[0].rules[0].argument", "length")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"length","argument":{}}]}]""", "stages[0].rules[0].argument", "length")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"equals_field","argument":"amount"}]}]""", "stages[0].rules[0].argument", "amount")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"equals_field","argument":"total"}]}]""", "stages[0].rules[0].argument", "itself")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"column_sum","argument":"net"}]}]""", "stages[0].rules[0].argument", "net")]
    [TestCase("""[{"name":"A","rules":[{"field":"total","condition":"required","argument":true}]}]""", "stages[0].rules[0].argument", "no argument")]
    [TestCase("""{"stages":7}""", "stages", "list")]
    public async Task Put_Wrong_Is400NamingItAndChangesNothing(string body, string place, string named)
    {
        await PutAsync("""[{"name":"Kept"}]""").JsonAsync();
        var problem = await PutAsync(body).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { place }));
        Assert.That(problem.GetProperty("message").GetString(), Does.Contain(named));
        Assert.That((await _client.GetAsync(_path).JsonAsync()).NamesOf("stages"), Is.EqualTo(new[] { "Kept" }));
    }

    [Test]
    public async Task Member_OtherAddressOrGone_ShowsInTheStageAndItsETag()
    {
        var member = await AddMemberAsync("mary@example.com");
        await PutAsync("""[{"name":"A","reviewers":["mary@example.com","jane@example.com"]}]""").JsonAsync();
        var first = await ReadAsync();

        await _client.SendJsonAsync(HttpMethod.Patch, $"/admin/accounts/acme/members/{member}", """{"email":"maria@example.com"}""").JsonAsync();
        var second = await ReadAsync();
        await _client.DeleteAsync($"/admin/accounts/acme/members/{member}").JsonAsync();
        var third = await ReadAsync();

        Assert.That(new[] { first.Reviewers, second.Reviewers, third.Reviewers }, Is.EqualTo(new[]
        {
            """["mary@example.com","jane@example.com"]""", """["maria@example.com","jane@example.com"]""", """["jane@example.com"]""",
        }));
        Assert.That(new[] { first.ETag, second.ETag, third.ETag }, Is.Unique);

        async Task<(string Reviewers, string ETag)> ReadAsync()
        {
            using var response = await _client.GetAsync(_path);
            var workflow = await Task.FromResult(response).JsonAsync();
            return (workflow.GetProperty("stages")[0].GetProperty("reviewers").GetRawText(), response.Headers.ETag!.Tag);
        }
    }
}
