using System.Collections;
using System.Globalization;
using System.Reflection;
using Nota.Domain.Accounts;

namespace Nota.Tests.Support.SqlServer;

/// <summary>
/// Arguments for any method of a port, made by type: values that are found again wherever one of them got into a statement's
/// text rather than its parameters.
/// </summary>
internal sealed class SampleArguments
{
    private const int FirstNumber = 71_420_000;
    private int _made;
    private bool _isNew;

    /// <summary>Every value given so far, as a statement would hold it.</summary>
    public List<string> Given { get; } = [];

    /// <param name="sparse">Whether what may be absent is.</param>
    public object?[] For(MethodInfo method, bool sparse)
    {
        _isNew = method.Name.StartsWith("Add", StringComparison.Ordinal) || method.Name == "NoteAsync";
        return [.. method.GetParameters().Select(p => Make(p, sparse))];
    }

    private object? Make(ParameterInfo parameter, bool sparse)
    {
        if (parameter.ParameterType == typeof(AccountScope))
            return sparse ? AccountScope.All : new AccountScope((long)Make(typeof(long), sparse)!);
        var mayBeAbsent = Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        return sparse && mayBeAbsent ? null : Make(parameter.ParameterType, sparse);
    }

    private object? Make(Type type, bool sparse)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (type == typeof(string))
            return Give($"sentinel{_made++}x");
        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
            return Convert.ChangeType(long.Parse(Give((FirstNumber + _made++).ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture), type, CultureInfo.InvariantCulture);
        if (type == typeof(bool))
            return true;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        if (type == typeof(byte))
            return (byte)1;
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMilliseconds(1);
        if (type == typeof(byte[]))
            return new byte[] { 1 };
        if (type.IsArray)
            return List(type.GetElementType()!, sparse);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
            return List(type.GetGenericArguments()[0], sparse);
        if (type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal))
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(t => Make(t, sparse))]);
        if (type.Namespace!.StartsWith("Nota.", StringComparison.Ordinal))
            return Record(type, sparse);
        throw new NotSupportedException($"There are no sample arguments of the type {type}: teach {nameof(SampleArguments)} one.");
    }

    private string Give(string value)
    {
        Given.Add(value);
        return value;
    }

    private Array List(Type element, bool sparse)
    {
        var list = Array.CreateInstance(element, 2);
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Make(element, sparse), i);
        return list;
    }

    /// <summary>Through its constructor where it has one with parameters, and all its settable properties.</summary>
    private object Record(Type type, bool sparse)
    {
        var constructor = type.GetConstructors().Where(c => c.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (constructor is not null && constructor.GetParameters().Length > 0)
            return constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p, sparse))]);
        var made = Activator.CreateInstance(type)!;
        // Numbers that the database makes up for new rows are left to it.
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !(_isNew && p.Name == "Id" && p.PropertyType == typeof(long))))
            property.SetValue(made, Make(property.PropertyType, sparse));
        return made;
    }
}
