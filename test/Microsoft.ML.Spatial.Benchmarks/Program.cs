using BenchmarkDotNet.Running;
using Microsoft.ML.Spatial.Benchmarks;

// dotnet run -c Release --project test/Microsoft.ML.Spatial.Benchmarks -- --filter '*'
// Look at the Ratio column: it compares with a yardstick measured in the same run, so it carries over between machines.
BenchmarkSwitcher.FromAssembly(typeof(ShortRun).Assembly).Run(args, new ShortRun());
