using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

internal static class ProposalQueries
{
    /// <summary>The open proposal for a product of this supplier, locked until the end of the transaction; null if there is none.</summary>
    public static async Task<Proposal?> LockOpenProposal(this ShopDb db, string code, SupplierId supplier, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM catalog.proposal WHERE code = {code} FOR UPDATE", ct);
        return await db.Proposals.Open().SingleOrDefaultAsync(p => p.Code == code && p.Supplier == supplier, ct);
    }

    /// <summary>A proposal, locked until the end of the transaction, so that of two reviews the second sees the first.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Proposal> LockProposal(this ShopDb db, ProposalId id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM catalog.proposal WHERE id = {id.Value} FOR UPDATE", ct);
        return await db.Proposals.Where(p => p.Id == id).Require(ct);
    }

    /// <summary>A product of this supplier, locked until the end of the transaction.</summary>
    /// <exception cref="NotFoundException">There is none, or it is another's.</exception>
    public static async Task<Product> LockProduct(this ShopDb db, string code, SupplierId supplier, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM catalog.product WHERE code = {code} FOR UPDATE", ct);
        return await db.Products.Include(p => p.Skus).Where(p => p.Code == code && p.Supplier == supplier).Require(ct);
    }

    public static IQueryable<Proposal> Open(this IQueryable<Proposal> proposals) =>
        proposals.Where(p => p.State == ProposalState.Pending || p.State == ProposalState.Returned);

    /// <summary>A brand's name as goods are found by it; nothing for no brand.</summary>
    public static async Task<string> BrandName(this ShopDb db, string? brand, CancellationToken ct) =>
        await db.Brands.Where(b => b.Code == brand).Select(b => b.Name).SingleOrDefaultAsync(ct) ?? "";

    /// <summary>Listings are reviewed in the store, not at the stations.</summary>
    /// <exception cref="NotAllowedException">The clerk works elsewhere.</exception>
    public static async Task RequireStoreClerk(this IMediator mediator, ICurrentUser user, CancellationToken ct)
    {
        if (!await mediator.IsStoreClerk(user, ct))
        {
            throw new NotAllowedException(user.Account is not null);
        }
    }
}
