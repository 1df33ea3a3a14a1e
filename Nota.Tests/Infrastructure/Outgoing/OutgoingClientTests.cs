using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nota.Domain.Outgoing;
using Nota.Infrastructure.Outgoing;

namespace Nota.Tests.Infrastructure.Outgoing;

/// <summary>Real requests to a real server on this machine, which only the allow-list opens; names resolve as the tests say.</summary>
public sealed class OutgoingClientTests
{
    private readonly Names _names = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication _server = null!;
    private int _port;
    private int _requests;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Use(async (context, next) =>
        {
            Interlocked.Increment(ref _requests);
            await next();
        });
        _server.MapGet("/file", () => Results.Text("content"));
        _server.MapGet("/big", () => Results.Bytes(new byte[5000]));
        _server.MapGet("/chunked", async (HttpContext context) =>
        {
            for (var i = 0; i < 50; i++)
                await context.Response.Body.WriteAsync(new byte[100]);
        });
        _server.MapGet("/missing", () => Results.NotFound());
        _server.MapGet("/round", () => Results.Redirect("/round"));
        _server.MapGet("/to", (string url) => Results.Redirect(url));
        _server.MapGet("/never", (CancellationToken ct) =>
        {
            _asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, ct);
        });
        _server.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            return await reader.ReadToEndAsync() == "{}" && context.Request.Headers["Nota-Event"] == "a" ? Results.Accepted() : Results.BadRequest();
        });
        _server.MapPost("/moved", () => Results.Redirect("/hook", permanent: true, preserveMethod: true));
        await _server.StartAsync();
        _port = new Uri(_server.Urls.Single()).Port;
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Download_AllowedHost_GivesTheBytesAndTheLastUrl()
    {
        using var client = NewClient("files.test");
        using var target = new MemoryStream();

        var from = await client.DownloadAsync(Url("files.test", $"/to?url=/file"), target, 7, CancellationToken.None);

        Assert.That(target.ToArray(), Is.EqualTo("content"u8.ToArray()));
        Assert.That(from.AbsolutePath, Is.EqualTo("/file"));
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("127.1")]
    [TestCase("2130706433")]
    [TestCase("0x7f000001")]
    [TestCase("0177.0.0.1")]
    [TestCase("[::1]")]
    [TestCase("[::ffff:127.0.0.1]")]
    [TestCase("[::ffff:7f00:1]")]
    [TestCase("0.0.0.0")]
    [TestCase("localhost.")]
    [TestCase("①②⑦.0.0.1")]
    public void Anything_LoopbackInAnyNotation_IsRefusedAndNothingArrives(string host)
    {
        using var client = new OutgoingClient(Rules(), new SystemResolver(), TimeProvider.System);
        var before = _requests;

        Assert.ThrowsAsync<AddressRefusedException>(() => client.RequireAllowedAsync(Url(host, "/file"), CancellationToken.None));
        Assert.ThrowsAsync<AddressRefusedException>(() => client.DownloadAsync(Url(host, "/file"), Stream.Null, 100, CancellationToken.None));
        Assert.ThrowsAsync<AddressRefusedException>(() => client.PostAsync(Url(host, "/hook"), "{}"u8.ToArray(), new Dictionary<string, string>(), CancellationToken.None));
        Assert.That(_requests, Is.EqualTo(before));
    }

    [Test]
    public void Download_NameThatHasMovedSinceTheCheck_IsRefusedAndNothingArrives()
    {
        _names.Say("moving.test", ["93.184.216.34"], ["127.0.0.1"]);
        using var client = NewClient();
        var before = _requests;

        Assert.DoesNotThrowAsync(() => client.RequireAllowedAsync(Url("moving.test", "/file"), CancellationToken.None));
        Assert.ThrowsAsync<AddressRefusedException>(() => client.DownloadAsync(Url("moving.test", "/file"), Stream.Null, 100, CancellationToken.None));
        Assert.That(_requests, Is.EqualTo(before));
    }

    [Test]
    public void RequireAllowed_NameWithAPublicAndAPrivateAddress_IsRefused()
    {
        _names.Say("both.test", ["93.184.216.34", "10.0.0.1"]);
        using var client = NewClient();

        Assert.ThrowsAsync<AddressRefusedException>(() => client.RequireAllowedAsync(Url("both.test", "/file"), CancellationToken.None));
    }

    [TestCase("http://127.0.0.1:{0}/file")]
    [TestCase("http://inner.test:{0}/file")]
    [TestCase("http://[::ffff:127.0.0.1]:{0}/file")]
    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://files.test/file")]
    [TestCase("http://a:b@files.test:{0}/file")]
    public void Download_RedirectToWhereNoRequestMayGo_IsRefused(string target)
    {
        _names.Say("inner.test", ["127.0.0.1"]);
        using var client = NewClient("files.test");
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, target, _port);
        var before = _requests;

        Assert.ThrowsAsync<AddressRefusedException>(
            () => client.DownloadAsync(Url("files.test", $"/to?url={Uri.EscapeDataString(url)}"), Stream.Null, 100, CancellationToken.None));
        Assert.That(_requests, Is.EqualTo(before + 1), "only the request that was redirected arrives");
    }

    [TestCase("/missing", "404")]
    [TestCase("/round", "redirects more than 3 times")]
    [TestCase("/big", "more than 100 bytes")]
    [TestCase("/chunked", "more than 100 bytes")]
    public void Download_UselessAnswer_IsAFailureThatSaysWhy(string path, string reason)
    {
        using var client = NewClient("files.test");
        using var target = new MemoryStream();

        var failure = Assert.ThrowsAsync<OutgoingFailedException>(() => client.DownloadAsync(Url("files.test", path), target, 100, CancellationToken.None));

        Assert.That(failure!.Message, Does.Contain(reason));
        Assert.That(target.Length, Is.LessThanOrEqualTo(100));
    }

    [Test]
    public async Task Download_HostThatNeverAnswers_IsAFailureWhenTheTimeIsUp()
    {
        var time = new Engine.ManualTime();
        using var client = new OutgoingClient(Rules("files.test"), _names, time);
        _names.Say("files.test", ["127.0.0.1"]);
        var download = client.DownloadAsync(Url("files.test", "/never"), Stream.Null, 100, CancellationToken.None);
        await _asked.Task;

        time.Advance(TimeSpan.FromSeconds(30));

        var failure = Assert.ThrowsAsync<OutgoingFailedException>(() => download);
        Assert.That(failure!.Message, Does.Contain("in time"));
    }

    [Test]
    public void Download_HostWithoutAnAddress_IsAFailure()
    {
        using var client = NewClient();

        Assert.DoesNotThrowAsync(() => client.RequireAllowedAsync(Url("nowhere.test", "/file"), CancellationToken.None));
        Assert.ThrowsAsync<OutgoingFailedException>(() => client.DownloadAsync(Url("nowhere.test", "/file"), Stream.Null, 100, CancellationToken.None));
    }

    [Test]
    public void Download_CallerWhoGivesUp_IsCancelled()
    {
        using var client = NewClient("files.test");
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.That(() => client.DownloadAsync(Url("files.test", "/file"), Stream.Null, 100, gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Post_AllowedHost_SendsJsonAndHeadersAndFollowsNothing()
    {
        using var client = NewClient("files.test");
        var headers = new Dictionary<string, string> { ["Nota-Event"] = "a" };

        var hook = await client.PostAsync(Url("files.test", "/hook"), "{}"u8.ToArray(), headers, CancellationToken.None);
        var moved = await client.PostAsync(Url("files.test", "/moved"), "{}"u8.ToArray(), headers, CancellationToken.None);

        Assert.That((hook, moved), Is.EqualTo((202, 308)));
    }

    private OutgoingClient NewClient(params string[] allowed)
    {
        foreach (var host in allowed)
            _names.Say(host, ["127.0.0.1"]);
        return new OutgoingClient(Rules(allowed), _names, TimeProvider.System);
    }

    private OutgoingRules Rules(params string[] allowed) => new([.. allowed.Select(host => $"{host}:{_port}")], TimeSpan.FromSeconds(20), 3);

    private Uri Url(string host, string path) => new($"http://{host}:{_port}{path}");

    /// <summary>Names that resolve to one answer after the other, the last for good.</summary>
    private sealed class Names : IHostResolver
    {
        private readonly Dictionary<string, Queue<string[]>> _answers = [];

        public void Say(string host, params string[][] answers) => _answers[host] = new Queue<string[]>(answers);

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
        {
            if (!_answers.TryGetValue(host, out var answers))
                throw new SocketException((int)SocketError.HostNotFound);
            var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
            return Task.FromResult(answer.Select(IPAddress.Parse).ToArray());
        }
    }
}
