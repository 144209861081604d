using Microsoft.ML.Spatial.Tool.CommandLine;

return SpatialTool.Run(args);
