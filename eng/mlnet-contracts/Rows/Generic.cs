using System.Reflection;

namespace Microsoft.ML.Data;

// Calls a generic method for a type known only at run time.
internal static class Generic
{
    internal static TResult Call<TResult>(Delegate prototype, Type type, params object[] arguments) => (TResult)prototype.Method
        .GetGenericMethodDefinition()
        .MakeGenericMethod(type)
        .Invoke(prototype.Target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

    internal static Delegate GetterOf(DataViewRow row, DataViewSchema.Column column) => Call<Delegate>(GetterOf<int>, column.Type.RawType, row, column);

    private static Delegate GetterOf<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
}
