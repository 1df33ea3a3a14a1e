namespace Nota.Infrastructure.Blobs;

/// <summary>What a blob store keeps in the data folder, made ready at the start by the one who holds the folder.</summary>
internal interface IBlobFolder
{
    /// <summary>Makes the folders; those that are there stay as they are.</summary>
    void Prepare();

    /// <summary>Removes unfinished writes: only for one who knows that nobody writes.</summary>
    void RemoveUnfinished();
}
