using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Doctor;

internal static class DoctorSetup
{
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.AddTransient<MachineDoctor>();
        services.AddTransient(provider => new StorageDoctor(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullPath,
            provider.GetRequiredService<IOptions<BlobOptions>>().Value,
            provider.GetRequiredService<Func<NotaDbContext>>(),
            provider.GetRequiredService<IBlobStore>,
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
