using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Nota.Tests.Support;

/// <summary>The service as users run it: a process of its own, to be killed.</summary>
internal sealed class ServiceProcess : IDisposable
{
    public const string Key = TestService.Key;
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ServiceProcess(Process process, int port)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    /// <summary>What the process has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    /// <summary>Starts over a data folder, without waiting for anything.</summary>
    public static ServiceProcess Launch(string folder, params string[] settings)
    {
        var port = FreePort();
        string[] arguments =
        [
            "--environment=Development", $"--urls=http://127.0.0.1:{port}", $"--Nota:DataDirectory={folder}", "--Nota:Bootstrap:Account=demo",
            $"--Nota:Bootstrap:Key={Key}", "--Serilog:MinimumLevel:Default=Warning",
            "--Nota:RateLimit:PermitsPerSecond=100000", "--Nota:RateLimit:Burst=100000",
            // Where it is killed again and again, what a start costs counts.
            "--Nota:Rehearsal=false", .. settings.Select(s => "--" + s),
        ];
        return new ServiceProcess(Start(arguments), port);
    }

    /// <summary>Runs a command of the program beside or instead of the service.</summary>
    public static ServiceProcess Command(params string[] arguments) => new(Start(arguments), FreePort());

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Nota.Api"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // As eng/run.sh starts it.
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Waits until the service answers.</summary>
    public async Task<ServiceProcess> ReadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            Assert.That(_process.HasExited, Is.False, () => Output);
            try
            {
                using var response = await Client.GetAsync("/hello", limit.Token);
                if (response.StatusCode == HttpStatusCode.OK)
                    return this;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>kill -9, of this process alone.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as whoever runs services sends it.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        // Also waits for the last line of output.
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>The most memory the process has held, in bytes; Linux alone.</summary>
    public long PeakMemory() => long.Parse(
        File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
    }
}
