using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>A network and the spots it is trained on: everything that one pass forward and backward needs, and whom spots attend to in the next.</summary>
internal sealed class NetworkPass
{
    private readonly McgateNetwork _network;
    private readonly SparseTiles _profiles;
    private readonly SparseTiles _transposedProfiles;
    private readonly IReconstruction _reconstruction;
    private readonly AttentionPatterns _patterns;
    private readonly Execution _execution;

    /// <param name="network">What is trained.</param>
    /// <param name="rows">The spots' profiles.</param>
    /// <param name="neighborhood">Who is next to whom.</param>
    /// <param name="decodesEmbedding">Whether the decoder starts from the embedding itself.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public NetworkPass(McgateNetwork network, FeatureRows rows, AttentionEdges neighborhood, bool decodesEmbedding, Execution execution)
    {
        _network = network;
        _profiles = network.Tile(rows.Profiles);
        _transposedProfiles = network.TileTransposed(rows.Profiles);
        _execution = execution;
        var first = network.Layers[0].Linear;
        _reconstruction = network.Options.OutputActivation == OutputActivation.Linear ? new LinearReconstruction(rows, first) : new EluReconstruction(rows, first);
        _patterns = new AttentionPatterns(neighborhood, network.Options);
        State = new NetworkState(rows.Spots, network.Layers, decodesEmbedding);
    }

    /// <summary>Everything the last pass left, the embedding among it.</summary>
    public NetworkState State { get; }

    /// <summary>Long-range partners; null until they are looked for.</summary>
    public LongRangePartners? Partners { get; private set; }

    /// <summary>See <see cref="IReconstruction.Weight"/>.</summary>
    public double ReconstructionWeight
    {
        get => _reconstruction.Weight;
        set => _reconstruction.Weight = value;
    }

    /// <summary>Whether this epoch, counted from 1, begins by looking for long-range partners anew; if so they are found.</summary>
    public bool RefreshPartners(int epoch)
    {
        if (epoch <= 1 || _network.Options.LongRangeShare <= 0 || epoch % _network.Options.LongRangeInterval != 0)
            return false;
        Partners = _patterns.FindPartners(State.Embedding, _execution);
        return true;
    }

    /// <summary>The patterns of the first epoch, or those after the last pass.</summary>
    public IReadOnlyList<EdgePattern> PatternsOf(int epoch) => epoch == 1 ? _patterns.Uniform() : _patterns.After(State.Embedding, Partners, _execution);

    public void Encode(IReadOnlyList<EdgePattern> patterns) => _network.Encode(_profiles, State.Layers, patterns, null, _execution);

    public void Decode() => _network.Decode(State, _execution);

    /// <inheritdoc cref="McgateNetwork.BackwardDecoder"/>
    public double BackwardDecoder() => _network.BackwardDecoder(_reconstruction, State, _execution);

    /// <inheritdoc cref="McgateNetwork.BackwardEncoder"/>
    public void BackwardEncoder() => _network.BackwardEncoder(_transposedProfiles, _reconstruction, State, _execution);
}
