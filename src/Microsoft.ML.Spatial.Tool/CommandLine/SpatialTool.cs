using System.CommandLine;
using System.CommandLine.Invocation;
using Microsoft.ML.Spatial.Tool.Alignment;
using Microsoft.ML.Spatial.Tool.Annotation;
using Microsoft.ML.Spatial.Tool.Clustering;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Correlation;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Integration;
using Microsoft.ML.Spatial.Tool.Markers;
using Microsoft.ML.Spatial.Tool.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Quality;
using Microsoft.ML.Spatial.Tool.Registration;
using Microsoft.ML.Spatial.Tool.Scores;
using Microsoft.ML.Spatial.Tool.Sweeping;
using Microsoft.ML.Spatial.Tool.Trajectories;

namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>The program: its verbs, and what becomes of a command line.</summary>
internal static class SpatialTool
{
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand($"Spatial omics from the command line.{Environment.NewLine}{ExitCode.Description}");
        root.Add(DomainsCommand.Create(DomainsRunner.Run));
        root.Add(TransformCommand.Create(TransformRunner.Run));
        root.Add(ClusterCommand.Create(ClusterRunner.Run));
        root.Add(RegisterCommand.Create(RegisterRunner.Run));
        root.Add(AlignCommand.Create(AlignRunner.Run));
        root.Add(IntegrateCommand.Create(IntegrateRunner.Run));
        root.Add(MarkersCommand.Create(MarkersRunner.Run));
        root.Add(AnnotateCommand.Create(AnnotateRunner.Run));
        root.Add(EnrichCommand.Create(EnrichRunner.Run));
        root.Add(CorrelateCommand.Create(CorrelateRunner.Run));
        root.Add(TrajectoryCommand.Create(TrajectoryRunner.Run));
        root.Add(ScoreCommand.Create(ScoreRunner.Run));
        root.Add(ClusterNetworkCommand.Create(ClusterNetworkRunner.Run));
        root.Add(MetricsCommand.Create(MetricsRunner.Run));
        root.Add(SweepCommand.Create(SweepRunner.Run));
        root.Add(InfoCommand.Create());
        root.Add(ConvertCommand.Create());
        root.Add(SimulateCommand.Create());
        root.Add(DemoCommand.Create(DemoRunner.Run));
        return root;
    }

    public static int Run(string[] args)
    {
        var parsed = CreateRoot().Parse(args);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        if (parsed.Action is not ParseErrorAction error)
            return parsed.Invoke(configuration);
        error.ShowHelp = args.Length == 0;
        configuration.Output = Console.Error;
        parsed.Invoke(configuration);
        if (args.Length > 0)
            Console.Error.WriteLine($"See '{HelpFor(parsed)}'.");
        return ExitCode.Usage;
    }

    private static string HelpFor(ParseResult parsed)
        => parsed.CommandResult.Command is RootCommand ? "mlspatial --help" : $"mlspatial {parsed.CommandResult.Command.Name} --help";
}
