using System.Net;
using System.Net.Sockets;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests;

/// <summary>A start that can't succeed ends with exit code 1 and a message that says what and what to do.</summary>
[Parallelizable]
public sealed class StartTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static async Task<string> FailAsync(params string[] arguments)
    {
        using var process = ServiceProcess.Command(["--environment=Development", .. arguments]);
        Assert.That(await process.WaitForExitAsync(Limit), Is.EqualTo(1), () => process.Output);
        Assert.That(process.Output, Does.Contain("Nota can't start.").And.Not.Contains("   at "));
        return process.Output;
    }

    [Test]
    public async Task Start_PortInUse_SaysSo()
    {
        using var temp = new TempFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var output = await FailAsync($"--urls=http://127.0.0.1:{port}", $"--Nota:DataDirectory={temp.Path}");
        Assert.That(output, Does.Contain($"{port}").And.Contains("--urls"));
    }

    [Test]
    public async Task Start_EngineLibraryMissing_SaysWhereItLooked()
    {
        using var temp = new TempFolder();
        var output = await FailAsync("--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.Path}", "--Nota:Engine:PdfiumPath=/nowhere/libpdfium.so");
        Assert.That(output, Does.Contain("/nowhere/libpdfium.so").And.Contains("eng/install.sh"));
    }

    [Test]
    public async Task Start_DataFolderIsAFile_SaysSo()
    {
        using var temp = new TempFolder();
        await File.WriteAllTextAsync(temp.File("data"), "");
        var output = await FailAsync("--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.File("data")}");
        Assert.That(output, Does.Contain(temp.File("data")).And.Contains("Nota:DataDirectory"));
    }

    [Test]
    public async Task Start_FolderInUse_SaysSo()
    {
        using var temp = new TempFolder();
        using var first = await ServiceProcess.Launch(temp.Path).ReadyAsync();
        var output = await FailAsync("--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.Path}");
        Assert.That(output, Does.Contain("in use by another Nota"));
        await first.Client.GetAsync("/hello").JsonAsync();
    }

    [TestCase("--Nota:Limits:MaxFileBytes=0", "Nota:Limits:MaxFileBytes")]
    [TestCase("--Nota:Https:TrustedProxies:0=nonsense", "Nota:Https:TrustedProxies")]
    [TestCase("--Nota:Bootstrap:Key=short", "Nota:Bootstrap:Key")]
    public async Task Start_BadConfiguration_NamesTheKey(string argument, string key)
    {
        using var temp = new TempFolder();
        Assert.That(await FailAsync("--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.Path}", argument), Does.Contain(key));
    }

    [Test]
    public async Task Start_OutsideDevelopment_NeedsItsAddress()
    {
        using var temp = new TempFolder();
        string[] arguments = ["--environment=Production", "--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.Path}"];
        Assert.That(await FailAsync(arguments), Does.Contain("Nota:PublicUrl"));
        Assert.That(await FailAsync([.. arguments, "--Nota:PublicUrl=nota.example"]), Does.Contain("Nota:PublicUrl"));
    }

    [Test]
    public async Task Start_FirstInDevelopment_PrintsAKeyOnce()
    {
        using var temp = new TempFolder();
        string key;
        using (var first = ServiceProcess.Command("--environment=Development", "--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.Path}"))
        {
            key = await AwaitLineAsync(first, "First key (shown this once): ");
            Assert.That(key, Does.Match("^nota_live_[A-Za-z0-9_-]{43}$"));
        }

        using var second = ServiceProcess.Command("--environment=Development", "--urls=http://127.0.0.1:0", $"--Nota:DataDirectory={temp.Path}");
        await AwaitLineAsync(second, "Nota listens on ");
        Assert.That(second.Output, Does.Not.Contain("First key"));
        using var list = ServiceProcess.Command("keys", "list", "demo", $"--Nota:DataDirectory={temp.Path}");
        Assert.That(await list.WaitForExitAsync(Limit), Is.Zero, () => list.Output);
        Assert.That(list.Output, Does.Contain("operator").And.Not.Contains(key));
    }

    [Test]
    public async Task Start_WhereTheRehearsalFails_ServesAndSaysSo()
    {
        using var temp = new TempFolder();
        await File.WriteAllTextAsync(temp.File("scratch"), "");
        using var service = await ServiceProcess.Launch(temp.File("data"), "Nota:Rehearsal=true", $"Nota:Engine:ScratchDirectory={temp.File("scratch")}").ReadyAsync();
        using var limit = new CancellationTokenSource(Limit);
        while (!service.Output.Contains("The rehearsal of an upload failed", StringComparison.Ordinal))
            await Task.Delay(20, limit.Token);
        await service.Client.GetAsync("/hello").JsonAsync();
    }

    [Test]
    public async Task Start_Rehearsed_HasAChildForUploadsAndOneForText()
    {
        using var temp = new TempFolder();
        using var service = await ServiceProcess.Launch(temp.Path, "Nota:Rehearsal=true").ReadyAsync();
        using var limit = new CancellationTokenSource(Limit);
        while (await ChildrenAsync(service) is not "1 1")
            await Task.Delay(20, limit.Token);
        Assert.That(service.Output, Does.Not.Contain("rehearsal"));

        static async Task<string> ChildrenAsync(ServiceProcess service)
        {
            var lanes = (await service.Client.GetAsync("/admin/engine").JsonAsync()).GetProperty("lanes");
            return $"{lanes[0].GetProperty("idle")} {lanes[1].GetProperty("idle")}";
        }
    }

    [Test]
    public async Task Command_BesideTheService_MakesAKeyThatServesAndRevokesIt()
    {
        using var temp = new TempFolder();
        using var service = await ServiceProcess.Launch(temp.Path).ReadyAsync();
        await RunAsync(temp, "accounts", "create", "acme");
        await RunAsync(temp, "members", "create", "acme", "ann@example.org", "--role", "administrator");
        using var list = ServiceProcess.Command($"--Nota:DataDirectory={temp.Path}", "members", "list", "acme");
        Assert.That(await list.WaitForExitAsync(Limit), Is.Zero, () => list.Output);
        var created = await RunAsync(temp, "keys", "create", "acme", "ann@example.org", "--test");
        var key = created.Split('\n')[^1];
        Assert.That(key, Does.StartWith("nota_test_"));
        service.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var hello = await service.Client.GetAsync("/hello").JsonAsync();
        Assert.That((hello.GetProperty("group").GetString(), hello.GetProperty("role").GetString()), Is.EqualTo(("acme", "administrator")));
        var id = created.Split(' ')[1];
        await RunAsync(temp, "keys", "revoke", id);
        await service.Client.GetAsync("/hello").ProblemAsync(401, "unauthorized");
    }

    [TestCase(2, "keys", "nonsense")]
    [TestCase(2, "nonsense")]
    [TestCase(2, "accounts", "create", "acme", "--colour", "red")]
    [TestCase(1, "keys", "list", "nobody")]
    public async Task Command_Misused_ExitsWithItsCode(int code, params string[] words)
    {
        using var temp = new TempFolder();
        using var command = ServiceProcess.Command([.. words, $"--Nota:DataDirectory={temp.Path}"]);
        Assert.That(await command.WaitForExitAsync(Limit), Is.EqualTo(code), () => command.Output);
    }

    private static async Task<string> RunAsync(TempFolder temp, params string[] words)
    {
        using var command = ServiceProcess.Command([.. words, $"--Nota:DataDirectory={temp.Path}"]);
        Assert.That(await command.WaitForExitAsync(Limit), Is.Zero, () => command.Output);
        return command.Output;
    }

    private static async Task<string> AwaitLineAsync(ServiceProcess process, string prefix)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (process.Output.Split('\n').FirstOrDefault(l => l.StartsWith(prefix, StringComparison.Ordinal)) is { } line)
                return line[prefix.Length..];
            await Task.Delay(20, limit.Token);
        }
    }
}
