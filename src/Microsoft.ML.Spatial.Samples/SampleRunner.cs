using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>What the command line does: runs the sample it names, or says which there are.</summary>
internal static class SampleRunner
{
    /// <returns>0; 1 when the sample could not use what it was given; 2 when there is no such sample or its arguments are others.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length == 0)
        {
            List(output);
            return 0;
        }
        if (SampleList.All.FirstOrDefault(sample => sample.Name == args[0]) is not { } sample)
        {
            error.WriteLine($"There is no sample '{args[0]}'.");
            List(error);
            return 2;
        }
        if (args.Length - 1 != sample.Arguments.Length)
        {
            var given = args.Length == 2 ? "1 argument was" : $"{args.Length - 1} arguments were";
            error.WriteLine($"Usage: {sample.Usage}. {given} given.");
            return 2;
        }
        return Run(sample, args[1..], error);
    }

    private static int Run(Sample sample, string[] arguments, TextWriter error)
    {
        try
        {
            for (var i = 0; i < arguments.Length; i++)
                if (sample.Arguments[i] == Sample.Folder)
                    Directory.CreateDirectory(arguments[i]);
            sample.Run(arguments);
            return 0;
        }
        catch (Exception exception) when (exception is SpatialDataException or IOException or ArgumentException or FormatException)
        {
            error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void List(TextWriter writer)
    {
        var width = SampleList.All.Max(sample => sample.Usage.Length);
        writer.WriteLine("Usage: dotnet run --project src/Microsoft.ML.Spatial.Samples -- SAMPLE [ARGUMENTS]");
        foreach (var sample in SampleList.All)
            writer.WriteLine($"  {sample.Usage.PadRight(width)}  {sample.Shows}");
    }
}
