using Microsoft.ML.Spatial.Accuracy;
using Microsoft.ML.Spatial.Testing;

// Scores methods on every labelled slice. Labels enter the scores alone. Seeds run in parallel, each analysis on one thread.
if (args.Length > 0 && args[0] == "registration")
{
    RegistrationTable.Print(args.Length > 1 ? int.Parse(args[1]) : 200);
    return 0;
}
if (!TestPaths.HasData)
{
    Console.Error.WriteLine($"No real data at {TestPaths.Data}. Set SPATIAL_DATA.");
    return 1;
}
if (args.Length > 0 && args[0] == "alignment")
{
    AlignmentTable.Print();
    return 0;
}
if (args.Length > 0 && args[0] is ("integration" or "integration-ablation"))
{
    IntegrationTable.Print(args.Length > 1 ? int.Parse(args[1]) : 10, args.Length > 2 ? args[2] : null, ablate: args[0] == "integration-ablation");
    return 0;
}
if (args.Length > 0 && args[0] == "transfer")
{
    TransferTable.Print(args.Length > 1 ? int.Parse(args[1]) : 10);
    return 0;
}
var table = args.Length > 0 ? args[0] : "methods";
int? seedCount = args.Length > 1 ? int.Parse(args[1]) : null;
LabelledSlice[] slices = [.. LabelledSlice.All.Where(slice => args.Length <= 2 || slice.Name.Contains(args[2], StringComparison.OrdinalIgnoreCase))];
switch (table)
{
    case "methods":
        Tables.Compare([Method.Floor, Method.Ensemble, Method.Mcgate], slices, seedCount ?? 10);
        return 0;
    case "ensemble":
        Tables.Compare([Method.Ensemble], slices, seedCount ?? 10);
        return 0;
    case "ablation":
        Tables.Ablate(Method.Ablation, slices, seedCount ?? 10);
        return 0;
    case "reference":
        Tables.Compare([Method.Reference], slices, seedCount ?? 2);
        return 0;
    case "floor":
        Tables.Floor(slices, seedCount ?? 5);
        return 0;
    default:
        Console.Error.WriteLine("Usage: accuracy [methods|ensemble|ablation|reference|floor] [SEEDS] [SLICE], accuracy integration[-ablation] [SEEDS] [CASE], accuracy transfer [SPLITS], accuracy registration [PAIRS], or accuracy alignment");
        return 2;
}
