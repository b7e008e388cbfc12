using AqPipeline.Storage.Withdrawing;

namespace AqPipeline.Worker.Imports;

/// <summary>Imports that were taken back.</summary>
/// <param name="Imports">The imports.</param>
/// <param name="ImportAgain">Later files that repeated some of the values; which ones is not recorded.</param>
internal sealed record WithdrawalJson(IReadOnlyList<WithdrawnImportJson> Imports, IReadOnlyList<string> ImportAgain)
{
    public static WithdrawalJson From(IReadOnlyList<WithdrawnImport> imports, IReadOnlyList<ImportReceipt> unclear) =>
        new([.. imports.Select(import => new WithdrawnImportJson(import))], [.. unclear.Select(receipt => receipt.File)]);
}

/// <summary>An import that was taken back.</summary>
internal sealed record WithdrawnImportJson
{
    private readonly WithdrawnImport _import;

    internal WithdrawnImportJson(WithdrawnImport import) => _import = import;

    public int? Number => _import.Import.Number;
    public string File => _import.Import.File;
    public string ContentHash => _import.Import.ContentHash;
    public DateTimeOffset? WithdrawnAt => _import.Import.WithdrawnAt?.InBeijing();
    public long Values => _import.Values;
    public long ValidAgain => _import.Returned;
    public int Days => _import.Days.Count;
    public DateOnly? FirstDay => _import.Days is [var first, ..] ? first : null;
    public DateOnly? LastDay => _import.Days is [.., var last] ? last : null;
    public int Stations => _import.Stations;
    public int StationEntries => _import.StationEntries;
    public long WeatherHoursKept => _import.Import.WeatherHours;
}
