using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Webhooks as clients set them, and what their receivers get.</summary>
[TestFixture]
internal sealed class WebhooksTests
{
    private const string Events = """["document.processed"]""";
    private WebhookReceiver _receiver = null!;
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _service = await TestService.StartAsync("Nota:Workflows:MaxWorkflows=10000", $"Nota:Outgoing:AllowedHosts:0={_receiver.Host}", "Nota:Outgoing:AllowedHosts:1=hooks.test");
        _client = await _service.JoinAsync("acme");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [SetUp]
    public async Task CreateAsync() => _path = $"{WorkflowList}/{(await _client.CreateWorkflowAsync("receipt")).Id()}";

    private Task<HttpResponseMessage> PutAsync(string body) => _client.SendJsonAsync(HttpMethod.Put, _path + "/webhooks", body);

    private static async Task<JsonElement[]> WebhooksAsync(Task<HttpResponseMessage> call) => [.. (await call.JsonAsync()).GetProperty("webhooks").EnumerateArray()];

    [TestCase("[{0}]")]
    [TestCase("{{\"webhooks\":[{0}]}}")]
    public async Task Put_BareOrNamedList_TellsAMadeSecretOnce(string form)
    {
        var put = (await WebhooksAsync(PutAsync(string.Format(null, form, $$"""{"url":"https://hooks.test/a","events":["document.processed","document.flagged","document.processed"]}""")))).Single();
        var got = (await WebhooksAsync(_client.GetAsync(_path + "/webhooks"))).Single();

        Assert.That(put.GetProperty("secret").GetString(), Does.StartWith("whsec_").And.Length.GreaterThan(40));
        Assert.That(put.GetProperty("events").GetRawText(), Is.EqualTo("""["document.processed","document.flagged"]"""));
        Assert.That(got.TryGetProperty("secret", out _), Is.False);
        Assert.That((got.Id(), got.GetProperty("url").GetString(), got.GetProperty("has_secret").GetBoolean()), Is.EqualTo((put.Id(), "https://hooks.test/a", true)));
    }

    [Test]
    public async Task Put_UrlThatStays_KeepsIdAndSecretAndOthersGo()
    {
        var first = await WebhooksAsync(PutAsync($$"""[{"url":"https://hooks.test/a","events":{{Events}}},{"url":"https://hooks.test/b","events":{{Events}}}]"""));
        var second = await WebhooksAsync(PutAsync($$"""[{"url":"https://hooks.test/c","events":{{Events}},"secret":"my own secret 16"},{"url":"https://hooks.test/b","events":["document.verified"]}]"""));
        var read = await WebhooksAsync(_client.GetAsync(_path + "/webhooks"));

        Assert.That(second[1].Id(), Is.EqualTo(first[1].Id()));
        Assert.That(second.Any(w => w.TryGetProperty("secret", out _)), Is.False, "none was made");
        Assert.That(read.Select(w => w.Id()), Is.EqualTo(second.Select(w => w.Id())));
        Assert.That(read[1].GetProperty("events").GetRawText(), Is.EqualTo("""["document.verified"]"""));
        Assert.That(await WebhooksAsync(PutAsync("[]")), Is.Empty);
    }

