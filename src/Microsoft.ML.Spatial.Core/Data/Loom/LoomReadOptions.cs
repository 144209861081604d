using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Loom;

/// <summary>Which attributes of a loom file name its cells and genes and place the cells.</summary>
public sealed class LoomReadOptions : IValidatableObject
{
    /// <summary>The column attribute that names the cells. Where it is absent, cells are numbered from 0.</summary>
    /// <value>The default is "CellID".</value>
    [Required]
    public string CellAttribute { get; set; } = "CellID";

    /// <summary>The row attribute that names the genes; repeated names get "-1", "-2"... appended. Where it is absent, genes are numbered from 0.</summary>
    /// <value>The default is "Gene".</value>
    [Required]
    public string GeneAttribute { get; set; } = "Gene";

    /// <summary>The column attribute with the first coordinate; set both or neither.</summary>
    /// <value>The default is null: the first of X, Y; x, y; _X, _Y that is there and finite, else no coordinates.</value>
    public string? XAttribute { get; set; }

    /// <summary>The column attribute with the second coordinate; set both or neither.</summary>
    /// <value>The default is null: see <see cref="XAttribute"/>.</value>
    public string? YAttribute { get; set; }

    /// <summary>Whether to append "-1", "-2"... to repeated cell names instead of refusing the file.</summary>
    /// <value>The default is false.</value>
    public bool MakeNamesUnique { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (XAttribute is null != YAttribute is null)
            yield return new ValidationResult($"Set both {nameof(XAttribute)} and {nameof(YAttribute)}, or neither.");
    }
}
