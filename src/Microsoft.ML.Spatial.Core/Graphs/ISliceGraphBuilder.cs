using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Joins the spots of one slice, which are at least one and have finite coordinates.</summary>
internal interface ISliceGraphBuilder
{
    SpatialGraph Build(PointSet points, Execution execution);
}
