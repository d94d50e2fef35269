using System.Text.Json;

namespace HeShui.Shop.Shared.Data;

/// <summary>A module's reference data: read from <c>seeds/reference</c> and upserted by natural key, safe to run again.</summary>
internal interface IReferenceSeed
{
    /// <summary>Lower runs first; a module that others' rows point to has a low one.</summary>
    int Order { get; }

    Task Apply(SeedFolder reference, CancellationToken ct);
}

/// <summary>A folder of JSON seed files, one array each.</summary>
public sealed class SeedFolder(string path)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The rows of <c>{name}.json</c>.</summary>
    /// <exception cref="InvalidDataException">The file is missing or no array of such rows.</exception>
    public async Task<IReadOnlyList<T>> Read<T>(string name, CancellationToken ct)
    {
        var file = Path.Combine(path, name + ".json");
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<List<T>>(stream, Options, ct) ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }
}
