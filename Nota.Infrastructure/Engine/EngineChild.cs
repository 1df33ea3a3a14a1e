using Nota.Infrastructure.Engine.Child;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine;

/// <summary>
/// The engine's child process: <c>Nota.Api engine</c>. It reads requests from standard input and answers on standard
/// output, one at a time, until the input ends. Documents may crash it, hang it or fill it: that is what it is for.
/// </summary>
public static class EngineChild
{
    /// <summary>Never returns while the parent lives. The program must not have done anything else before.</summary>
    /// <param name="args">What follows the verb.</param>
    /// <returns>Exit code.</returns>
    public static int Run(string[] args)
    {
        if (ChildSettings.FromArguments(args) is not { } settings)
        {
            Console.Error.WriteLine("This verb is the service's own: it starts the processes that read documents.");
            return ChildExit.BadArguments;
        }

        var (requests, answers) = ProtocolPipes.Take();
        using var pipe = new RequestPipe(requests);
        try
        {
            ChildLimits.Apply(settings);
            PdfiumLibrary.Load(settings.Pdfium);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or InvalidOperationException)
        {
            Send(answers, new EngineAnswer(0, AnswerKind.Failed, Message: e.Message));
            return ChildExit.BadArguments;
        }

        using var guard = new MemoryGuard(settings.Memory);
        using var desk = new PdfDesk(settings);
        Send(answers, new EngineAnswer(0, AnswerKind.Done));
        while (true)
        {
            var request = pipe.Next();
            guard.Begin();
            var answer = desk.Serve(request);
            guard.End();
            Send(answers, answer);
        }
    }

    private static void Send(FileStream answers, EngineAnswer answer)
    {
        answers.Write(Frame.Wrap(answer.ToBytes()));
        answers.Flush();
    }
}
