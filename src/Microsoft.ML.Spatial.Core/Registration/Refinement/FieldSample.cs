using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>A field read at the places of some spots: places x columns, the rows of places outside the slice being of no meaning.</summary>
internal sealed class FieldSample(FeatureField field, int places)
{
    private const int BlockSize = 256;
    private readonly FieldRows _values = new(field.Columns, new double[places * field.Columns]);
    private readonly FieldRows _slopesX = new(field.Columns, new double[places * field.Columns]);
    private readonly FieldRows _slopesY = new(field.Columns, new double[places * field.Columns]);

    /// <summary>Which places lie inside the slice.</summary>
    public bool[] Inside { get; } = new bool[places];

    public FieldRows Values => _values;

    public FieldRows SlopesX => _slopesX;

    public FieldRows SlopesY => _slopesY;

    /// <summary>Reads the field anew.</summary>
    public void Read(PointSet at, Execution execution)
        => FixedPartition.For(places, BlockSize, execution, (_, from, to) =>
        {
            var reader = field.NewReader();
            for (var i = from; i < to; i++)
                Inside[i] = reader.Read(at.X[i], at.Y[i], _values.Row(i), _slopesX.Row(i), _slopesY.Row(i));
        });
}
