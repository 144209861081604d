using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

/// <summary>A small cortex, simulated once by the program for all tests of a class, and files made from it that are wrong in some way.</summary>
public sealed class SimulatedSlice : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SimulatedSlice()
    {
        Result = ToolProcess.Run("simulate", "--kind", "cortex", "--spots", "300", "--genes", "60", "--seed", "5", "--output", _folder.Path, "--json").Expect(0);
        Slice = AnnDataFile.Read(Path);
    }

    internal ToolResult Result { get; }

    public string Path => _folder.File("slice_a.h5ad");

    public SpatialDataset Slice { get; }

    public void Dispose() => _folder.Dispose();

    /// <summary>The slice without coordinates.</summary>
    public string WithoutCoordinates() => Write("bare.h5ad", new SpatialDataset(Slice.Features, Slice.Observations, Slice.Variables));

    /// <summary>The first part of the file.</summary>
    public string Truncated()
    {
        var path = _folder.File("truncated.h5ad");
        var bytes = File.ReadAllBytes(Path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        return path;
    }

    /// <summary>A text that claims to be an AnnData file.</summary>
    public string Text()
    {
        var path = _folder.File("text.h5ad");
        File.WriteAllText(path, "barcode,gene\na,1\n");
        return path;
    }

    private string Write(string name, SpatialDataset dataset)
    {
        AnnDataFile.Write(dataset, _folder.File(name));
        return _folder.File(name);
    }
}
