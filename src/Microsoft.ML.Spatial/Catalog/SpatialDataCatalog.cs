using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Data.Loom;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.TenX;
using Microsoft.ML.Spatial.Core.Data.Visium;
using Microsoft.ML.Spatial.Data;

namespace Microsoft.ML.Spatial;

/// <summary>
/// Reads, writes and simulates slices. Views have one row per spot with the columns Barcode (text), Spatial (vector of two Double,
/// absent when unknown), Features (sparse vector of Single with slot names), one column per entry of <c>obs</c> (key, text, Single
/// or bool) and one per matrix of <c>obsm</c>.
/// </summary>
public sealed class SpatialDataCatalog
{
    internal SpatialDataCatalog()
    {
    }

    /// <summary>Shows a dataset as a view.</summary>
    /// <param name="dataset">The dataset; its arrays are served, not copied.</param>
    public IDataView LoadFromDataset(SpatialDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new DatasetView(dataset);
    }

    /// <summary>Reads a file or folder of any known format.</summary>
    /// <param name="path">An .h5ad, 10x .h5, .loom, .csv, .tsv or .imzML file, or a Visium or Matrix Market folder.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The file is missing, damaged or of no known format; the message says which and what to do.</exception>
    public IDataView LoadFromFile(string path, DatasetReadOptions? options = null, Execution? execution = null)
        => new DatasetView(SpatialDatasetReader.Read(path, options, execution));

    /// <summary>Reads an AnnData file (.h5ad).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read; null for X and every table.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The file is missing, damaged or no AnnData file.</exception>
    public IDataView LoadFromAnnData(string path, AnnDataReadOptions? options = null, Execution? execution = null)
        => new DatasetView(AnnDataFile.Read(path, options, execution));

    /// <summary>Reads a 10x HDF5 matrix (.h5, version 2 or 3).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The file is missing, damaged or no 10x file.</exception>
    public IDataView LoadFromTenX(string path, TenXReadOptions? options = null, Execution? execution = null)
        => new DatasetView(TenXHdf5File.Read(path, options, execution));

    /// <summary>Reads a Visium folder as Space Ranger leaves it.</summary>
    /// <param name="folder">The folder that holds the matrix and <c>spatial/</c>.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">A part is missing or damaged.</exception>
    public IDataView LoadFromVisium(string folder, VisiumReadOptions? options = null, Execution? execution = null)
        => new DatasetView(VisiumFolder.Read(folder, options, execution));

    /// <summary>Reads a Matrix Market folder (matrix.mtx, barcodes.tsv, features.tsv, each perhaps gzipped).</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">A part is missing or damaged; the message names file and line.</exception>
    public IDataView LoadFromMatrixMarket(string folder, MatrixMarketReadOptions? options = null, Execution? execution = null)
        => new DatasetView(MatrixMarketFolder.Read(folder, options, execution));

    /// <summary>Reads a table of text (.csv, .tsv, perhaps gzipped): one row per spot, one column per feature.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Where coordinates and labels are; null for none.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The table is damaged; the message names file, line and column.</exception>
    public IDataView LoadFromText(string path, DelimitedReadOptions? options = null, Execution? execution = null)
        => new DatasetView(DelimitedTextFile.Read(path, options, execution));

    /// <summary>Reads a loom file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The file is missing, damaged or no loom file.</exception>
    public IDataView LoadFromLoom(string path, LoomReadOptions? options = null, Execution? execution = null)
        => new DatasetView(LoomFile.Read(path, options, execution));

    /// <summary>Reads a mass spectrometry image (.imzML with its .ibd): one row per pixel, one feature per m/z bin, named by its m/z.</summary>
    /// <param name="path">Either of the two files.</param>
    /// <param name="options">Binning, polarity, pixel size; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">A file is missing, damaged or not of this image; the message names file and pixel.</exception>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    public IDataView LoadFromImzML(string path, ImzMLReadOptions? options = null, Execution? execution = null)
        => new DatasetView(ImzMLFile.Read(path, options, execution));

    /// <summary>Reads several mass spectrometry images with the m/z bins of all of them into one view, told apart by the key column Slice.</summary>
    /// <param name="images">Each image's name and .imzML file.</param>
    /// <param name="options">Binning, polarity, pixel size; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">A file is missing, damaged or not of its image; the message names file and pixel.</exception>
    /// <exception cref="ArgumentException">There is no image, two have one name, or an option is invalid.</exception>
    public IDataView LoadFromImzML(IReadOnlyList<(string Name, string Path)> images, ImzMLReadOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        options = OptionsSnapshot.Take(options ?? new ImzMLReadOptions());
        options.Bins = ImzMLFile.FindBins([.. images.Select(image => image.Path)], options, execution);
        return new DatasetView(SliceConcatenation.Join(
            [.. images.Select(image => new NamedSlice(image.Name, ImzMLFile.Read(image.Path, options, execution)))], union: false, ColumnNames.Slice));
    }

