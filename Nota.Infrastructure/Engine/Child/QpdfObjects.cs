using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>The functions of libqpdf's C interface that look into a document and change it. An object handle is a number.</summary>
internal static unsafe partial class Qpdf
{
    internal const int WarningBit = 1;

    /// <summary>qpdf_s_preserve: streams are written as they are.</summary>
    internal const int PreserveStreams = 1;

    /// <summary>qpdf_dl_generalized: what any reader can decode without loss.</summary>
    internal const int DecodeGeneralized = 1;

    [LibraryImport(Name, EntryPoint = "qpdf_set_suppress_warnings")]
    internal static partial void SuppressWarnings(QpdfHandle file, int value);

    [LibraryImport(Name, EntryPoint = "qpdf_read_memory", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ReadMemory(QpdfHandle file, string description, byte* bytes, ulong length, string? password);

    [LibraryImport(Name, EntryPoint = "qpdf_is_encrypted")]
    internal static partial int IsEncrypted(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_more_warnings")]
    internal static partial int MoreWarnings(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_has_error")]
    internal static partial int HasError(QpdfHandle file);

    /// <summary>The last error, which is forgotten by this.</summary>
    [LibraryImport(Name, EntryPoint = "qpdf_get_error")]
    internal static partial IntPtr TakeError(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_get_object_by_id")]
    internal static partial uint ById(QpdfHandle file, int number, int generation);

    [LibraryImport(Name, EntryPoint = "qpdf_set_stream_data_mode")]
    internal static partial void SetStreamDataMode(QpdfHandle file, int mode);

    [LibraryImport(Name, EntryPoint = "qpdf_get_num_pages")]
    internal static partial int PageCount(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_get_page_n")]
    internal static partial uint Page(QpdfHandle file, nuint index);

    [LibraryImport(Name, EntryPoint = "qpdf_get_trailer")]
    internal static partial uint Trailer(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_make_indirect_object")]
    internal static partial uint MakeIndirect(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_release_all")]
    internal static partial void ReleaseAll(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_parse", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint Parse(QpdfHandle file, string text);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_object_id")]
    internal static partial int ObjectId(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_generation")]
    internal static partial int Generation(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_int_value_as_int")]
    internal static partial int IntValue(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_is_integer")]
    internal static partial int IsInteger(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_is_array")]
    internal static partial int IsArray(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_is_dictionary")]
    internal static partial int IsDictionary(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_is_stream")]
    internal static partial int IsStream(QpdfHandle file, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_is_name_and_equals", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int IsName(QpdfHandle file, uint item, string name);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_array_n_items")]
    internal static partial int ItemCount(QpdfHandle file, uint array);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_array_item")]
    internal static partial uint Item(QpdfHandle file, uint array, int index);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_append_item")]
    internal static partial void AppendItem(QpdfHandle file, uint array, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_new_array")]
    internal static partial uint NewArray(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_new_null")]
    internal static partial uint NewNull(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_new_dictionary")]
    internal static partial uint NewDictionary(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_new_stream")]
    internal static partial uint NewStream(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_dict")]
    internal static partial uint DictionaryOf(QpdfHandle file, uint stream);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_replace_stream_data")]
    internal static partial void ReplaceStreamData(QpdfHandle file, uint stream, byte[] data, nuint length, uint filter, uint parameters);

    /// <summary>A page's contents, decoded and joined. The buffer is the caller's, to be freed by the C library.</summary>
    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_page_content_data")]
    internal static partial int PageContent(QpdfHandle file, uint page, out byte* content, out nuint length);

    /// <summary>A stream's data, decoded up to a level. The buffer is the caller's, to be freed by the C library.</summary>
    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_stream_data")]
    internal static partial int StreamData(QpdfHandle file, uint stream, int level, out int decoded, out byte* content, out nuint length);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_begin_dict_key_iter")]
    internal static partial void BeginKeys(QpdfHandle file, uint dictionary);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_dict_more_keys")]
    internal static partial int HasMoreKeys(QpdfHandle file);

    /// <summary>Good until the next call of this.</summary>
    [LibraryImport(Name, EntryPoint = "qpdf_oh_dict_next_key")]
    internal static partial byte* NextKey(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_key")]
    internal static partial uint Get(QpdfHandle file, uint dictionary, byte* key);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_replace_key")]
    internal static partial void Set(QpdfHandle file, uint dictionary, byte* key, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_has_key", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int HasKey(QpdfHandle file, uint dictionary, string key);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_get_key", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint Get(QpdfHandle file, uint dictionary, string key);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_replace_key", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Set(QpdfHandle file, uint dictionary, string key, uint item);

    [LibraryImport(Name, EntryPoint = "qpdf_oh_remove_key", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Remove(QpdfHandle file, uint dictionary, string key);

    /// <summary>As it stands where it is used: a reference, if it is one.</summary>
    [LibraryImport(Name, EntryPoint = "qpdf_oh_unparse")]
    internal static partial byte* Unparse(QpdfHandle file, uint item);

    /// <summary>The object itself.</summary>
    [LibraryImport(Name, EntryPoint = "qpdf_oh_unparse_resolved")]
    internal static partial byte* UnparseResolved(QpdfHandle file, uint item);
}
