using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The last step of the decoder, from attended rows p to all features with the first layer's weights, and the loss: the mean squared error.</summary>
internal interface IReconstruction
{
    /// <summary>What all gradients are multiplied by; the loss is not.</summary>
    double Weight { get; set; }

    /// <summary>The loss, without a spots x features matrix.</summary>
    /// <param name="attended">p, N x width.</param>
    /// <param name="projected">The first layer's z = x W.</param>
    /// <param name="attendedGradient">Receives the gradient of p.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <remarks>The weights' own gradient is started here, all or part of the decoder's share.</remarks>
    double Backward(DenseMatrix attended, DenseMatrix projected, DenseMatrix attendedGradient, Execution execution);

    /// <summary>Puts the rest of the decoder's share where the encoder's product x^T (gradient of z) will pick it up.</summary>
    void AddToProjectedGradient(DenseMatrix attended, DenseMatrix projectedGradient, Execution execution);
}
