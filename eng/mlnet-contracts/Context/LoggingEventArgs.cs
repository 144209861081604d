using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public class LoggingEventArgs : EventArgs
{
    public LoggingEventArgs(string message)
        : this(message, ChannelMessageKind.Info, null)
    {
    }

    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
    {
        RawMessage = message;
        Kind = kind;
        Source = source;
        Message = source is null ? message : $"[Source={source}, Kind={kind}] {message}";
    }

    public string Source { get; }

    public ChannelMessageKind Kind { get; }

    public string Message { get; }

    public string RawMessage { get; }
}
