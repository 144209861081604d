using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Reads the files and says which methods they hold.</summary>
internal static class MethodReader
{
    public const string UsualPredicted = "domain";

    public static readonly string[] UsualEmbeddings = ["X_latent", "X_fused", "X_joint", "X_embedding", "X_emb"];

    public static IReadOnlyList<JudgedMethod> Read(MetricsRequest request, CommandContext context)
    {
        var names = SliceNaming.Of(request.Inputs);
        var samples = new (string Name, SpatialDataset Data)[names.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (names[i], Usable(request.Inputs[i], SliceReader.Read(request.Inputs[i], context, request.ReadOptions)));
        if (request.Compare)
            return [.. samples.Select(sample => Method(sample.Name, [sample], Only(request.Predicted), Only(request.Embeddings)))];
        var count = Math.Max(1, Math.Max(request.Predicted.Count, request.Embeddings.Count));
        if (count == 1)
            return [Method(names.Length == 1 ? names[0] : $"{names.Length} samples", samples, Only(request.Predicted), Only(request.Embeddings))];
        var byColumn = request.Predicted.Count > 1;
        var methods = new List<JudgedMethod>();
        for (var i = 0; i < count; i++)
        {
            var (predicted, embedding) = (At(request.Predicted, i), At(request.Embeddings, i));
            methods.Add(Method(byColumn ? predicted! : embedding!, samples, predicted, embedding));
        }
        return methods;
    }

    private static JudgedMethod Method(string name, (string Name, SpatialDataset Data)[] samples, string? predicted, string? embedding) => new(
        name,
        samples,
        predicted ?? (samples.All(sample => sample.Data.Observations.TryGet(UsualPredicted, out _)) ? UsualPredicted : null),
        embedding ?? UsualEmbeddings.FirstOrDefault(key => samples.All(sample => sample.Data.Embeddings.ContainsKey(key))));

    private static string? Only(IReadOnlyList<string> named) => named.Count > 0 ? named[0] : null;

    private static string? At(IReadOnlyList<string> named, int index) => named.Count > 1 ? named[index] : Only(named);

    private static SpatialDataset Usable(string path, SpatialDataset data)
        => data.SpotCount > 1 ? data : throw new SpatialDataException($"{path} has {data.SpotCount} spots; metrics need at least two.");
}
