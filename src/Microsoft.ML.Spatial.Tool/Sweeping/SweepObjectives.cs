using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Sweeping;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>The objectives by the names the command line has for them.</summary>
internal static class SweepObjectives
{
    public const string Ari = "ari";
    public const string Nmi = "nmi";
    private const string Moran = "moran";
    private const string Chaos = "chaos";
    private const string Pas = "pas";
    private const string Stability = "stability";

    /// <summary>All of them; the first is the default.</summary>
    public static string[] Names { get; } = [Stability, Moran, Chaos, Pas, Ari, Nmi];

    /// <summary>The objective, and everything cheap that can be told beside it.</summary>
    public static (SweepObjective Objective, IReadOnlyList<SweepObjective> Measures) Of(string name, string method, SpatialDataset dataset, string? labelColumn)
    {
        var labels = labelColumn is null ? null : LabelColumn.Read(dataset, labelColumn);
        var objective = Create(name, method, labels);
        var others = Names.Where(other => other != name && (labels is not null || other is not (Ari or Nmi))).Select(other => Create(other, method, labels));
        return (objective, [.. others.Where(other => other.Fits == 1)]);
    }

    private static SweepObjective Create(string name, string method, CategoricalColumn? labels) => name switch
    {
        Ari => Labelled(name, labels, scores => scores.Ari),
        Nmi => Labelled(name, labels, scores => scores.Nmi),
        Chaos => SweepObjective.Chaos(),
        Pas => SweepObjective.Pas(),
        Stability => method == DomainMethod.Floor ? SweepObjective.Stability() : SweepObjective.MemberAgreement(),
        _ => SweepObjective.MoransI(),
    };

    // Labels are read as everywhere in this program: texts that say there is none are missing.
    private static SweepObjective Labelled(string name, CategoricalColumn? labels, Func<LabelScores, double> score)
        => SweepObjective.Custom(name, maximize: true, fit => score(LabelScores.Of(labels!, FoundDomains.Read(fit.Result, CancellationToken.None).Codes)));
}
