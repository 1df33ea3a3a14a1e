using Nota.Domain.Accounts;

namespace Nota.Domain.Annotations;

/// <summary>Who may write which annotation; all of an account may read all of its.</summary>
public static class AnnotationRights
{
    /// <summary>
    /// Its own annotations a member changes, deletes and restores; an administrator any. With a viewer token that names
    /// a subject, those of this member and this subject are one's own.
    /// </summary>
    public static bool MayChange(this Caller caller, Annotation annotation) =>
        caller.Role != Role.Member || (annotation.CreatedBy == caller.MemberId && IsOfSubject(caller, annotation));

    private static bool IsOfSubject(Caller caller, Annotation annotation) =>
        caller.Viewer?.Subject is not { } subject || annotation.CreatedBySubject == subject;

    /// <exception cref="NotaException">Forbidden if it is another's.</exception>
    public static void RequireChange(this Caller caller, Annotation annotation)
    {
        if (!caller.MayChange(annotation))
            throw NotaException.Forbidden("This annotation is another member's: changing it takes an administrator.");
    }
}
