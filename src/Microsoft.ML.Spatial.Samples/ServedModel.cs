using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Serves a saved model: POST /domains answers the domain of every spot of a slice, GET /model says which columns the model needs.</summary>
public static class ServedModel
{
    /// <summary>Runs the sample until Ctrl+C.</summary>
    /// <param name="modelFile">A model saved by <see cref="SpatialDomains"/>.</param>
    /// <param name="url">Where to listen, such as http://127.0.0.1:5000; port 0 takes a free one.</param>
    public static void Run(string modelFile, string url) => Create(modelFile, url).Run();

    /// <summary>Makes the server, which the caller starts, stops and disposes of.</summary>
    public static WebApplication Create(string modelFile, string url)
    {
        var mlContext = new MLContext();
        var model = mlContext.LoadSpatialModel(modelFile, out var schema);
        if (schema is null)
            throw new SpatialDataException($"{modelFile} does not say what it was fitted on. Save it with the schema of its data.");
        // Predicting changes nothing in a predictor, so one serves all requests, also several at once.
        var predictor = mlContext.CreateBatchPredictor<Spot, Domain>(model, schema);

        var builder = WebApplication.CreateSlimBuilder();
        // 3,000 spots of 3,000 features take about 30 MB as JSON.
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 256 << 20);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        var app = builder.Build();
        app.Use(SayWhatIsWrong);
        app.MapGet("/model", () => schema.Where(column => Needs(model, schema, column)).Select(column => new { column.Name, Type = column.Type.ToString() }));
        app.MapPost("/domains", (PostedSpot?[] spots) => predictor.Predict([.. spots.Select(Row)]).Zip(spots, (domain, spot) => new { spot!.Barcode, Domain = domain.PredictedLabel }));
        return app;
    }

    private static async Task SayWhatIsWrong(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception exception) when (exception is SpatialDataException or ArgumentException or BadHttpRequestException)
        {
            var reason = exception is BadHttpRequestException { InnerException: { } cause } ? cause.Message : exception.Message;
            await Results.Problem(reason, statusCode: (exception as BadHttpRequestException)?.StatusCode ?? 400).ExecuteAsync(http);
        }
    }

    private static Spot Row(PostedSpot? spot, int number) => spot switch
    {
        { Barcode: { } barcode, Features: { } features, Coordinates: { } place } => new(barcode, features, place),
        { Barcode: { } barcode, Features: { } features, X: { } x, Y: { } y } => new(barcode, features, [x, y]),
        _ => throw new SpatialDataException($"Spot {number} lacks something: give barcode, features, and x and y or coordinates."),
    };

    private static bool Needs(ITransformer model, DataViewSchema schema, DataViewSchema.Column column)
    {
        var others = new DataViewSchema.Builder();
        others.AddColumns(schema.Where(other => other.Index != column.Index));
        try
        {
            return model.GetOutputSchema(others.ToSchema()) is null;
        }
        catch (Exception exception) when (exception is SpatialDataException or ArgumentException)
        {
            return true;
        }
    }

    private sealed record PostedSpot(string? Barcode, float[]? Features, double? X, double? Y, double[]? Coordinates);

    private sealed record Spot(string Barcode, float[] Features, double[] Spatial);

    private sealed record Domain { public uint PredictedLabel { get; init; } }
}
