namespace Microsoft.ML.Spatial.Samples;

/// <summary>A sample as the command line offers it.</summary>
/// <param name="Name">The word that starts it.</param>
/// <param name="Program">The class that holds it; its file has the same name.</param>
/// <param name="Arguments">What it asks for, in their order.</param>
/// <param name="Shows">What a reader learns from it, in one line.</param>
/// <param name="Run">Runs it with as many texts as there are arguments.</param>
internal sealed record Sample(string Name, Type Program, string[] Arguments, string Shows, Action<string[]> Run)
{
    /// <summary>An argument that is a folder to write into; it is made when it is not there.</summary>
    public const string Folder = "FOLDER";

    /// <summary>The words to type.</summary>
    public string Usage => string.Join(' ', [Name, .. Arguments]);
}
