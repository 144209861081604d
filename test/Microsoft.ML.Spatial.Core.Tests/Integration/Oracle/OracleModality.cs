namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>One modality of the spots, under the names the reference program gives its layers.</summary>
/// <param name="Name">Ends the names of its stages and losses, as st in q_st.</param>
/// <param name="Encoder">Name of the encoder's layers.</param>
/// <param name="Decoder">Name of the decoder block.</param>
/// <param name="Heads">Starts the names of the output layers, as px_rna.</param>
/// <param name="Likelihood">The loss and with it the output layers.</param>
/// <param name="LogInput">Whether the encoder sees ln(1 + x) or x.</param>
/// <param name="Values">Spots x features.</param>
internal sealed record OracleModality(string Name, string Encoder, string Decoder, string Heads, OracleLikelihood Likelihood, bool LogInput, double[,] Values)
{
    /// <summary>Whether another decoder than that of the joint latent explains the modality from its own mean.</summary>
    public bool HasOwnDecoder { get; init; }

    /// <summary>The modality as the decoder of its own mean sees it.</summary>
    public OracleModality Alone => HasOwnDecoder ? this with { Decoder = $"own_{Decoder}", Heads = $"own_{Heads}" } : this;

    /// <summary>Transcriptomics as the joint model of the reference program takes it.</summary>
    public static OracleModality Transcripts(double[,] counts)
        => new("st", "encoder_ST", "decoder_st", "px_rna", OracleLikelihood.ZeroInflatedNegativeBinomial, LogInput: true, counts);

    /// <summary>Metabolomics as the joint model of the reference program takes it.</summary>
    public static OracleModality Metabolites(double[,] intensities)
        => new("sm", "encoder_SM", "decoder_sm", "px_sm", OracleLikelihood.Gaussian, LogInput: false, intensities);

    /// <summary>Metabolomics as the reference program's model of metabolomics alone takes it.</summary>
    public static OracleModality MetabolitesAlone(double[,] intensities)
        => new("sm", "encoder", "decoder", "px_sm", OracleLikelihood.Gaussian, LogInput: true, intensities);
}
