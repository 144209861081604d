using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Orders spots by diffusion from a root: how far along a gradient each is.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>features: vector of Single, known size; to fit also what tells the root: barcodes (text), groups (key or text), numbers, or a vector with slot
/// names</description></item>
/// <item><term>Output columns</term><description>Pseudotime: Single from 0 at the root to 1, and -1 where the root is not reached; PseudotimeReached: Boolean; on request the diffusion components: vector
/// of Single</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Other data</term><description>a row with the values of a training row has its time; any other the mean of its nearest training rows that were reached, with UMAP's weights</description></item>
/// <item><term>Saves</term><description>yes, with the training embedding, times and components</description></item>
/// <item><term>Needs normalisation</term><description>components on one scale, as embeddings and principal components are</description></item>
/// <item><term>Randomness</term><description>none that matters: the seed is where the search for eigenvectors begins</description></item>
/// <item><term>Cost</term><description>time O(n^2 d) for exact neighbours and O(passes edges); memory O(n (neighbours + d + components))</description></item>
/// </list>
/// Algorithm: Haghverdi et al., Nature Methods 13, 2016, as scanpy's dpt without branchings; formulas at
/// <see cref="DiffusionPseudotime.Fit(Core.Numerics.DenseMatrix, int, DiffusionOptions?, long, Execution?)"/>.
/// </remarks>
public sealed class DiffusionPseudotimeEstimator : SpatialEstimator<DiffusionPseudotimeTransformer>
{
    private readonly Options _options;

    internal DiffusionPseudotimeEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(DiffusionPseudotimeEstimator))
    {
        _options = OptionsSnapshot.Take(options);
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName)),
        _options.RootBarcode is not null
            ? new(_options.BarcodeColumnName, ColumnForm.Text, nameof(Options.BarcodeColumnName))
            : new(
                _options.RootColumnName!,
                _options.RootGroup is not null ? ColumnForm.Category : _options.RootFeature is not null ? ColumnForm.FloatVector : ColumnForm.Number,
                nameof(Options.RootColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        List<SchemaShape.Column> outputs = [PromisedColumn.Single(_options.OutputColumnName), PromisedColumn.Boolean(_options.ReachedColumnName)];
        if (_options.ComponentsColumnName is { } components)
            outputs.Add(PromisedColumn.FloatVector(components));
        return outputs;
    }

    private protected override DiffusionPseudotimeTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var scan = new ColumnScan(input);
        var features = scan.AddDense(input.Schema[_options.FeatureColumnName]);
        var root = RootRow.Ask(scan, input.Schema, _options);
        scan.Run(run.Cancellation);
        var embedding = features.ToMatrix();
        var model = DiffusionPseudotime.Fit(embedding, root(embedding), _options, _options.Seed, run);
        return new DiffusionPseudotimeTransformer(_options.FeatureColumnName, new(_options.OutputColumnName, _options.ReachedColumnName, _options.ComponentsColumnName), model, run);
    }

    /// <summary>How spots are ordered, and where the order begins: at <see cref="RootBarcode"/>, or as <see cref="RootColumnName"/> says.</summary>
    public sealed class Options : DiffusionOptions, IValidatableObject
    {
        /// <summary>The column whose nearest rows are neighbours.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The column to write the pseudotime to.</summary>
        /// <value>The default is "Pseudotime".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Pseudotime;

        /// <summary>The column that says whether a spot was reached.</summary>
        /// <value>The default is "PseudotimeReached".</value>
        [Required]
        public string ReachedColumnName { get; set; } = ColumnNames.PseudotimeReached;

        /// <summary>The column to write the diffusion components to.</summary>
        /// <value>The default is null: they are not written.</value>
        public string? ComponentsColumnName { get; set; }

        /// <summary>The spot to begin at.</summary>
        /// <value>The default is null: <see cref="RootColumnName"/> tells.</value>
        [MinLength(1, ErrorMessage = "RootBarcode is empty; name the spot to begin at.")]
        public string? RootBarcode { get; set; }

        /// <summary>The names of spots, read with <see cref="RootBarcode"/>.</summary>
        /// <value>The default is "Barcode".</value>
        [Required]
        public string BarcodeColumnName { get; set; } = ColumnNames.Barcode;

        /// <summary>The column that tells the root: a number, of which <see cref="RootExtreme"/> is taken; groups, with <see cref="RootGroup"/>; or a vector, with <see cref="RootFeature"/>.</summary>
        /// <value>The default is null: <see cref="RootBarcode"/> tells.</value>
        public string? RootColumnName { get; set; }

        /// <summary>The group whose most central row is the root.</summary>
        /// <value>The default is null.</value>
        public string? RootGroup { get; set; }

        /// <summary>The slot of the column whose extreme is the root.</summary>
        /// <value>The default is null.</value>
        public string? RootFeature { get; set; }

        /// <summary>Which extreme is the root.</summary>
        /// <value>The default is <see cref="RootExtreme.Lowest"/>.</value>
        [EnumDataType(typeof(RootExtreme))]
        public RootExtreme RootExtreme { get; set; } = RootExtreme.Lowest;

        /// <summary>Where the search for eigenvectors begins; changes the last digits only.</summary>
        /// <value>The default is 1.</value>
        public int Seed { get; set; } = 1;

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }

        /// <summary>There is one root, and a column to find it in.</summary>
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if ((RootBarcode is null) == (RootColumnName is null))
                yield return new ValidationResult($"Give {nameof(RootBarcode)} or {nameof(RootColumnName)}, one of them: the pseudotime begins there.", [nameof(RootBarcode)]);
            if (RootColumnName is null && (RootGroup is not null || RootFeature is not null))
                yield return new ValidationResult($"{nameof(RootGroup)} and {nameof(RootFeature)} are looked up in {nameof(RootColumnName)}; give that column.", [nameof(RootColumnName)]);
            if (RootGroup is not null && RootFeature is not null)
                yield return new ValidationResult($"{nameof(RootGroup)} and {nameof(RootFeature)} exclude each other.", [nameof(RootGroup)]);
        }
    }
}
