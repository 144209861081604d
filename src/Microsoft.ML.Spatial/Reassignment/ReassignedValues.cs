using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Reassignment;

/// <summary>The values that the rows of a view got, each row at most once.</summary>
/// <param name="rowCount">Rows of the view.</param>
/// <param name="size">Number of features.</param>
internal sealed class ReassignedValues(int rowCount, int size)
{
    private readonly SpotReassignment?[] _parts = new SpotReassignment?[rowCount];
    private readonly int[] _places = new int[rowCount];

    /// <summary>Takes what some rows got.</summary>
    public void Add(int[] rows, SpotReassignment reassignment)
    {
        for (var i = 0; i < rows.Length; i++)
            (_parts[rows[i]], _places[rows[i]]) = (reassignment, i);
    }

    /// <summary>The values of each row, empty where it got none.</summary>
    public IRowValues Values => RowValues.Computed((int row, ref VBuffer<float> destination) =>
    {
        var values = _parts[row] is { } part ? part.Values.RowValues(_places[row]) : [];
        var editor = VBufferEditor.Create(ref destination, size, values.Length);
        values.CopyTo(editor.Values);
        if (values.Length < size && values.Length > 0)
            _parts[row]!.Values.RowIndices(_places[row]).CopyTo(editor.Indices);
        destination = editor.Commit();
    });

    /// <summary>How many sources each row has.</summary>
    public IRowValues Counts => RowValues.Computed((int row, ref float destination) => destination = _parts[row]?.SourceCounts[_places[row]] ?? 0);
}
