using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>A sample with everything that integration says of it, as one joint AnnData table.</summary>
internal static class JointSample
{
    public const string LatentKey = "X_latent";
    private const string DenoisedLayer = "denoised";
    private const string CorrectedLayer = "corrected";

    public static SpatialDataset Of(IntegrationResult result, int sample, IntegrateRequest request)
    {
        var data = result.Data;
        var (first, end) = (data.RowsOf(sample).Start.Value, data.RowsOf(sample).End.Value);
        int[] rows = [.. Enumerable.Range(first, end - first)];
        var joint = JointDataset.Join([.. data.Modalities.Select((modality, k) => (modality.Name, Part(result, k, sample, rows)))]);
        Describe(joint.Observations, result, rows);
        joint.Embeddings[LatentKey] = result.Fit.Output.Latent.SelectRows(rows);
        for (var k = 0; k < data.Modalities.Count; k++)
            joint.Embeddings[$"{LatentKey}_{data.Modalities[k].Name}"] = result.Fit.Output.OwnLatents[k].SelectRows(rows);
        joint.Unstructured[DomainsResult.ParametersKey] = IntegrationParameters.Of(result, request);
        if (result.Domains is { } domains)
            joint.Unstructured[DomainsResult.DomainColorsKey] = domains.Domains.Colors;
        return joint;
    }

    // All parts have the sample's own barcodes, which are preceded by its name in the common table where samples share them.
    private static SpatialDataset Part(IntegrationResult result, int modality, int sample, int[] rows)
    {
        var (prepared, spots) = (result.Data.Modalities[modality], result.Data.Samples[sample].Spots);
        var part = new SpatialDataset(prepared.Values.SelectRows(rows), spots.Observations.Copy(), prepared.Variables.Copy(), spots.Coordinates);
        foreach (var (key, value) in spots.Unstructured)
            part.Unstructured[key] = value;
        part.Layers[DenoisedLayer] = Profiles(result.Fit.Output.Denoise, modality, prepared, rows);
        if (result.SeveralBatches)
            part.Layers[CorrectedLayer] = Profiles(result.Fit.Output.Correct, modality, prepared, rows);
        return part;
    }

    private static CsrMatrix Profiles(ProfileFill fill, int modality, PreparedModality prepared, int[] rows)
    {
        var profiles = new CsrBuilder(prepared.Values.Columns, rows.Length);
        profiles.Reserve((long)rows.Length * prepared.Values.Columns);
        var profile = new float[prepared.Values.Columns];
        foreach (var row in rows)
        {
            fill(row, modality, profile);
            for (var feature = 0; feature < profile.Length; feature++)
                if (profile[feature] != 0)
                    profiles.Add(feature, profile[feature]);
            profiles.EndRow();
        }
        return profiles.ToMatrix();
    }

    private static void Describe(ColumnTable observations, IntegrationResult result, int[] rows)
    {
        var output = result.Fit.Output;
        observations.Set(result.Data.Spots.Observations.Get(ColumnNames.Slice).Select(rows));
        foreach (var batch in result.Data.Batches)
            observations.Set(result.Data.Spots.Observations.Get(batch.Name).Select(rows));
        for (var k = 0; k < result.Data.Modalities.Count; k++)
        {
            var (name, modality) = (result.Data.Modalities[k].Name, k);
            observations.Set(new RealColumn($"contribution_{name}", Array.ConvertAll(rows, row => output.Contribution(row, modality))));
            if (result.Scores.Unmeasured[k] > 0)
                observations.Set(new BooleanColumn($"measured_{name}", Array.ConvertAll(rows, row => output.IsMeasured(row, modality))));
        }
        if (result.Domains is { } domains)
            observations.Set(domains.Domains.Domains.Select(rows));
    }

    private delegate void ProfileFill(int spot, int modality, Span<float> destination);
}
