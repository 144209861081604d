using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>The expected level of every feature of one modality at every place of one sample.</summary>
internal sealed class SampleLevels
{
    private const double FieldScalePitches = 6;
    private const int BlockSize = 4096;

    private readonly int[] _groups;
    private readonly double[] _field;
    private readonly double[][] _levels;
    private readonly double[] _loadings;

    private SampleLevels(int[] groups, double[] field, double[][] levels, double[] loadings)
    {
        _groups = groups;
        _field = field;
        _levels = levels;
        _loadings = loadings;
    }

    /// <summary>Number of places.</summary>
    public int Count => _groups.Length;

    /// <summary>Number of features.</summary>
    public int FeatureCount => _loadings.Length;

    /// <param name="modality">The modality.</param>
    /// <param name="places">Where it measures.</param>
    /// <param name="domains">The domain of each place.</param>
    /// <param name="factors">What the sample multiplies each feature by.</param>
    /// <param name="sampleSeed">The sample's own seed.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static SampleLevels Of(SimulatedModality modality, PointSet places, int[] domains, double[] factors, long sampleSeed, Execution execution)
    {
        var random = SimulationRandom.Stream(sampleSeed, RandomPurpose.ModalityField, modality.Type);
        var smooth = new SmoothField(ref random, FieldScalePitches * CortexSimulator.PitchMicrometers);
        var field = new double[places.Count];
        FixedPartition.For(field.Length, BlockSize, execution, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
                field[i] = smooth.At(places.X[i], places.Y[i]);
        });
        var levels = new double[modality.Groups.Count][];
        for (var group = 0; group < levels.Length; group++)
            levels[group] = modality.Profiles.Levels(group, factors);
        return new SampleLevels(Array.ConvertAll(domains, domain => modality.Groups.OfDomain[domain]), field, levels, modality.Profiles.Loadings);
    }

    /// <summary>Fills in the levels at a place.</summary>
    public void Fill(int place, Span<double> levels)
    {
        _levels[_groups[place]].CopyTo(levels);
        for (var feature = 0; feature < levels.Length; feature++)
            if (_loadings[feature] != 0)
                levels[feature] *= Math.Exp(_loadings[feature] * _field[place]);
    }
}
