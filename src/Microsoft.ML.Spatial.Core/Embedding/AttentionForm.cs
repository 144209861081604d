namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>How the similarity of neighbours and the trained score make attention.</summary>
public enum AttentionForm
{
    /// <summary>
    /// softmax(cosine / temperature + score): the similarity of two embeddings shifts their logit, so that attention can tell unlike neighbours apart.
    /// </summary>
    Additive,

    /// <summary>
    /// softmax(p * score) with p = softmax(cosine), as in the reference program. Since p sums to one over the neighbours, logits differ by hundredths and
    /// attention is nearly uniform.
    /// </summary>
    Product,
}
