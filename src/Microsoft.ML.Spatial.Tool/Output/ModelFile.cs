namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Writes a fitted model.</summary>
internal static class ModelFile
{
    public static void Write(MLContext context, ITransformer model, DataViewSchema schema, OutputFile file)
        => file.WriteAtomically(path => context.SaveSpatialModel(model, schema, path));
}
