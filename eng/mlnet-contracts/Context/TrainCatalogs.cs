using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// No trainer lives here; extensions hang theirs on ClusteringTrainers.
public abstract class TrainCatalogBase
{
    private protected TrainCatalogBase(IHostEnvironment environment) => Environment = environment;

    internal IHostEnvironment Environment { get; }

    public abstract class CatalogInstantiatorBase
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase owner) => Environment = owner.Environment;

        internal IHostEnvironment Environment { get; }
    }
}

public sealed class ClusteringCatalog : TrainCatalogBase
{
    internal ClusteringCatalog(IHostEnvironment environment)
        : base(environment) => Trainers = new ClusteringTrainers(this);

    public ClusteringTrainers Trainers { get; }

    public sealed class ClusteringTrainers : CatalogInstantiatorBase
    {
        internal ClusteringTrainers(ClusteringCatalog catalog)
            : base(catalog)
        {
        }
    }
}