    [TestCase("""[{"url":"http://127.0.0.1:1/","events":["document.processed"]}]""", "webhooks[0].url", "http://127.0.0.1:1/")]
    [TestCase("""[{"url":"https://hooks.test/","events":["document.processed"]},{"url":"http://[::ffff:10.0.0.1]/x","events":["document.processed"]}]""", "webhooks[1].url", "public internet")]
    [TestCase("""[{"url":"http://169.254.169.254/latest","events":["document.processed"]}]""", "webhooks[0].url", "169.254")]
    [TestCase("""[{"url":"https://me:word@hooks.test/","events":["document.processed"]}]""", "webhooks[0].url", "credentials")]
    [TestCase("""[{"url":"ftp://hooks.test/","events":["document.processed"]}]""", "webhooks[0].url", "http")]
    [TestCase("""[{"url":"/hook","events":["document.processed"]}]""", "webhooks[0].url", "http")]
    [TestCase("""[{"events":["document.processed"]}]""", "webhooks[0].url", "required")]
    [TestCase("""[{"url":"https://hooks.test/"}]""", "webhooks[0].events", "required")]
    [TestCase("""[{"url":"https://hooks.test/","events":[]}]""", "webhooks[0].events", "at least one")]
    [TestCase("""[{"url":"https://hooks.test/","events":["document.burnt"]}]""", "webhooks[0].events", "document.burnt")]
    [TestCase("""[{"url":"https://hooks.test/","events":"document.processed"}]""", "webhooks[0].events", "list")]
    [TestCase("""[{"url":"https://hooks.test/","events":["document.processed"],"secret":"short"}]""", "webhooks[0].secret", "16")]
    [TestCase("""[{"url":"https://hooks.test/","events":["document.processed"]},{"url":"https://hooks.test/","events":["document.verified"]}]""", "webhooks[1].url", "twice")]
    [TestCase("[7]", "webhooks[0]", "object")]
    [TestCase("""{"webhooks":{}}""", "webhooks", "list")]
    public async Task Put_Wrong_Is400NamingItAndChangesNothing(string body, string place, string named)
    {
        await PutAsync($$"""[{"url":"https://hooks.test/kept","events":{{Events}}}]""").JsonAsync();
        var problem = await PutAsync(body).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { place }));
        Assert.That(problem.GetProperty("message").GetString(), Does.Contain(named));
        Assert.That((await WebhooksAsync(_client.GetAsync(_path + "/webhooks"))).Single().GetProperty("url").GetString(), Is.EqualTo("https://hooks.test/kept"));
    }

    [Test]
    public async Task Put_TenAndEleven_AreTheLimit()
    {
        Assert.That(await WebhooksAsync(PutAsync(Of(10))), Has.Length.EqualTo(10));
        await PutAsync(Of(11)).WorkflowProblemAsync(400, "invalid_request");

        static string Of(int count) => JsonSerializer.Serialize(Enumerable.Range(0, count).Select(i => new { url = $"https://hooks.test/{i}", events = new[] { "document.processed" } }));
    }

    [TestCase(2_000, 200)]
    [TestCase(2_001, 400)]
    public async Task Put_LongUrl_IsBounded(int length, int status)
    {
        var url = "https://hooks.test/".PadRight(length, 'a');
        await PutAsync($$"""[{"url":"{{url}}","events":{{Events}}}]""").JsonAsync(status);
    }

    [Test]
    public async Task Webhooks_OfAnotherMember_AreForAdministrators()
    {
        using HttpClient other = await _service.JoinAsync("acme"), administrator = await _service.JoinAsync("acme", Role.Administrator);
        await other.GetAsync(_path + "/webhooks").ProblemAsync(403, "forbidden");
        await other.GetAsync(_path + "/webhooks/deliveries").ProblemAsync(403, "forbidden");
        await other.SendJsonAsync(HttpMethod.Put, _path + "/webhooks", "[]").ProblemAsync(403, "forbidden");
        await administrator.GetAsync(_path + "/webhooks").JsonAsync();
        await administrator.SendJsonAsync(HttpMethod.Put, _path + "/webhooks", "[]").JsonAsync();
    }

    [Test]
    public async Task Document_Processed_ArrivesSignedAndIsInTheLog()
    {
        var webhook = (await WebhooksAsync(PutAsync($$"""[{"url":"{{_receiver.Url()}}","events":{{Events}}}]"""))).Single();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SamplePdf.Of("Total 12.50")), "file", "receipt.pdf" } };

        var added = await _client.PostAsync(_path + "/documents", form).JsonAsync(201);
        await _receiver.AwaitCallAsync();

        var call = _receiver.Calls.Single();
        var signature = call.Headers["Nota-Signature"].Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes(signature["t"] + "."), .. call.Body];
        Assert.That(signature["v1"], Is.EqualTo(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(webhook.GetProperty("secret").GetString()!), signed))));
        var document = JsonSerializer.Deserialize<JsonElement>(call.Body).GetProperty("document");
        Assert.That(document.GetProperty("document_id").GetString(), Is.EqualTo(added.GetProperty("document_id").GetString()));
        Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("success"));
        Assert.That(DataOf(document), Is.EqualTo(DataOf(added)), "as the API answers it");

        var delivery = (await DeliveriesAsync("delivered")).Single();
        Assert.That(delivery.Id(), Is.EqualTo(call.Headers["Nota-Delivery"]));
        Assert.That((delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("status_code").GetInt32()), Is.EqualTo((1, 204)));
        Assert.That(delivery.GetRawText(), Does.Not.Contain("receipt.pdf"));
        await _client.DeleteAsync($"{_path}/documents/{added.GetProperty("document_id").GetString()}").JsonAsync();
        Assert.That(await DeliveriesAsync(), Is.Empty);

        static string DataOf(JsonElement document) => document.GetProperty("pages")[0].GetProperty("data").GetRawText();
    }

    /// <summary>The log, once what is in it is in this state.</summary>
    private async Task<JsonElement[]> DeliveriesAsync(string? status = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            JsonElement[] deliveries = [.. (await _client.GetAsync(_path + "/webhooks/deliveries?limit=10", limit.Token).JsonAsync()).GetProperty("deliveries").EnumerateArray()];
            if (status is null || deliveries.All(d => d.GetProperty("status").GetString() == status))
                return deliveries;
            await Task.Delay(20, limit.Token);
        }
    }
}
