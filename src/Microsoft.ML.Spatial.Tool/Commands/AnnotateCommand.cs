using System.CommandLine;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary><c>mlspatial annotate</c>: names the metabolites that m/z may be.</summary>
internal static class AnnotateCommand
{
    /// <param name="run">What annotates, given a request whose options and file names have been checked.</param>
    public static CliCommand Create(Action<AnnotateRequest, CommandContext> run)
    {
        var command = new CliCommand("annotate", "Find the metabolites of a database that the m/z of features may be. The best go to var of the --output file, all to uns['annotations'].");
        var file = CommonOptions.InputFile("The slice: .h5ad, .imzML or any other readable file whose features are m/z.");
        var database = new Option<string>("--database") { Description = "Metabolites: a .csv or .tsv with columns name and formula or exact_mass; accession, class and prior if there are any.", HelpName = "FILE", Required = true };
        var nameColumn = CommonOptions.Text("--name-column", "Database: column of names.", "COLUMN");
        var formulaColumn = CommonOptions.Text("--formula-column", "Database: column of chemical formulas.", "COLUMN");
        var massColumn = CommonOptions.Text("--mass-column", "Database: column of neutral monoisotopic masses, for entries without a formula.", "COLUMN");
        var accessionColumn = CommonOptions.Text("--accession-column", "Database: column of identifiers.", "COLUMN");
        var adducts = CommonOptions.Text("--adducts", "Ions to look for, with commas between: \"[M+H]+,[M+Na]+,[2M+H]+,[M+FMP10]+\". By default H, Na, K, or -H and Cl in negative mode.", "LIST");
        var mode = CommonOptions.Text("--mode", "Polarity: positive or negative; that of the adducts when not given, else positive.", "MODE");
        mode.AcceptOnlyFromAmong("positive", "negative");
        var ppm = NumberOption.Real("--ppm", "How far an m/z may be off, in ppm of the ion's m/z.", 5, 0.001, 1000);
        var decoys = NumberOption.Integer("--decoys", "Implausible ions tried per plausible one for the false discovery rate; 0 estimates none.", 20, 0, 80);
        var seed = CommonOptions.Seed();
        var mzColumn = CommonOptions.Text("--mz-column", "Column of var with the m/z; by default 'mz', or the feature names.", "COLUMN");
        var table = CommonOptions.Path("--table", "Write all candidates to this .csv file.");
        var output = CommonOptions.Path("--output", "Write the slice with its annotations to this .h5ad file.");
        command.Add(file);
        foreach (var option in new Option[] { database, nameColumn, formulaColumn, massColumn, accessionColumn, adducts, mode, ppm, decoys, seed, mzColumn, table, output })
            command.Add(option);
        var read = new ReadSwitches(command);
        var common = new CommonOptions(command);
        command.SetAction(parsed => CommandRunner.Run(parsed, common, context =>
        {
            var input = InputFile.Check(parsed.GetRequiredValue(file));
            var metabolites = InputFile.CheckFile(parsed.GetRequiredValue(database));
            var inputs = read.Inputs(parsed, input, metabolites);
            var wanted = NameList.Split(parsed.GetValue(adducts));
            run(
                new AnnotateRequest
                {
                    Input = input,
                    Database = metabolites,
                    Columns = new MetaboliteDatabaseOptions
                    {
                        NameColumn = parsed.GetValue(nameColumn),
                        FormulaColumn = parsed.GetValue(formulaColumn),
                        MassColumn = parsed.GetValue(massColumn),
                        AccessionColumn = parsed.GetValue(accessionColumn),
                    },
                    Options = new MetaboliteAnnotationOptions
                    {
                        Adducts = wanted,
                        Polarity = Polarity(parsed.GetValue(mode), wanted),
                        PpmTolerance = parsed.GetValue(ppm),
                        DecoysPerIon = parsed.GetValue(decoys),
                        DecoySeed = parsed.GetValue(seed),
                    },
                    MzColumn = parsed.GetValue(mzColumn),
                    Read = read.Read(parsed),
                    Table = OutputFile.CheckOptional("--table", parsed.GetValue(table), ".csv", inputs),
                    Output = OutputFile.CheckOptional("--output", parsed.GetValue(output), ".h5ad", inputs),
                },
                context);
        }));
        return command;
    }

    private static IonPolarity Polarity(string? mode, string[] adducts)
        => mode == "negative" || (mode is null && adducts.Length > 0 && adducts[0].EndsWith('-')) ? IonPolarity.Negative : IonPolarity.Positive;
}
