using Nota.Benchmarks;
using Nota.Benchmarks.Annotations;
using Nota.Benchmarks.Beside;
using Nota.Benchmarks.Fields;
using Nota.Benchmarks.Learning;
using Nota.Benchmarks.Lists;
using Nota.Benchmarks.Ocr;
using Nota.Benchmarks.Paced;
using Nota.Benchmarks.Pages;
using Nota.Benchmarks.Requests;
using Nota.Benchmarks.Tables;
using Nota.Benchmarks.Text;
using Nota.Benchmarks.Upload;

// What is compared with runs in processes of its own, which are this program too.
switch (args)
{
    case ["bare-pdfium"]:
        return BarePdfium.Serve();
    case ["bare-kestrel", var answers]:
        return await BareKestrel.ServeAsync(answers);
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

Directory.CreateDirectory(options.Scratch);
try
{
    Console.WriteLine($"# Benchmarks, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, median of {options.Rounds} interleaved rounds\n");
    if (options.Runs("text"))
        await new TextBenchmark(options).RunAsync();
    if (options.Runs("upload"))
        await new UploadBenchmark(options).RunAsync();
    if (options.Runs("requests"))
        await new RequestBenchmark(options).RunAsync();
    if (options.Runs("annotations"))
        await new AnnotationBenchmark(options).RunAsync();
    if (options.Runs("lists"))
        await new ListBenchmark(options).RunAsync();
    if (options.Runs("paced"))
        await new PacedBenchmark(options).RunAsync();
    if (options.Runs("ocr"))
        await new OcrBenchmark(options).RunAsync();
    if (options.Runs("beside"))
        await new BesideBenchmark(options).RunAsync();
    if (options.Runs("fields"))
        await new FieldBenchmark(options).RunAsync();
    if (options.Runs("tables"))
        await new TableBenchmark(options).RunAsync();
    if (options.Runs("learning"))
        await new LearningBenchmark(options).RunAsync();
    if (options.Runs("pages"))
        await new PageBenchmark(options).RunAsync();
    return 0;
}
catch (BenchmarkException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
finally
{
    Directory.Delete(options.Scratch, recursive: true);
}
