using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>register</c> is asked to do, file names checked.</summary>
/// <param name="Sources">The slices to move.</param>
/// <param name="Target">The slice that stays.</param>
/// <param name="Folder">Where results go.</param>
/// <param name="Options">How to register.</param>
/// <param name="UseFeatures">Whether shared features take part.</param>
/// <param name="Logged">Whether values are log-normalised.</param>
/// <param name="LabelColumn">Known labels; null for none.</param>
/// <param name="Read">How files are read.</param>
internal sealed record RegisterRequest(
    IReadOnlyList<string> Sources, string Target, string Folder, RegistrationOptions Options, bool UseFeatures, bool Logged, string? LabelColumn, DatasetReadOptions Read);
