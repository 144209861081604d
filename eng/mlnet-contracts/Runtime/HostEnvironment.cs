namespace Microsoft.ML.Runtime;

// The root environment and, with a parent, a named host below it.
internal sealed class HostEnvironment : IHost
{
    private readonly string _name;
    private readonly Action<LoggingEventArgs> _log;
    private readonly Lock _randomLock;

    internal HostEnvironment(int? seed, Action<LoggingEventArgs> log)
    {
        _name = "";
        _log = log;
        _randomLock = new Lock();
        Rand = seed is { } value ? new Random(value) : new Random();
        ComponentCatalog = new ComponentCatalog();
    }

    private HostEnvironment(HostEnvironment parent, string name, Random random)
    {
        _name = parent._name.Length == 0 ? name : $"{parent._name}; {name}";
        _log = parent._log;
        _randomLock = new Lock();
        Rand = random;
        ComponentCatalog = parent.ComponentCatalog;
    }

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog { get; }

    public string ContextDescription => _name.Length == 0 ? "MLContext" : _name;

    public TException Process<TException>(TException ex)
        where TException : Exception => ex;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_randomLock)
            return new HostEnvironment(this, name, new Random(seed ?? Rand.Next()));
    }

    public IChannel Start(string name) => new LogChannel(this, name, _log);

    public IPipe<TMessage> StartPipe<TMessage>(string name) =>
        typeof(TMessage) == typeof(ChannelMessage) ? (IPipe<TMessage>)Start(name) : new SilentPipe<TMessage>(this);

    public IProgressChannel StartProgressChannel(string name) => new LogProgressChannel(this, name);

    private sealed class SilentPipe<TMessage>(IExceptionContext owner) : IPipe<TMessage>
    {
        public string ContextDescription => owner.ContextDescription;

        public TException Process<TException>(TException ex)
            where TException : Exception => owner.Process(ex);

        public void Send(TMessage msg)
        {
        }

        public void Dispose()
        {
        }
    }
}
