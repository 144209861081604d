using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016; Li et al. 2018): configurations come in brackets; all of a bracket get the smallest budget, the best of each rung go on to one that is
/// <see cref="Factor"/> times as large.
/// </summary>
public sealed class HalvingOptions : IValidatableObject
{
    /// <summary>The option that is the budget, such as "Network.Epochs".</summary>
    /// <value>Must be set.</value>
    [Required]
    public string Parameter { get; set; } = "";

    /// <summary>The smallest budget a trial may be given.</summary>
    /// <value>The default is 1.</value>
    [Range(1, int.MaxValue)]
    public int MinimumBudget { get; set; } = 1;

    /// <summary>The full budget, which the default configuration and every candidate for the best have had.</summary>
    /// <value>The default is 9; at least <see cref="MinimumBudget"/>.</value>
    [Range(1, int.MaxValue)]
    public int MaximumBudget { get; set; } = 9;

    /// <summary>How much larger the next budget is; one of so many configurations goes on.</summary>
    /// <value>The default is 3; from 2 to 10.</value>
    [Range(2, 10)]
    public int Factor { get; set; } = 3;

    /// <summary>All budgets, increasing, each once, the full one last.</summary>
    public IReadOnlyList<int> Budgets
    {
        get
        {
            var budgets = new List<int>();
            for (double budget = MaximumBudget; Math.Round(budget) >= MinimumBudget; budget /= Factor)
            {
                // Halves of small budgets round to the same one again, which would tell nothing new.
                if (budgets.Count == 0 || (int)Math.Round(budget) < budgets[0])
                    budgets.Insert(0, (int)Math.Round(budget));
            }
            return budgets;
        }
    }

    /// <summary>How many configurations begin together, so that one of them reaches the full budget.</summary>
    public int BracketSize => (int)Math.Pow(Factor, Budgets.Count - 1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinimumBudget > MaximumBudget)
            yield return new ValidationResult($"MinimumBudget ({MinimumBudget}) must not be above MaximumBudget ({MaximumBudget}).");
        else if (Math.Pow(Factor, Budgets.Count - 1) > 10_000)
            yield return new ValidationResult($"From {MinimumBudget} to {MaximumBudget} a bracket has more than 10,000 configurations; raise MinimumBudget.");
    }
}
