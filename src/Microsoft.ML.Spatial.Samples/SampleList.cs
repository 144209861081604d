namespace Microsoft.ML.Spatial.Samples;

/// <summary>All samples, in the order a newcomer may read them.</summary>
internal static class SampleList
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("domains", typeof(SpatialDomains), ["SLICE.h5ad", Sample.Folder], "finds the domains of a slice, scores them, saves model and result", args => SpatialDomains.Run(args[0], args[1])),
        new("transform", typeof(ModelOnNewSlice), ["MODEL.zip", "SLICE.h5ad", Sample.Folder], "finds the domains of another slice by a saved model, writes them", args => ModelOnNewSlice.Run(args[0], args[1], args[2])),
        new("single", typeof(SingleSpots), [], "assigns single spots to domains that were found in a whole slice", _ => SingleSpots.Run()),
        new("serve", typeof(ServedModel), ["MODEL.zip", "URL"], "answers the domains of spots over HTTP by a saved model", args => ServedModel.Run(args[0], args[1])),
        new("compose", typeof(ComposedPipeline), [], "puts a pipeline together step by step", _ => ComposedPipeline.Run()),
        new("embed", typeof(GraphAttentionEmbedding), [], "trains graph attention networks, denoises genes, joins clusterings", _ => GraphAttentionEmbedding.Run()),
        new("markers", typeof(MarkersOfDomains), [], "finds the genes that define each domain", _ => MarkersOfDomains.Run()),
#if MLNET
        new("classify", typeof(ClassifiedLayers), [], "learns layers from an embedding with trees of ML.NET, says which components matter", _ => ClassifiedLayers.Run()),
#endif
        new("register", typeof(SlicesInOneFrame), [], "lays one slice onto another that is mirrored and turned", _ => SlicesInOneFrame.Run()),
        new("fuse", typeof(FusedSlices), [Sample.Folder], "fuses two slices, saves the model, fuses a third by it", args => FusedSlices.Run(args[0])),
        new("modalities", typeof(TwoModalities), [], "fuses two slices that have no feature in common", _ => TwoModalities.Run()),
        new("integrate", typeof(RnaWithMetabolites), [Sample.Folder], "makes one latent of RNA and metabolites, imputes what was not measured", args => RnaWithMetabolites.Run(args[0])),
        new("reassign", typeof(ValuesOnOtherSpots), [], "writes what fine pixels measured for the coarser spots of another slice", _ => ValuesOnOtherSpots.Run()),
        new("sweep", typeof(SweepOfDomains), [], "searches for good settings without labels", _ => SweepOfDomains.Run()),
    ];
}
