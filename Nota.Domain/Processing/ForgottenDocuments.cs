using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>
/// Takes up documents that await recognition though nobody is at it: earlier versions of the service kept them until there
/// would be recognition. Safe to run twice and beside anything.
/// </summary>
public sealed class ForgottenDocuments(IUnitOfWork unitOfWork, IOcrEngine engine, TimeProvider time)
{
    private const int AtOnce = 100;

    /// <returns>How many were taken up.</returns>
    public async Task<int> TakeUpAsync(CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var taken = await unitOfWork.RunAsync(async (store, token) =>
            {
                var ids = await store.Documents.ListForgottenAsync(AtOnce, token);
                foreach (var id in ids)
                {
                    var document = await store.Documents.FindAsync(id, token);
                    await TextWork.RestartAsync(store, document!, document!.LanguagesOr(engine.DefaultLanguages), now, null, token);
                }

                return ids.Count;
            }, ct);
            total += taken;
            if (taken < AtOnce)
                return total;
        }
    }
}
