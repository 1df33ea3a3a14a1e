using System.Collections;
using System.Data.Common;

namespace Nota.Tests.Support.SqlServer;

/// <summary>Rows of no consequence: every column has the value that is asked for.</summary>
internal sealed class RecordedReader(int rows, bool isNull) : DbDataReader
{
    private int _read;

    public override int FieldCount => 100;

    public override int RecordsAffected => 1;

    public override bool HasRows => rows > 0;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override object this[int ordinal] => 1;

    public override object this[string name] => 1;

    public override bool Read() => _read++ < rows;

    public override bool NextResult()
    {
        _read = 0;
        return true;
    }

    public override bool IsDBNull(int ordinal) => isNull;

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override float GetFloat(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override decimal GetDecimal(int ordinal) => 1;

    /// <summary>Read as JSON it is a list, of nothing.</summary>
    public override string GetString(int ordinal) => "[]";

    public override char GetChar(int ordinal) => 'r';

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override DateTime GetDateTime(int ordinal) => DateTime.UnixEpoch;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(byte[]) ? (T)(object)Array.Empty<byte>() : (T)(object)1;

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values) => 0;

    public override string GetName(int ordinal) => $"c{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "int";

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override IEnumerator GetEnumerator() => Array.Empty<object>().GetEnumerator();
}
