namespace Microsoft.ML.Runtime;

// A channel whose messages become events of MLContext.Log, with the channel's name as source.
internal sealed class LogChannel(IExceptionContext owner, string name, Action<LoggingEventArgs> log) : IChannel
{
    public string ContextDescription => owner.ContextDescription;

    public TException Process<TException>(TException ex)
        where TException : Exception => owner.Process(ex);

    public void Send(ChannelMessage msg) => log(new LoggingEventArgs(msg.Message, msg.Kind, name));

    public void Trace(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Trace, sensitivity, fmt));

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Trace(sensitivity, Format(fmt, args));

    public void Error(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Error, sensitivity, fmt));

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Error(sensitivity, Format(fmt, args));

    public void Warning(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Warning, sensitivity, fmt));

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Warning(sensitivity, Format(fmt, args));

    public void Info(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Info, sensitivity, fmt));

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Info(sensitivity, Format(fmt, args));

    public void Dispose()
    {
    }

    private static string Format(string fmt, object[] args) => string.Format(fmt, args);
}
