using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Nota.Infrastructure.Doctor;

namespace Nota.Api.Cli;

/// <summary>Checks machine, data, and addresses, and says what to do about each problem.</summary>
/// <param name="machine">As <paramref name="services"/>, over an empty folder.</param>
internal sealed class DoctorCommand(IServiceProvider services, IServiceProvider machine, CommandLine line)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>1 if there is a problem; notes are none.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var asJson = line.Take("json") is not null;
        line.End();
        var findings = await CheckAsync(ct);
        var healthy = findings.All(f => f.Kind != FindingKind.Problem);
        if (asJson)
            Console.WriteLine(JsonSerializer.Serialize(new { healthy, findings = findings.Select(f => new { f.Check, Kind = NameOf(f.Kind), f.Detail, f.Remedy }) }, Json));
        else
            Print(findings);
        return healthy ? 0 : 1;
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken ct)
    {
        var findings = new List<Finding> { Configuration() };
        if (findings[0].Kind == FindingKind.Problem)
            return findings;
        var storage = services.GetRequiredService<StorageDoctor>();
        findings.AddRange(await machine.GetRequiredService<MachineDoctor>().RunAsync(ct));
        findings.AddRange(await storage.RunAsync(ct));
        findings.AddRange(Addresses(storage.IsServing()));
        findings.Add(PublicUrl());
        return findings;
    }

    private Finding Configuration()
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return Finding.Ok("configuration", "every setting can be used");
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException or InvalidOperationException)
        {
            var failures = e is OptionsValidationException options ? string.Join(" ", options.Failures) : e.Message;
            return Finding.Problem("configuration", failures, "Set what is named in appsettings.json, the environment (Nota__Key) or the command line.");
        }
    }

    private IEnumerable<Finding> Addresses(bool isServing)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var urls = configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? "http://localhost:5000";
        return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => Address(u, isServing));
    }

    private static Finding Address(string url, bool isServing)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return Finding.Problem("address", $"{url} is no address to listen on", "Set --urls or ASPNETCORE_URLS, such as https://+:5443;http://127.0.0.1:5080.");
        }

        if (address.IsUnixPipe || address.Port == 0)
            return Finding.Ok("address", url);
        try
        {
            using var listener = new TcpListener(IPAddress.TryParse(address.Host, out var ip) ? ip : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any, address.Port);
            listener.Start();
            return Finding.Ok("address", $"{url} is free");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return isServing
                ? Finding.Ok("address", $"{url} is in use; a service runs on this data folder")
                : Finding.Problem("address", $"{url} is in use by another program", "Stop it, or choose another port with --urls.");
        }
        catch (SocketException e)
        {
            return Finding.Problem("address", $"{url}: {e.Message}", "Choose a port above 1023 and an address of this machine with --urls.");
        }
    }

    private Finding PublicUrl()
    {
        const string check = "public-url";
        const string remedy = "Set Nota:PublicUrl to the address users see, such as https://nota.example.org.";
        return services.GetRequiredService<IConfiguration>()["Nota:PublicUrl"] switch
        {
            null or "" => Finding.Note(check, "not set: signed addresses and ids in exports can't name the service", remedy),
            var url when !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") => Finding.Problem(check, $"{url} is no address", remedy),
            var url when url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) => Finding.Note(check, $"{url}: keys travel unencrypted", remedy),
            var url => Finding.Ok(check, url),
        };
    }

    private static void Print(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Console.WriteLine($"{NameOf(finding.Kind),-7}  {finding.Check,-14}  {finding.Detail}");
            if (finding.Remedy is not null)
                Console.WriteLine($"         {"",-14}  -> {finding.Remedy}");
        }

        var problems = findings.Count(f => f.Kind == FindingKind.Problem);
        Console.WriteLine(problems == 0 ? "Nota can run here." : $"{problems} problems keep Nota from running well here.");
    }

    private static string NameOf(FindingKind kind) => kind switch
    {
        FindingKind.Problem => "PROBLEM",
        FindingKind.Note => "note",
        _ => "ok",
    };
}
