using Microsoft.ML.Data;

namespace Microsoft.ML;

// A chain: Int32 count, then an Int32 scope for each member; the members are sub-components.
internal static class ChainFormat
{
    internal const string Signature = "TransformerChain";

    internal static void Save(ModelSaveContext context, ITransformer[] transformers, TransformerScope[] scopes)
    {
        context.SetComponent(Signature);
        context.Writer.Write(transformers.Length);
        for (var i = 0; i < transformers.Length; i++)
        {
            context.Writer.Write((int)scopes[i]);
            context.SaveModel(transformers[i], NameOf(i));
        }
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        var transformers = new List<ITransformer>();
        var scopes = new List<TransformerScope>();
        for (int i = 0, count = context.Reader.ReadInt32(); i < count; i++)
        {
            scopes.Add((TransformerScope)context.Reader.ReadInt32());
            transformers.Add(context.LoadModel(NameOf(i)));
        }

        return new TransformerChain<ITransformer>(transformers, scopes);
    }

    private static string NameOf(int index) => $"{index:000}";
}
