using System.Net;
using System.Net.Sockets;
using System.Text;
using Nota.Tests.Support;

namespace Nota.Tests;

/// <summary>SIGTERM: what runs ends well, what comes is told to come back, and nothing is lost.</summary>
[Parallelizable]
public sealed class ShutdownTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The upload stands still for as long as a test needs.</summary>
    private const string Patient = "Nota:Limits:MinBodyBytesPerSecond=0";

    [Test]
    public async Task Terminate_UploadInFlight_CompletesWhileNewRequestsAre503()
    {
        using var temp = new TempFolder();
        string project;
        using (var service = await ServiceProcess.Launch(temp.Path, Patient).ReadyAsync())
        {
            using var upload = await SlowUpload.BeginAsync(service.Client.BaseAddress!.Port, SamplePdf.Of("slow but sure"));
            await AwaitStagedAsync(temp.Path);

            await service.TerminateAsync();

            using (var ready = await AwaitStoppingAsync(service.Client))
                Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain("\"stopping\"").And.Contain("\"database\""));
            using (var refused = await service.Client.GetAsync("/projects"))
            {
                Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
                Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
                Assert.That(refused.Headers.ConnectionClose, Is.True);
            }

            var answer = await upload.FinishAsync();
            Assert.That(answer, Does.StartWith("HTTP/1.1 201"), () => service.Output);
            project = answer[(answer.IndexOf("/projects/", StringComparison.Ordinal) + 10)..][..20];
            Assert.That(await service.WaitForExitAsync(Limit), Is.Zero, () => service.Output);
        }

        using var again = await ServiceProcess.Launch(temp.Path).ReadyAsync();
        var documents = await again.Client.GetAsync($"/projects/{project}/documents").JsonAsync();
        var document = documents.EnumerateObject().Single().Name;
        var text = await again.Client.AwaitTextAsync(project, document);
        Assert.That(text.GetProperty("status").GetString(), Is.EqualTo("ready"));
    }

    [Test]
    public async Task Terminate_RequestThatNeverEnds_IsCutOffAfterItsTime()
    {
        using var temp = new TempFolder();
        using var service = await ServiceProcess.Launch(temp.Path, Patient, "Nota:Shutdown:Timeout=00:00:01").ReadyAsync();
        using var upload = await SlowUpload.BeginAsync(service.Client.BaseAddress!.Port, SamplePdf.Of("never"));
        await AwaitStagedAsync(temp.Path);

        await service.TerminateAsync();

        Assert.That(await service.WaitForExitAsync(Limit), Is.Zero, () => service.Output);
        Assert.That(service.Output, Does.Contain("Nota:Shutdown:Timeout"));
    }

    [Test]
    public async Task Terminate_Idle_EndsAtOnceWithZero()
    {
        using var temp = new TempFolder();
        using var service = await ServiceProcess.Launch(temp.Path).ReadyAsync();

        await service.TerminateAsync();

        Assert.That(await service.WaitForExitAsync(TimeSpan.FromSeconds(15)), Is.Zero, () => service.Output);
    }

    /// <summary>The first bytes of the upload lie in the store: its request runs.</summary>
    private static async Task AwaitStagedAsync(string folder)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!Directory.EnumerateFiles(Path.Combine(folder, "blobs", "tmp")).Any())
            await Task.Delay(20, limit.Token);
    }

    private static async Task<HttpResponseMessage> AwaitStoppingAsync(HttpClient client)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var ready = await client.GetAsync("/health/ready", limit.Token);
            if (ready.StatusCode == HttpStatusCode.ServiceUnavailable)
                return ready;
            ready.Dispose();
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>A project's form sent by hand: all but its last bytes at first.</summary>
    private sealed class SlowUpload(TcpClient connection, byte[] rest) : IDisposable
    {
        private const string Boundary = "slow";

        public static async Task<SlowUpload> BeginAsync(int port, byte[] pdf)
        {
            byte[] body =
            [
                .. Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file[]\"; filename=\"slow.pdf\"\r\n\r\n"), .. pdf,
                .. Encoding.ASCII.GetBytes($"\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nSlow\r\n--{Boundary}--\r\n"),
            ];
            var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, port);
            var half = body.Length / 2;
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /projects HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ServiceProcess.Key}\r\nConnection: close\r\n"
                + $"Content-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: {body.Length}\r\n\r\n"));
            await connection.GetStream().WriteAsync(body.AsMemory(0, half));
            return new SlowUpload(connection, body[half..]);
        }

        public async Task<string> FinishAsync()
        {
            await connection.GetStream().WriteAsync(rest);
            using var reader = new StreamReader(connection.GetStream());
            return await reader.ReadToEndAsync();
        }

        public void Dispose() => connection.Dispose();
    }
}
