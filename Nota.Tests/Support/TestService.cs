using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Nota.Api;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data.Start;
using Nota.Tests.Support.SqlServer;

namespace Nota.Tests.Support;

/// <summary>The whole service on a free loopback port over an own data folder, with an operator's key.</summary>
internal sealed class TestService : IAsyncDisposable
{
    public const string Key = "nota_test_LUtINzh2MGlBcDFHdWpMclg4MWws+Gl/bw==";
    private readonly string _folder;
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private TestService(WebApplication app, string folder, bool ownsFolder)
    {
        (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new Uri(address);
        Client = Connect(Key);
    }

    public Uri Address { get; }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public string Folder => _folder;

    /// <summary>Speaks for the operator of the account <c>demo</c>.</summary>
    public HttpClient Client { get; }

    /// <param name="settings">Configuration as <c>Key=value</c>.</param>
    public static Task<TestService> StartAsync(params string[] settings) => StartInAsync(null, settings);

    /// <summary>A service whose clock is this one.</summary>
    public static Task<TestService> StartAsync(TimeProvider time, params string[] settings) => StartAsync(null, time, settings);

    /// <param name="folder">An existing data folder, left as it is at the end; null: a new one.</param>
    public static Task<TestService> StartInAsync(string? folder, params string[] settings) => StartAsync(folder, TimeProvider.System, settings);

    private static async Task<TestService> StartAsync(string? folder, TimeProvider time, string[] settings)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("nota-test-").FullName;
        string[] args =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={data}", "--Nota:Bootstrap:Account=demo",
            $"--Nota:Bootstrap:Key={Key}", "--Serilog:MinimumLevel:Default=Warning", "--Nota:Database:Synchronous=Normal",
            // Recognition is for tests that ask for it: elsewhere documents wait for it as long as a test looks at them.
            "--Nota:Jobs:Recognisers=0",
            "--Nota:RateLimit:PermitsPerSecond=100000", "--Nota:RateLimit:Burst=100000",
            .. TestServer.IsConfigured ? ServerSettings(data) : [],
            .. settings.Select(s => "--" + s),
        ];
        var app = ApiSetup.Build(args, time);
        if (TestServer.IsConfigured)
            await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        await Startup.PrepareAsync(app.Services, isDevelopment: true, CancellationToken.None);
        await app.StartAsync();
        return new TestService(app, data, folder is null);
    }

    /// <summary>A database of the data folder's own, on the server that is configured for tests.</summary>
    private static string[] ServerSettings(string data) =>
        ["--Nota:Database:Provider=SqlServer", $"--Nota:Database:ConnectionString={TestServer.DatabaseOf(data)}"];

    /// <summary>A client that sends this key as a Bearer token, or none.</summary>
    public HttpClient Connect(string? key)
    {
        var client = new HttpClient(new AnswerCheck(new HttpClientHandler())) { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A member of an account (made if it is not there yet) and a client that speaks for it.</summary>
    public async Task<HttpClient> JoinAsync(string account, Role role = Role.Member, long? maxContentLength = null, int? ocrPageCredit = null)
    {
        if (await Service<IAccountReader>().FindAsync(account, CancellationToken.None) is null)
            await Service<AccountService>().CreateAsync(Authority.Full, account, new AccountQuotas(maxContentLength, ocrPageCredit), CancellationToken.None);
        var member = await Service<MemberService>().AddAsync(Authority.Full, account, $"{Guid.NewGuid():N}@example.org", role, CancellationToken.None);
        var (_, key) = await Service<KeyService>().CreateAsync(Authority.Full, new KeyDraft(account, member.Id, "test", Live: false), CancellationToken.None);
        return Connect(key);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder && TestServer.IsConfigured)
            TestServer.Drop(TestServer.DatabaseOf(_folder));
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Requests and answers in fewer words.</summary>
internal static class ServiceCalls
{
    /// <summary>A project's form: fields, then files, as curl sends them.</summary>
    public static MultipartFormDataContent Form(string? name, string? ocrFlags = null, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        if (ocrFlags is not null)
            form.Add(new StringContent(ocrFlags), "ocrFlags");
        if (name is not null)
            form.Add(new StringContent(name), "name");
        foreach (var file in files)
            form.Add(new ByteArrayContent(file.Content), "\"file[]\"", file.Name);
        return form;
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> call, int status = 200)
    {
        using var response = await call;
        var body = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>Creates a project; its id and its documents' ids in the order of their creation.</summary>
    public static async Task<(string Id, string[] Documents)> CreateProjectAsync(
        this HttpClient client, string? ocrFlags = null, params (string Name, byte[] Content)[] files)
    {
        var answer = await client.PostAsync("/projects", Form("Test", ocrFlags, files)).JsonAsync(201);
        return (answer.GetProperty("name").GetString()!, [.. answer.GetProperty("documents").EnumerateObject().Select(d => d.Name)]);
    }

    /// <summary>Waits until a document's text is ready.</summary>
    public static async Task<JsonElement> AwaitTextAsync(this HttpClient client, string project, string document, bool orRecognition = false)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var answer = await client.GetAsync($"/projects/{project}/documents/{document}", limit.Token).JsonAsync();
            var text = answer.GetProperty("textConversionStatus").GetString();
            if (text == "ready" || (orRecognition && text == "ocrPending") || answer.GetProperty("status").GetString() == "error")
                return answer;
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>A problem body with this status and code.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> call, int status, string code)
    {
        using var response = await call;
        var body = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), body);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(status));
        Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo(problem.GetProperty("detail").GetString()).And.Not.Empty);
        Assert.That(problem.GetProperty("request_id").GetString(), Is.EqualTo(response.Headers.GetValues("Request-Id").Single()));
        Assert.That(problem.TryGetProperty("type", out _) && problem.TryGetProperty("title", out _));
        return problem;
    }

    public static string Basic(string credentials) => Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
}
