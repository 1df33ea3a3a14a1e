using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Nodes;

/// <summary>What a process of the service does; several may share one database.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>Serves requests.</summary>
    Api = 1,

    /// <summary>Works in the background: conversion, sweeps, retention.</summary>
    Worker = 2,

    Both = Api | Worker,
}

/// <summary><c>Nota:Roles</c>.</summary>
public sealed class NodeOptions
{
    public const string Section = "Nota";

    /// <summary><c>api</c>, <c>worker</c> or both, separated by a comma.</summary>
    public string Roles { get; set; } = "api,worker";

    /// <summary>None where <see cref="Roles"/> can't be read.</summary>
    public NodeRoles Parse()
    {
        var roles = NodeRoles.None;
        foreach (var word in Roles.Split(',', StringSplitOptions.TrimEntries))
        {
            var role = word.ToLowerInvariant() switch
            {
                "api" => NodeRoles.Api,
                "worker" => NodeRoles.Worker,
                _ => NodeRoles.None,
            };
            if (role == NodeRoles.None)
                return role;
            roles |= role;
        }

        return roles;
    }

    /// <summary>As configured, before anything is validated.</summary>
    public static NodeRoles Read(IConfiguration configuration)
    {
        var options = new NodeOptions();
        configuration.GetSection(Section).Bind(options);
        return options.Parse();
    }
}

internal sealed class NodeOptionsValidator(IOptions<DatabaseOptions> database) : IValidateOptions<NodeOptions>
{
    public ValidateOptionsResult Validate(string? name, NodeOptions options) => options.Parse() switch
    {
        NodeRoles.None => ValidateOptionsResult.Fail("Nota:Roles must be api, worker, or api,worker."),
        not NodeRoles.Both when database.Value.Provider == DatabaseProvider.Sqlite => ValidateOptionsResult.Fail(
            "Nota:Roles must be api,worker with the embedded database, which one process has to itself. Several nodes share a SQL Server (Nota:Database:Provider)."),
        _ => ValidateOptionsResult.Success,
    };
}
