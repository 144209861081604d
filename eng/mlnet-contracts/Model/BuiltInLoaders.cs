using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

internal static class BuiltInLoaders
{
    internal static void Register(ComponentCatalog catalog)
    {
        catalog.RegisterNested(ChainFormat.Signature, (_, context) => ChainFormat.Load(context));
        catalog.RegisterLoader(ColumnCopyingTransformer.Signature, (_, reader) => new ColumnCopyingTransformer(Inputs.ReadPairs(reader)));
        catalog.RegisterLoader(ColumnSelectingTransformer.Signature, (_, reader) => ColumnSelectingTransformer.Load(reader));
        catalog.RegisterLoader(ColumnConcatenatingTransformer.Signature, (_, reader) => ColumnConcatenatingTransformer.Load(reader));
        catalog.RegisterLoader(KeyToValueMappingTransformer.Signature, (_, reader) => new KeyToValueMappingTransformer(Inputs.ReadPairs(reader)));
        catalog.RegisterLoader(ValueToKeyMappingTransformer.Signature, (_, reader) => ValueToKeyMappingTransformer.Load(reader));
    }
}
