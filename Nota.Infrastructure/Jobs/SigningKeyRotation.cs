using Nota.Domain.Operations;
using Quartz;

namespace Nota.Infrastructure.Jobs;

/// <summary>Daily: a new signing key where the last has signed long enough, and an end to those whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class SigningKeyRotation(SigningKeys keys) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await keys.RotateAsync(cancellationToken);
}
