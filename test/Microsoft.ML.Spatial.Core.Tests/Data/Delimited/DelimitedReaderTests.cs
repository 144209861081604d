using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Tests.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Delimited;

public sealed class DelimitedReaderTests
{
    [Fact]
    public void SplitsQuotedFieldsAndKeepsLineNumbers()
    {
        var records = Records("\uFEFFa,\"b,\"\"x\"\"\",c\r\n\r\n\"two\nlines\",,\n\"\",end", out var lines);

        Assert.Equal(["a|b,\"x\"|c", "two\nlines||", "|end"], records);
        Assert.Equal([1L, 3, 5], lines);
    }

    [Theory]
    [InlineData("a,\"b", "line 1, column 2: a quoted field is never closed")]
    [InlineData("a,b\n\"c\"d,e", "line 2, column 1: text follows the closing quote")]
    public void RefusesBrokenQuotes(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<SpatialDataException>(() => Records(text, out _)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadsWhatWasWrittenWhereverBuffersEnd()
    {
        // Random tables of more than one buffer, with quotes, separators and line ends inside fields.
        var random = new CounterStream(11);
        for (var round = 0; round < 4; round++)
        {
            var table = Enumerable.Range(0, 3000).Select(_ => Enumerable.Range(0, 20).Select(_ => random.Field()).ToArray()).ToArray();
            var text = string.Concat(table.Select(record => string.Join(',', record.Select(Quote)) + (round % 2 == 0 ? "\n" : "\r\n")));

            var records = Records(text, out _, gzip: round > 1);

            Assert.Equal(table.Select(record => string.Join('|', record)), records);
        }
    }

    [Fact]
    public void GrowsForFieldsLargerThanItsBuffer()
    {
        var large = new string('y', 3_000_000);

        Assert.Equal([$"a|{large}|b", $"{large}|c|"], Records($"a,{large},b\n\"{large}\",c,", out _));
    }

    [Fact]
    public void NumbersAreThoseOfTheFrameworksParser()
        => Prop.ForAll(
            ArbMap.Default.ArbFor<double>(),
            number =>
            {
                foreach (var text in new[] { number.ToString("R", CultureInfo.InvariantCulture), number.ToString("F6", CultureInfo.InvariantCulture), number.ToString("E3", CultureInfo.InvariantCulture) })
                {
                    Assert.True(NumberBytes.TryParse(Encoding.ASCII.GetBytes(text), out var parsed));
                    Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), parsed);
                }
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("0x1")]
    [InlineData("1 2")]
    public void WhatIsNoNumberIsRefused(string text) => Assert.False(NumberBytes.TryParse(Encoding.ASCII.GetBytes(text), out _));

    private static string Quote(string field)
        => field.AsSpan().IndexOfAny(",\"\n") >= 0 || field.Length % 3 == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static List<string> Records(string text, out List<long> lines, bool gzip = false)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("table.csv");
        File.WriteAllBytes(path, gzip ? MatrixMarketSample.Gzip(text) : Encoding.UTF8.GetBytes(text));
        using var reader = new DelimitedReader(path, ',', Execution.Default);
        var records = new List<string>();
        lines = [];
        while (reader.NextRecord())
        {
            var fields = new List<string>();
            while (reader.NextField())
                fields.Add(Encoding.UTF8.GetString(reader.Field));
            records.Add(string.Join('|', fields));
            lines.Add(reader.Line);
        }
        return records;
    }

    private sealed class CounterStream(long seed)
    {
        private Microsoft.ML.Spatial.Core.Numerics.CounterRandom _random = new(seed);

        public string Field()
        {
            const string Letters = "abcdefgh,\"\nä0123";
            var field = new char[_random.NextInt(12) + 1];
            for (var i = 0; i < field.Length; i++)
                field[i] = Letters[_random.NextInt(Letters.Length)];
            return new string(field);
        }
    }
}