    /// <summary>Simulates a slice of cortex whose layers are known (column <c>layer</c>).</summary>
    /// <param name="options">Size, noise and seed; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    public IDataView Simulate(CortexSimulationOptions? options = null, Execution? execution = null)
        => new DatasetView(CortexSimulator.Simulate(options ?? new CortexSimulationOptions(), execution));

    /// <summary>
    /// Simulates samples that transcriptomics and metabolomics measured, with batch effects, whose domains are known (column <c>domain</c>). The features stand in the columns
    /// Rna and Metabolites, samples are told apart by the key column Slice.
    /// </summary>
    /// <param name="options">Samples, domains, noise and batch effects; null for the defaults.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <returns>
    /// One row per spot, with both features. Where metabolites have pixels of their own (<see cref="ModalitySamplesOptions.PixelsPerSpot"/> above 1), those of each sample are
    /// a slice by themselves, called Sample1_SM and so on: spots are empty in Metabolites, pixels in Rna.
    /// </returns>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    public IDataView SimulateModalities(ModalitySamplesOptions? options = null, long seed = 1, Execution? execution = null)
    {
        var settings = options ?? new ModalitySamplesOptions();
        var suffix = settings.PixelsPerSpot > 1 ? "_SM" : "";
        var parts = new List<NamedModality>();
        foreach (var sample in ModalitySamplesSimulator.Simulate(settings, seed, execution))
        {
            parts.Add(new NamedModality(sample.Name, "Rna", sample.Transcripts));
            parts.Add(new NamedModality(sample.Name + suffix, "Metabolites", sample.Metabolites));
        }
        var (spots, modalities) = ModalityConcatenation.Join(parts, ColumnNames.Slice);
        return new DatasetView(spots, modalities);
    }

    /// <summary>
    /// Writes a view as an AnnData file: Features to X, Spatial to <c>obsm/spatial</c>, scalars to <c>obs</c> (keys as categories),
    /// vectors over the same features to <c>layers</c>, other vectors of up to 1,000 slots to <c>obsm</c> (Embedding becomes
    /// X_embedding). Row keys, vectors of unknown size and wider vectors are left out. The file appears only when it is complete.
    /// </summary>
    /// <param name="data">The view.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <exception cref="SpatialDataException">The view cannot be written.</exception>
    public void SaveAsAnnData(IDataView data, string path, AnnDataWriteOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        AnnDataFile.Write(DatasetMaterializer.Read(data, execution?.Cancellation ?? default), path, options, execution);
    }

    /// <summary>Puts the spots of several slices into one view, told apart by the key column Slice. Only features that all slices have stay.</summary>
    /// <param name="slices">Each slice with a name of its own.</param>
    /// <exception cref="ArgumentException">There is no slice, or two have one name.</exception>
    /// <exception cref="SpatialDataException">The slices share no feature, a feature name occurs twice in a slice, or only some have coordinates.</exception>
    public IDataView ConcatenateSlices(params (string Name, IDataView Slice)[] slices) => ConcatenateSlices(slices, union: false);

    /// <summary>Puts the spots of several slices into one view, told apart by the key column Slice.</summary>
    /// <param name="slices">Each slice with a name of its own.</param>
    /// <param name="union">Whether to keep features that not all slices have, which are 0 where they were not measured.</param>
    /// <inheritdoc cref="SliceConcatenation.Join" path="/exception"/>
    public IDataView ConcatenateSlices(IReadOnlyList<(string Name, IDataView Slice)> slices, bool union)
    {
        ArgumentNullException.ThrowIfNull(slices);
        return new DatasetView(SliceConcatenation.Join(
            [.. slices.Select(slice => new NamedSlice(slice.Name, DatasetMaterializer.Read(slice.Slice, default)))], union, ColumnNames.Slice));
    }

    /// <summary>
    /// Puts the spots of slices that were measured by different modalities into one view, told apart by the key column Slice, with a features column per modality. The spots
    /// of a slice that a modality did not measure are empty in its column.
    /// </summary>
    /// <param name="parts">
    /// Each slice, the name of the column its features go to, and its data with the column Features. A slice may occur with several columns; its spots are then the same, in
    /// any order.
    /// </param>
    /// <exception cref="ArgumentException">There is no part, two are of one slice and one column, or a column's name is taken.</exception>
    /// <inheritdoc cref="ModalityConcatenation.Join" path="/exception[@cref='T:Microsoft.ML.Spatial.Core.SpatialDataException']"/>
    public IDataView ConcatenateModalities(params (string Slice, string FeatureColumn, IDataView Data)[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (Array.Find(parts, part => part.FeatureColumn is ColumnNames.Barcode or ColumnNames.Spatial or ColumnNames.Slice) is { FeatureColumn: { } taken })
            throw new ArgumentException($"The features cannot go to column '{taken}', which holds something else; name another.", nameof(parts));
        var (spots, modalities) = ModalityConcatenation.Join(
            [.. parts.Select(part => new NamedModality(part.Slice, part.FeatureColumn, DatasetMaterializer.Read(part.Data, default)))], ColumnNames.Slice);
        return new DatasetView(spots, modalities);
    }
}
