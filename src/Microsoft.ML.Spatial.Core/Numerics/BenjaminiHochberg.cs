namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// P-values adjusted for how many tests were made (Benjamini, Hochberg: "Controlling the false discovery rate", J. R. Stat. Soc. B 57,
/// 1995): calling all tests with an adjusted p below q significant makes a share of q of those calls false, in expectation.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>Adjusts the p-values of tests that were all made.</summary>
    /// <param name="p">P-values, from 0 to 1, in any order.</param>
    /// <returns>For each test the smallest p_k m / k over all tests k-th in increasing order of p that are no smaller, at most 1; m is the number of tests.</returns>
    /// <exception cref="ArgumentException">A p-value is NaN or outside 0 to 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> p) => Adjust(p, []);

    /// <summary>Adjusts p-values some of which belong to no test, such as that of a feature that does not vary.</summary>
    /// <param name="p">P-values, from 0 to 1, in any order.</param>
    /// <param name="tested">Which of them are tests; empty for all. The others do not count and are not looked at.</param>
    /// <returns>One value per p-value; 1 for what is no test.</returns>
    /// <exception cref="ArgumentException">A test's p-value is NaN or outside 0 to 1, or there is not one mark per p-value.</exception>
    public static double[] Adjust(ReadOnlySpan<double> p, ReadOnlySpan<bool> tested)
    {
        if (!tested.IsEmpty && tested.Length != p.Length)
            throw new ArgumentException($"There are {tested.Length} marks for {p.Length} p-values.", nameof(tested));
        var keys = new double[p.Length];
        var tests = new int[p.Length];
        var count = 0;
        for (var i = 0; i < p.Length; i++)
        {
            if (!tested.IsEmpty && !tested[i])
                continue;
            if (!(p[i] >= 0 && p[i] <= 1))
                throw new ArgumentException($"P-value {i} is {p[i]}; p-values lie between 0 and 1. Leave out what is no test.", nameof(p));
            keys[count] = p[i];
            tests[count++] = i;
        }
        Array.Sort(keys, tests, 0, count);
        var adjusted = new double[p.Length];
        Array.Fill(adjusted, 1);
        var least = 1.0;
        for (var rank = count; rank >= 1; rank--)
        {
            least = Math.Min(least, keys[rank - 1] * count / rank);
            adjusted[tests[rank - 1]] = least;
        }
        return adjusted;
    }
}
