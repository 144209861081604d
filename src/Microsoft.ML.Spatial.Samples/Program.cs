using Microsoft.ML.Spatial.Samples;

switch (args)
{
    case ["domains", var slice, var folder]:
        SpatialDomains.Run(slice, folder);
        return 0;
    case ["transform", var model, var slice]:
        Console.WriteLine(string.Join(", ", ModelOnNewSlice.Run(model, slice).CountBy(domain => domain).OrderBy(domain => domain.Key).Select(domain => $"domain {domain.Key}: {domain.Value} spots")));
        return 0;
    case ["compose"]:
        ComposedPipeline.Run();
        return 0;
    case ["embed"]:
        GraphAttentionEmbedding.Run();
        return 0;
    case ["register"]:
        SlicesInOneFrame.Run();
        return 0;
    case ["fuse", var folder]:
        FusedSlices.Run(folder);
        return 0;
    case ["modalities"]:
        TwoModalities.Run();
        return 0;
    case ["reassign"]:
        ValuesOnOtherSpots.Run();
        return 0;
    case ["integrate", var folder]:
        RnaWithMetabolites.Run(folder);
        return 0;
    case ["markers"]:
        MarkersOfDomains.Run();
        return 0;
    case ["sweep"]:
        SweepOfDomains.Run();
        return 0;
    default:
        Console.Error.WriteLine("Usage: domains SLICE.h5ad FOLDER | transform MODEL.zip SLICE.h5ad | compose | embed | register | fuse FOLDER | modalities | reassign | integrate FOLDER | markers | sweep");
        return 2;
}
