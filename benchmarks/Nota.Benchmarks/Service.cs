using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Nota.Benchmarks;

/// <summary>The service in a process of its own, as it is delivered, with a fresh data folder; ends when disposed.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const string Key = "benchmark-key-benchmark-key";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task _output;

    private Service(Process process, Uri address)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        Client.DefaultRequestHeaders.Authorization = Authorization;
    }

    public static AuthenticationHeaderValue Authorization { get; } = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":")));

    public HttpClient Client { get; }

    public int ProcessId => _process.Id;

    /// <summary>Processor time of the service and its engine's children so far, those that have ended included.</summary>
    public TimeSpan Cpu() =>
        Processes.CpuOf(ProcessId) + Processes.CpuOfEnded(ProcessId) + Processes.CpuOf(Processes.Descendants(ProcessId));

    /// <exception cref="BenchmarkException">It does not answer within a minute.</exception>
    public static async Task<Service> StartAsync(string dataFolder)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var service = new Service(OwnProcess.Start("Nota.Api.dll", Environment(dataFolder), "--urls", address.ToString()), address);
        var clock = Stopwatch.StartNew();
        while (!await service.AnswersAsync())
        {
            if (clock.Elapsed > StartTime || service._process.HasExited)
            {
                await service.DisposeAsync();
                throw new BenchmarkException("The service doesn't start.");
            }

            await Task.Delay(50);
        }

        return service;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // Ended as an operator would end it, so that it takes its children along.
        using (var kill = Process.Start("kill", ["-TERM", $"{ProcessId}"]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        await _output;
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Client.GetAsync("/hello");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>As delivered, but for limits that exist to slow a client down.</summary>
    private static Dictionary<string, string> Environment(string dataFolder) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Nota__DataDirectory"] = dataFolder,
        ["Nota__Bootstrap__Account"] = "benchmark",
        ["Nota__Bootstrap__Key"] = Key,
        ["Nota__Limits__MaxAccountBytes"] = "1000000000000",
        ["Nota__RateLimit__PermitsPerSecond"] = "1000000",
        ["Nota__RateLimit__Burst"] = "1000000",
        ["Nota__Workflows__PagesPerMinute"] = "1000000",
    };
}
