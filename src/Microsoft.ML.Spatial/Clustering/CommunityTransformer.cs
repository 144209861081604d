using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Assigns spots to communities: known ones to their own, others by the vote of their nearest known ones.</summary>
public sealed class CommunityTransformer : EmbeddingTransformer
{
    private const int PayloadVersion = 1;
    private readonly ClusteringColumns _columns;
    private readonly EmbeddingCommunities _fit;

    internal CommunityTransformer(string featureColumnName, ClusteringColumns columns, EmbeddingCommunities fit, Execution execution)
        : base(featureColumnName, fit.Model.Embedding.Columns, execution)
    {
        _columns = columns;
        _fit = fit;
    }

    /// <summary>The communities of the training rows, and how other rows join them.</summary>
    public CommunityModel Model => _fit.Model;

    /// <summary>The communities of the training rows and their quality.</summary>
    public CommunityPartition Partition => _fit.Partition;

    /// <summary>How many communities there are.</summary>
    public int NumberOfClusters => Partition.Count;

    /// <summary>The modularity of the communities on the training graph, which partitions of other resolutions can be compared by.</summary>
    public double Modularity => Partition.Modularity;

    /// <summary>The resolution used: that of the options, or the one that was found.</summary>
    public double Resolution => Partition.Resolution;

    /// <summary>Whether there are as many communities as the options wanted; true when they wanted no number.</summary>
    public bool IsNumberReached => _fit.IsNumberReached;

    /// <summary>How many pairs of training rows the graph joins.</summary>
    public long Edges => _fit.Edges;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialCommunities", "SPATCOM1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<AddedColumn> Columns => _columns.Added(Partition.Count);

    private protected override IReadOnlyList<IRowValues> Answer(DenseMatrix rows, Execution execution)
    {
        var votes = Model.Vote(rows, execution);
        return [RowValues.Scalars(Array.ConvertAll(CommunityModel.Label(votes), label => (uint)label + 1)), Shares(votes)];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(FeatureColumnName);
        payload.Write(_columns.Label);
        payload.Write(_columns.Score);
        CommunityPayload.Write(payload, _fit);
    }

    private static CommunityTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "communities", PayloadVersion);
        var feature = payload.ReadString();
        var columns = new ClusteringColumns(payload.ReadString(), payload.ReadString());
        return new CommunityTransformer(feature, columns, CommunityPayload.Read(payload), Execution.Default);
    }

    // Few of possibly many communities have a share, so vectors are sparse.
    private static IRowValues Shares(CsrMatrix votes) => RowValues.Computed((int row, ref VBuffer<float> destination) =>
    {
        var shares = votes.RowValues(row);
        var editor = VBufferEditor.Create(ref destination, votes.Columns, shares.Length);
        shares.CopyTo(editor.Values);
        if (shares.Length < votes.Columns)
            votes.RowIndices(row).CopyTo(editor.Indices);
        destination = editor.Commit();
    });
}
