using Microsoft.ML.Spatial.Core.Data.Delimited;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Delimited;

public sealed class TextTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FieldsAreReadByColumn()
    {
        var table = Read("group,feature\nL1,\"a, \"\"b\"\"\"\nL2,\n");

        Assert.Equal(["group", "feature"], table.Columns);
        Assert.Equal(["a, \"b\"", ""], table.Rows.Select(row => row[table.IndexOf("feature")]));
    }

    [Fact]
    public void WhatCannotBeUsedIsNamed()
    {
        Assert.Contains("line 3", Assert.Throws<SpatialDataException>(() => Read("a,b\n1,2\n1,2,3\n")).Message, StringComparison.Ordinal);
        Assert.Contains("Columns: a, b", Assert.Throws<SpatialDataException>(() => Read("a,b\n1,2\n").IndexOf("c")).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => Read(""));
        Assert.Throws<SpatialDataException>(() => TextTable.Read(_folder.File("none.csv")));
    }

    private TextTable Read(string text)
    {
        File.WriteAllText(_folder.File("table.csv"), text);
        return TextTable.Read(_folder.File("table.csv"));
    }
}
