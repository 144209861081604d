using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Writes <c>uns</c>: what is unchanged or not plain is copied, what was changed or added is written, what was removed stays away.</summary>
internal sealed class UnstructuredWriter(ElementCopier copier, int compression)
{
    /// <summary>Writes the entries of a dictionary into a group.</summary>
    /// <param name="target">The group.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="source">The group the dictionary was read from; null for none.</param>
    public void Write(Hdf5Group target, IReadOnlyDictionary<string, object> entries, Hdf5Group? source)
        => Write(target, entries, source, source is null ? null : UnstructuredReader.Read(source));

    private void Write(Hdf5Group target, IReadOnlyDictionary<string, object> entries, Hdf5Group? source, Dictionary<string, object>? read)
    {
        foreach (var name in source?.Names() ?? [])
        {
            using var element = source!.TryOpen(name);
            if (element is null)
                continue;
            var wasRead = read!.TryGetValue(name, out var original);
            var isKept = entries.TryGetValue(name, out var value);
            if (wasRead && isKept && original is Dictionary<string, object> before && value is Dictionary<string, object> now)
            {
                using var group = target.CreateGroup(name);
                group.CopyAttributes(element);
                Write(group, now, (Hdf5Group)element, before);
            }
            else if (wasRead ? isKept && ValueComparer.AreSame(original!, value!) : !isKept)
            {
                copier.Copy(element, target, name, null, null);
            }
            else if (isKept)
            {
                Write(target, name, value!);
            }
        }
        foreach (var (name, value) in entries)
            if (source?.Contains(name) != true)
                Write(target, name, value);
    }

    private void Write(Hdf5Group target, string name, object value)
    {
        switch (value)
        {
            case Dictionary<string, object> dictionary:
                using (var group = target.CreateDictionary(name))
                    Write(group, dictionary, null, null);
                break;
            case string text:
                using (var dataset = target.WriteText(name, text))
                    dataset.Mark("string", "0.2.0");
                break;
            case string[] texts:
                ColumnWriter.WriteTexts(target, name, texts);
                break;
            case bool truth:
                using (var dataset = target.WriteBooleans(name, [truth], [], compression))
                    dataset.Mark("numeric-scalar", "0.2.0");
                break;
            case long number:
                WriteNumbers(target, name, [number], isScalar: true);
                break;
            case int number:
                WriteNumbers(target, name, [(long)number], isScalar: true);
                break;
            case double number:
                WriteNumbers(target, name, [number], isScalar: true);
                break;
            case float number:
                WriteNumbers(target, name, [number], isScalar: true);
                break;
            case long[] numbers:
                WriteNumbers(target, name, numbers, isScalar: false);
                break;
            case double[] numbers:
                WriteNumbers(target, name, numbers, isScalar: false);
                break;
            default:
                throw target.Error($"cannot hold entry '{name}' of type {value?.GetType().Name ?? "null"}; use string, bool, long, double, arrays of string, long or double, or dictionaries of these.");
        }
    }

    private void WriteNumbers<T>(Hdf5Group target, string name, T[] numbers, bool isScalar)
        where T : unmanaged
    {
        using var dataset = target.WriteNumbers<T>(name, numbers, isScalar ? [] : [numbers.Length], compression);
        dataset.Mark(isScalar ? "numeric-scalar" : "array", "0.2.0");
    }
}
