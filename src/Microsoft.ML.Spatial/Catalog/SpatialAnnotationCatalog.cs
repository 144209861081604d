using Microsoft.ML.Spatial.Annotation;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial;

/// <summary>What features are and what lists of them have in common.</summary>
public sealed class SpatialAnnotationCatalog
{
    internal SpatialAnnotationCatalog()
    {
    }

    /// <summary>Finds the metabolites that the m/z of the features may be.</summary>
    /// <param name="data">The data; only the slot names of the column are looked at.</param>
    /// <param name="database">The metabolites, read by <see cref="MetaboliteDatabase.Read"/> from a table of your own.</param>
    /// <param name="inputColumnName">The column whose slot names state the m/z.</param>
    /// <param name="polarity">Which adducts are looked for.</param>
    /// <param name="ppmTolerance">How far an m/z may lie from that of an ion, in ppm.</param>
    /// <inheritdoc cref="Metabolites(IDataView, MetaboliteDatabase, MetabolitesOptions)" path="/returns|/remarks|/exception"/>
    public IDataView Metabolites(
        IDataView data, MetaboliteDatabase database, string inputColumnName = ColumnNames.Features, IonPolarity polarity = IonPolarity.Positive, double ppmTolerance = 5)
        => Metabolites(data, database, new MetabolitesOptions { InputColumnName = inputColumnName, Polarity = polarity, PpmTolerance = ppmTolerance });

    /// <summary>Finds the metabolites that the m/z of the features may be.</summary>
    /// <param name="data">The data; only the slot names of the column are looked at.</param>
    /// <param name="database">The metabolites, read by <see cref="MetaboliteDatabase.Read"/> from a table of your own.</param>
    /// <param name="options">All settings.</param>
    /// <returns>
    /// One row per feature and candidate, best first: Feature, Name, Accession, Formula, Class, Adduct (text, empty when unknown), Rank (Int32), Mz, TheoreticalMz, PpmError and, with decoys, Fdr
    /// (Double).
    /// </returns>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>Characteristic</term><description>Value</description></listheader>
    /// <item><term>Mass of an ion</term><description>from exact masses of atoms and the electron</description></item>
    /// <item><term>Candidates</term><description>all within the tolerance; isomers all stay</description></item>
    /// <item><term>False discovery rate</term><description>by ions with implausible adducts; from m/z alone, so a lower bound (see docs/annotation.md)</description></item>
    /// <item><term>Determinism</term><description>the seed of the decoys decides, threads do not</description></item>
    /// </list>
    /// </remarks>
    /// <exception cref="ArgumentException">The column is missing, has the wrong type or no slot names, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">No slot name states an m/z.</exception>
    public IDataView Metabolites(IDataView data, MetaboliteDatabase database, MetabolitesOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(database);
        return AnnotationTables.Metabolites(data, database, OptionsValidator.Validate(options));
    }

    /// <summary>Tests which sets a list of features is rich in, against all features that were measured.</summary>
    /// <param name="data">The data; only the slot names of the column are looked at.</param>
    /// <param name="features">The list, such as the markers of a domain.</param>
    /// <param name="sets">The sets, from <see cref="GmtFile.Read"/> or <see cref="MetaboliteDatabase.Classes"/>.</param>
    /// <param name="inputColumnName">The column whose slot names are the background.</param>
    /// <inheritdoc cref="Enrichment(IDataView, IReadOnlyList{string}, IReadOnlyList{NamedSet}, SetEnrichmentOptions)" path="/returns|/remarks|/exception"/>
    public IDataView Enrichment(IDataView data, IReadOnlyList<string> features, IReadOnlyList<NamedSet> sets, string inputColumnName = ColumnNames.Features)
        => Enrichment(data, features, sets, new SetEnrichmentOptions { InputColumnName = inputColumnName });

    /// <summary>Tests which sets a list of features is rich in, against all features that were measured.</summary>
    /// <param name="data">The data; only the slot names of the column are looked at.</param>
    /// <param name="features">The list, such as the markers of a domain.</param>
    /// <param name="sets">The sets, from <see cref="GmtFile.Read"/> or <see cref="MetaboliteDatabase.Classes"/>.</param>
    /// <param name="options">All settings.</param>
    /// <returns>One row per set, by increasing p: Set (text), Size, Overlap (Int32), Expected, FoldEnrichment, P, PAdjusted (Double), Members (text, those on the list, with ";" between them).</returns>
    /// <remarks>P is the upper tail of the hypergeometric distribution; names that were not measured count neither on the list nor in a set. Adjusted by Benjamini and Hochberg over all sets tested.</remarks>
    /// <exception cref="ArgumentException">The column is missing, has the wrong type or no slot names, there is no set, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">No set shares enough names with what was measured.</exception>
    public IDataView Enrichment(IDataView data, IReadOnlyList<string> features, IReadOnlyList<NamedSet> sets, SetEnrichmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(sets);
        return AnnotationTables.Enrichment(data, features, sets, OptionsValidator.Validate(options));
    }
}
