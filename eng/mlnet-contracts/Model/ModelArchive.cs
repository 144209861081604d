namespace Microsoft.ML;

// Layout of a model zip: Contracts/Version.txt, Contracts/Schema.bin, and Model/.../Component.bin for each component.
// An entry is: "MLCE", Int32 format, signature, Int32 length, payload, SHA-256 of all before. Little-endian.
internal static class ModelArchive
{
    internal const string VersionEntry = "Contracts/Version.txt";
    internal const string SchemaEntry = "Contracts/Schema.bin";
    internal const string SchemaSignature = "Schema";
    internal const string ModelFolder = "Model";
    internal const string ComponentEntry = "Component.bin";
    internal const int Format = 1;
    internal const uint Magic = 0x4543_4c4d;
}
