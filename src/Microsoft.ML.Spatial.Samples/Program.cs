using Microsoft.ML.Spatial.Samples;

return SampleRunner.Run(args, Console.Out, Console.Error);
