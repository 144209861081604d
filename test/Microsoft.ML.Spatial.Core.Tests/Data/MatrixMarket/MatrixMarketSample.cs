using System.IO.Compression;
using System.Text;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Tests.Data.MatrixMarket;

/// <summary>Three features of four spots, written the way a test asks for.</summary>
internal sealed class MatrixMarketSample : IDisposable
{
    public const string Banner = "%%MatrixMarket matrix coordinate integer general\n";
    public const string Usual = Banner + "% a comment\n3 4 6\n1 1 5\n3 1 2\n2 2 1\n1 4 7\n2 4 8\n3 4 9\n";

    /// <summary>Spots x features of <see cref="Usual"/>.</summary>
    public static readonly float[] Dense = [5, 0, 2, 0, 1, 0, 0, 0, 0, 7, 8, 9];

    private readonly TemporaryFolder _folder = new();

    public MatrixMarketSample(string matrix = Usual, string prefix = "", bool gzip = false)
    {
        Matrix = Write(prefix + "matrix.mtx", matrix, gzip);
        Write(prefix + "barcodes.tsv", "AA-1\nCC-1\nGG-1\nTT-1\n", gzip);
        Write(prefix + "features.tsv", "ENSG1\tGeneA\tGene Expression\nENSG2\tGeneB\tGene Expression\nENSG3\tGeneA\tAntibody Capture\n", gzip);
    }

    public string Folder => _folder.Path;

    public string Matrix { get; }

    public static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    public string Write(string name, string text, bool gzip = false)
    {
        var path = _folder.File(gzip ? name + ".gz" : name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, gzip ? Gzip(text) : Encoding.UTF8.GetBytes(text));
        return path;
    }

    public SpatialDataset Read(MatrixMarketReadOptions? options = null, Execution? execution = null) => MatrixMarketFolder.Read(Folder, options, execution);

    public string ErrorOf(MatrixMarketReadOptions? options = null) => Assert.Throws<SpatialDataException>(() => Read(options)).Message;

    public void Dispose() => _folder.Dispose();
}
