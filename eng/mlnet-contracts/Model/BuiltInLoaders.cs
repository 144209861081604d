using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal static class BuiltInLoaders
{
    internal static void Register(ComponentCatalog catalog)
    {
        catalog.RegisterLoader(ChainFormat.Signature, (_, context) => ChainFormat.Load(context));
    }
}
