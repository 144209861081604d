using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Adds up the rows of each group of source spots.</summary>
internal static class GroupSum
{
    /// <summary>Writes what a source spot contributes, one value per stored entry of its row.</summary>
    public delegate void Contribution(int spot, Span<float> values);

    public static CsrMatrix Fill(SpotGroups groups, CsrMatrix source, Execution execution, string stage, Contribution contribution)
        => ParallelRows.Fill(groups.Count, source.Columns, execution, stage, () =>
        {
            var sums = new float[source.Columns];
            var touched = new bool[source.Columns];
            var values = new float[source.Columns];
            return (group, indices, output) =>
            {
                var stored = 0;
                foreach (var spot in groups.Members[group])
                {
                    var columns = source.RowIndices(spot);
                    var part = values.AsSpan(0, columns.Length);
                    contribution(spot, part);
                    for (var k = 0; k < columns.Length; k++)
                    {
                        sums[columns[k]] += part[k];
                        if (touched[columns[k]])
                            continue;
                        touched[columns[k]] = true;
                        indices[stored++] = columns[k];
                    }
                }
                indices[..stored].Sort();
                return Compact(indices[..stored], output, sums, touched);
            };
        });

    // Leaves the scratch arrays clear for the next group, and entries that came to nothing out.
    private static int Compact(Span<int> columns, Span<float> output, float[] sums, bool[] touched)
    {
        var kept = 0;
        foreach (var column in columns)
        {
            if (sums[column] != 0)
            {
                columns[kept] = column;
                output[kept++] = sums[column];
            }
            sums[column] = 0;
            touched[column] = false;
        }
        return kept;
    }
}
