using Microsoft.ML.Spatial.Core.Embedding.Network;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What a decoder is told of the batches a spot belongs to: for each key the level as a one-hot code, or as a trained vector.</summary>
internal sealed class BatchCodes
{
    private readonly int[] _levels;
    private readonly int[] _offsets;
    private readonly Parameter[] _tables;
    private readonly int _size;

    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="levels">Number of levels of each key.</param>
    /// <param name="embeddingSize">Size of the trained vector of a level; 0 for one-hot codes.</param>
    public BatchCodes(string name, IReadOnlyList<int> levels, int embeddingSize)
    {
        _levels = [.. levels];
        _size = embeddingSize;
        _tables = embeddingSize == 0 ? [] : [.. _levels.Select((count, key) => new Parameter($"{name}.batch{key}", count * embeddingSize))];
        _offsets = new int[_levels.Length];
        for (var key = 0; key < _levels.Length; key++)
        {
            _offsets[key] = Width;
            Width += embeddingSize == 0 ? _levels[key] : embeddingSize;
        }
    }

    /// <summary>Numbers of a code.</summary>
    public int Width { get; }

    /// <summary>The trained vectors of each key.</summary>
    public IReadOnlyList<Parameter> Parameters => _tables;

    /// <summary>Writes a spot's code; a level that is not known (below 0) becomes the mean of the known ones.</summary>
    public void Fill(ReadOnlySpan<int> levels, Span<float> code)
    {
        code.Clear();
        for (var key = 0; key < _levels.Length; key++)
        {
            if (levels[key] >= 0)
                Add(key, levels[key], 1, code);
            else
                for (var level = 0; level < _levels[key]; level++)
                    Add(key, level, 1f / _levels[key], code);
        }
    }

    public void ClearGradient()
    {
        foreach (var table in _tables)
            Array.Clear(table.Gradient);
    }

    /// <summary>Adds a spot's share to the gradient of the trained vectors.</summary>
    public void Backward(ReadOnlySpan<int> levels, ReadOnlySpan<float> gradient)
    {
        for (var key = 0; key < _tables.Length; key++)
            for (var k = 0; k < _size; k++)
                _tables[key].Gradient[(levels[key] * _size) + k] += gradient[_offsets[key] + k];
    }

    private void Add(int key, int level, float share, Span<float> code)
    {
        if (_size == 0)
        {
            code[_offsets[key] + level] = share;
            return;
        }
        for (var k = 0; k < _size; k++)
            code[_offsets[key] + k] += share * _tables[key].Value[(level * _size) + k];
    }
}
