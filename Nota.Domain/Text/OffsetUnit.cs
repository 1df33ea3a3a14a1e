namespace Nota.Domain.Text;

/// <summary>What offsets count: UTF-16 code units (the default), Unicode code points, or bytes of UTF-8.</summary>
public enum OffsetUnit
{
    Utf16 = 0,
    CodePoint = 1,
    Utf8 = 2,
}
