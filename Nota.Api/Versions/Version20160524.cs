namespace Nota.Api.Versions;

/// <summary>The latest version: everything as it is made.</summary>
internal sealed class Version20160524 : ApiVersion
{
    public override string Name => "2016-05-24";
}
