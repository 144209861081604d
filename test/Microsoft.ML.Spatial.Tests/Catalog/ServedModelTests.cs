using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Catalog;

/// <summary>The sample that serves a model, over a socket of this machine.</summary>
public sealed class ServedModelTests : IAsyncLifetime, IDisposable
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly IDataView Data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
    private static readonly Lazy<ITransformer> Model = new(() => Context.Spatial().Clustering.Floor(4, seed: 1).Fit(Data));
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        Context.Model.Save(Model.Value, Data.Schema, _folder.File("model.zip"));
        _app = ServedModel.Create(_folder.File("model.zip"), "http://127.0.0.1:0");
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AnswersWhatTransformGives()
    {
        var expected = Expected();

        Assert.Equal(expected, await Post(Spots()));
        Assert.Equal(expected, await Post(Spots(coordinates: true)));
    }

    [Fact]
    public async Task AnswersTwoRequestsAtOnce()
    {
        var whole = Spots();
        var part = whole[..200];
        var alone = await Post(part);

        var both = await Task.WhenAll(Post(whole), Post(part));

        Assert.Equal(Expected(), both[0]);
        Assert.Equal(alone, both[1]);
    }

    [Fact]
    public async Task SaysWhichColumnsTheModelNeeds()
    {
        var columns = await _client.GetFromJsonAsync<JsonElement>("/model");

        Assert.Equal(["Spatial Vector<Double, 2>", "Features Vector<Single, 200>"], columns.EnumerateArray().Select(column => $"{column.GetProperty("name")} {column.GetProperty("type")}"));
    }

    [Theory]
    [InlineData("rubbish", "invalid start")]
    [InlineData("[{\"barcode\": 1}]", "$[0].barcode")]
    [InlineData("[{\"barcode\": \"a\", \"x\": 1, \"y\": 2}]", "Spot 0")]
    [InlineData("[null]", "Spot 0")]
    [InlineData("[{\"barcode\": \"a\", \"features\": [1, 2], \"x\": 1, \"y\": 2}]", "row 0")]
    public async Task BadInputIsAnsweredByWhatIsWrong(string json, string word)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        await AssertProblem(word, content);
    }

    [Fact]
    public async Task WhatTheModelCannotUseIsAnsweredByItsMessage()
    {
        var spots = Spots();
        spots[7].Features[3] = -1;
        using var content = JsonContent.Create(spots);

        await AssertProblem("row 7", content);
    }

    [Fact]
    public async Task APlaceOfOneNumberIsNamed()
    {
        using var content = JsonContent.Create(new[] { Spots()[0] with { X = null, Y = null, Coordinates = [1] } });

        await AssertProblem("Spatial", content);
    }

    [Fact]
    public async Task WhatDoesNotSayThatItIsJsonIsAnotherMediaType()
    {
        using var content = new StringContent("[]");
        using var response = await _client.PostAsync(new Uri("/domains", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task AfterBadInputItServesOn()
    {
        using (var content = new StringContent("[null]", Encoding.UTF8, "application/json"))
            await AssertProblem("Spot 0", content);

        Assert.Equal(Expected(), await Post(Spots()));
    }

    [Fact]
    public async Task StopsCleanly()
    {
        await _app!.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(new Uri("/model", UriKind.Relative)));
    }

    [Fact]
    public void AModelWithoutItsSchemaIsRefused()
    {
        Context.Model.Save(Model.Value, null, _folder.File("bare.zip"));

        var error = Assert.Throws<SpatialDataException>(() => ServedModel.Create(_folder.File("bare.zip"), "http://127.0.0.1:0"));

        Assert.Contains("bare.zip", error.Message, StringComparison.Ordinal);
    }

    private static string[] Expected()
        => [.. SmallSlice.Dataset.Barcodes.Zip(ViewSnapshot.Column(Model.Value.Transform(Data), "PredictedLabel"), (barcode, domain) => $"{barcode} {domain}")];

    private static PostedSpot[] Spots(bool coordinates = false)
        => [.. Context.Data.CreateEnumerable<Spot>(Data, reuseRowObject: false).Select(spot => coordinates
            ? new PostedSpot(spot.Barcode, spot.Features, null, null, spot.Spatial)
            : new PostedSpot(spot.Barcode, spot.Features, spot.Spatial[0], spot.Spatial[1], null))];

    private async Task<string[]> Post(object spots)
    {
        using var response = await _client.PostAsJsonAsync("/domains", spots);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answers = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. answers.EnumerateArray().Select(answer => $"{answer.GetProperty("barcode")} {answer.GetProperty("domain")}")];
    }

    private async Task AssertProblem(string word, HttpContent content)
    {
        using var response = await _client.PostAsync(new Uri("/domains", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(word, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    private sealed record PostedSpot(string Barcode, float[] Features, double? X, double? Y, double[]? Coordinates);

    private sealed class Spot
    {
        public string Barcode { get; set; } = "";

        public float[] Features { get; set; } = [];

        public double[] Spatial { get; set; } = [];
    }
}
