namespace Nota.Infrastructure.Ocr;

/// <summary>Nothing can be recognised here, whatever the document: a library or a model is missing. The message says what to do.</summary>
internal sealed class RecognitionUnavailableException(string message) : Exception(message);

/// <summary>A page can't be recognised. The message is for the user; the engine can go on with another page.</summary>
internal sealed class UnrecognisablePageException(string message) : Exception(message)
{
    public const string TooSlow = "page took too long to recognise";
    public const string Unreadable = "page can't be recognised";
    public const string BrokenImage = "an image of the page can't be read";
}
