using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting;

/// <summary>Says what the values of dimensions are called.</summary>
internal sealed class DimensionNames(IMediator mediator)
{
    private static readonly Dictionary<string, string> Channels = new()
    {
        [SalesChannels.Store] = "本店",
        [SalesChannels.Assisted] = "代客下单",
        [SalesChannels.Live] = "直播",
        [SalesChannels.Provincial] = "臻品甘肃省级平台",
    };

    /// <summary>The keys with their names, in the order to show them; what is not known goes by its code, rows without a value come last.</summary>
    public async Task<IReadOnlyList<(string? Key, string Name)>> Of(Dimension by, IEnumerable<string?> keys, CancellationToken ct)
    {
        var wanted = keys.Distinct().ToList();
        var known = await Known(by, wanted, ct);
        return [.. known.Where(k => wanted.Contains(k.Key)).Select(k => ((string?)k.Key, k.Name)),
            .. wanted.OfType<string>().Where(k => known.All(x => x.Key != k)).Order(StringComparer.Ordinal).Select(k => ((string?)k, k)),
            .. wanted.Where(k => k is null).Select(_ => ((string?)null, by.None()))];
    }

    private async Task<IReadOnlyList<(string Key, string Name)>> Known(Dimension by, IReadOnlyList<string?> keys, CancellationToken ct) => by switch
    {
        Dimension.Township => (await mediator.Send(new FindPlaces(), ct)).Townships.Select(t => (t.Code, t.Name)).ToList(),
        Dimension.Supplier => (await mediator.Send(new FindSuppliers(keys.Where(k => Guid.TryParse(k, out _)).Select(k => new SupplierId(Guid.Parse(k!))).ToArray()), ct))
            .OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => (s.Id.Value.ToString(), s.Name)).ToList(),
        Dimension.Category => (await mediator.Send(new FindCategories(), ct)).Select(c => (c.Path, c.Name)).ToList(),
        Dimension.Channel => [.. Channels.Select(c => (c.Key, c.Value)), .. Enum.GetValues<Platform>().Select(p => (p.ToString(), p.Name()))],
        _ => (await mediator.Send(new FindZones(), ct)).Select(z => (z.Code, z.Name)).ToList(),
    };
}
