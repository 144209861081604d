namespace Microsoft.ML.Command;

// Nothing runs it. ML.NET has this namespace, whose name hides any type called Command from code below Microsoft.ML; here it does the same.
internal interface ICommand
{
    void Run();
}
