namespace Microsoft.SqlServer.Server;

/// <summary>A user-defined type that serialises itself.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}
