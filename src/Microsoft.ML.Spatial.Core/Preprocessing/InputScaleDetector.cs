using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Tells raw counts from values that have been normalised already. Scaled counts betray themselves in two ways: all spots have the
/// same total, or, where features have been left out since, the values of a spot are whole multiples of its smallest one. The same
/// holds of exp(x) - 1 after a logarithm.
/// </summary>
public sealed class InputScaleDetector
{
    // Single-precision values of a spot add up to their total within this share.
    private const double TotalTolerance = 1e-3;
    private const float LargestLogarithm = 50;

    private readonly TotalsSeen _totals = new(TotalTolerance);
    private readonly TotalsSeen _expTotals = new(TotalTolerance);
    private long _rows, _values, _fractions, _negatives, _notFinite, _multiples, _expMultiples, _testable;
    private float _largest;

    /// <summary>Looks at a whole matrix.</summary>
    public static InputScaleReport Detect(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var detector = new InputScaleDetector();
        for (var row = 0; row < matrix.Rows; row++)
            detector.Add(matrix.RowValues(row));
        return detector.Report();
    }

    /// <summary>Looks at one spot.</summary>
    /// <param name="values">Its values; zeros may be left out.</param>
    public void Add(ReadOnlySpan<float> values)
    {
        _rows++;
        double total = 0, expTotal = 0;
        var smallest = float.PositiveInfinity;
        foreach (var value in values)
        {
            if (value == 0)
                continue;
            _values++;
            if (!float.IsFinite(value))
                _notFinite++;
            else if (value < 0)
                _negatives++;
            else if (value != MathF.Floor(value))
                _fractions++;
            smallest = MathF.Min(smallest, value);
            _largest = MathF.Max(_largest, value);
            total += value;
            expTotal += Math.Exp(Math.Min(value, LargestLogarithm)) - 1;
        }
        if (!(smallest > 0 && total > 0 && double.IsFinite(total)))
            return;
        _totals.Add(total);
        _expTotals.Add(expTotal);
        CountMultiples(values, smallest);
    }

    /// <summary>What the spots seen so far look like.</summary>
    public InputScaleReport Report()
    {
        if (_notFinite > 0)
            return new(InputScale.Unknown, $"{_notFinite} values are not finite; remove or replace them first.");
        if (_values == 0)
            return new(InputScale.Unknown, $"All values of the {_rows} spots are zero; there is nothing to analyse.");
        if (_negatives > 0)
            return new(InputScale.Centered, $"{_negatives} of {_values} values are negative, so the data have been centred or scaled; use the raw counts where counts are needed, and do not normalise again.");
        if (_fractions == 0)
            return new(InputScale.Counts, "All values are whole numbers: raw counts, ready to be normalised.");
        if (_largest < LargestLogarithm && _expTotals.AreEqual && !_totals.AreEqual)
            return new(InputScale.LogNormalized, $"exp(x) - 1 adds up to {_expTotals.Mean:G5} in every spot, so the data are log-normalised already; do not normalise again, and use the raw counts where counts are needed.");
        if (_totals.AreEqual)
            return new(InputScale.Normalized, $"The values of every spot add up to {_totals.Mean:G5}, so the data are normalised already; take the logarithm only, and use the raw counts where counts are needed.");
        if (_testable > 0 && _largest < LargestLogarithm && 2 * _expMultiples > _testable && _expMultiples > _multiples)
            return new(InputScale.LogNormalized, "In most spots exp(x) - 1 are whole multiples of one number, so these are logarithms of scaled counts; do not normalise again, and use the raw counts where counts are needed.");
        if (_testable > 0 && 2 * _multiples > _testable)
            return new(InputScale.Normalized, "In most spots the values are whole multiples of one number, so these are scaled counts; take the logarithm only, and use the raw counts where counts are needed.");
        return new(InputScale.Unknown, $"{_fractions} of {_values} values are not whole numbers and no known normalisation explains them; say how the data were made, by choosing to normalise or not.");
    }

    // Only a spot with a clear second level says anything: 1, 1, 1 are multiples of anything.
    private void CountMultiples(ReadOnlySpan<float> values, float smallest)
    {
        bool plain = true, exponential = true, levels = false;
        var expSmallest = Math.Exp(Math.Min(smallest, LargestLogarithm)) - 1;
        foreach (var value in values)
        {
            if (value == 0)
                continue;
            levels |= value > 1.2 * smallest;
            plain &= IsWhole((double)value / smallest);
            exponential &= IsWhole((Math.Exp(Math.Min(value, LargestLogarithm)) - 1) / expSmallest);
        }
        if (!levels)
            return;
        _testable++;
        if (plain)
            _multiples++;
        if (exponential)
            _expMultiples++;
    }

    private static bool IsWhole(double ratio) => Math.Abs(ratio - Math.Round(ratio)) <= 1e-3 + (1e-5 * ratio);
}
