using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Shared.Data;

/// <summary>A module's reference data: read from <c>seeds/reference</c> and upserted by natural key, safe to run again.</summary>
internal interface IReferenceSeed
{
    /// <summary>Lower runs first; a module that others' rows point to has a low one.</summary>
    int Order { get; }

    Task Apply(SeedFolder reference, CancellationToken ct);
}

/// <summary>All modules' reference data.</summary>
public sealed class ReferenceData
{
    private readonly IEnumerable<IReferenceSeed> _seeds;

    internal ReferenceData(IEnumerable<IReferenceSeed> seeds) => _seeds = seeds;

    /// <summary>Brings the reference data up to date; safe to run again.</summary>
    /// <param name="folder">The folder <c>seeds/reference</c>.</param>
    /// <exception cref="InvalidDataException">A file is missing or malformed.</exception>
    public async Task Apply(string folder, CancellationToken ct)
    {
        foreach (var seed in _seeds.OrderBy(s => s.Order))
        {
            await seed.Apply(new SeedFolder(folder), ct);
        }
    }
}

internal static class Upserts
{
    /// <summary>Adds what is not known by its natural key and brings the rest up to date. Does not save.</summary>
    public static async Task Upsert<T>(this ShopDb db, IEnumerable<T> rows, Func<T, string> key, CancellationToken ct) where T : class
    {
        var known = (await db.Set<T>().ToListAsync(ct)).ToDictionary(key);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(key(row), out var old))
            {
                db.Add(row);
                continue;
            }
            var entry = db.Entry(old);
            entry.CurrentValues.SetValues(row);
            foreach (var part in entry.Collections)
            {
                part.CurrentValue = (System.Collections.IEnumerable?)part.Metadata.PropertyInfo!.GetValue(row);
            }
        }
    }
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

    /// <summary>A file as it is.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public byte[] ReadBytes(string name)
    {
        var file = Path.Combine(path, name);
        return File.Exists(file) ? File.ReadAllBytes(file) : throw new InvalidDataException($"{file} is missing.");
    }
}
