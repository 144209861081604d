using Microsoft.ML.Spatial.Core.Clustering.Ensemble;

namespace Microsoft.ML.Spatial.Model;

/// <summary>A consensus in a payload.</summary>
internal static class ConsensusPayload
{
    public static void Write(PayloadWriter payload, ConsensusModel model)
    {
        payload.Write(model.MemberClusters);
        payload.Write(model.Voters);
        payload.Write(model.Votes);
    }

    /// <exception cref="FormatException">The numbers make no consensus.</exception>
    public static ConsensusModel Read(PayloadReader payload)
    {
        try
        {
            return new ConsensusModel(payload.ReadIntegers(), payload.ReadIntegers(), payload.ReadSingles());
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
