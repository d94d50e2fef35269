using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering.Data;

internal static class CartQueries
{
    /// <summary>The member's cart, or the guest's that nobody has signed in with; null if there is none yet.</summary>
    public static Task<Cart?> FindCart(this ShopDb db, ICurrentUser user, CartId? guest, CancellationToken ct) =>
        user.Member is { } member
            ? db.Carts.SingleOrDefaultAsync(c => c.Member == member, ct)
            : db.Carts.SingleOrDefaultAsync(c => c.Id == guest && c.Member == null, ct);

    /// <summary>The same, locked.</summary>
    /// <exception cref="NotFoundException">There is none yet.</exception>
    public static async Task<Cart> LockKnownCart(this ShopDb db, ICurrentUser user, CartId? guest, DateTimeOffset now, CancellationToken ct) =>
        await db.FindCart(user, guest, ct) is null ? throw new NotFoundException() : await db.LockCart(user, guest, now, ct);

    /// <summary>
    /// The same, made if need be, and locked until the end of the transaction. Locked by a statement of its own: one that
    /// waits and reads the lines in one go would see them as they were before it waited.
    /// </summary>
    public static async Task<Cart> LockCart(this ShopDb db, ICurrentUser user, CartId? guest, DateTimeOffset now, CancellationToken ct)
    {
        var fresh = CartId.New();
        if (user.Member is { } member)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO ordering.cart (id, member, checkout_key, changed_at) VALUES ({fresh.Value}, {member.Value}, {Guid.CreateVersion7()}, {now}) ON CONFLICT DO NOTHING", ct);
            await db.Database.ExecuteSqlAsync($"SELECT FROM ordering.cart WHERE member = {member.Value} FOR UPDATE", ct);
            return await db.Carts.SingleAsync(c => c.Member == member, ct);
        }
        if (guest is { } id)
        {
            await db.Database.ExecuteSqlAsync($"SELECT FROM ordering.cart WHERE id = {id.Value} FOR UPDATE", ct);
            if (await db.FindCart(user, guest, ct) is { } known)
            {
                return known;
            }
        }
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO ordering.cart (id, checkout_key, changed_at) VALUES ({fresh.Value}, {Guid.CreateVersion7()}, {now})", ct);
        return await db.Carts.SingleAsync(c => c.Id == fresh, ct);
    }
}
