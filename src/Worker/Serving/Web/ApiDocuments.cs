using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Briefs;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Explaining;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Standards;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;
using AqPipeline.Worker.Trends;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>All documents that questions are answered with, as the OpenAPI document describes them.</summary>
internal static class ApiDocuments
{
    private static readonly JsonSerializerContext[] s_contexts =
    [
        IndicatorDocuments.Default, TargetDocuments.Default, RankingDocuments.Default, ForecastDocuments.Default, OutlookDocuments.Default,
        ExplanationDocuments.Default, ImportDocuments.Default, ServingDocuments.Default, DeskDocuments.Default, BriefDocuments.Default,
        StandardsDocuments.Default, TrendDocuments.Default, WarningDocuments.Default,
    ];

    /// <summary>How they are written: numbers are numbers, names camelCase, and what stands beside every area.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The document of an answer that has no figures at all.</summary>
    public static JsonTypeInfo Nothing { get; } = NothingDocuments.Default.ObjectArray;

    /// <summary>How a type of document is written.</summary>
    public static JsonTypeInfo TypeOf(Type type) => Options.GetTypeInfo(type);

    private static JsonSerializerOptions Create() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine([.. s_contexts]).WithAddedModifier(
            PlacedJson.Modifier(new AreaDirectory(AreaCatalog.Embedded, []))),
    };
}

/// <summary>The document without anything in it.</summary>
[JsonSerializable(typeof(object[]))]
internal sealed partial class NothingDocuments : JsonSerializerContext;
