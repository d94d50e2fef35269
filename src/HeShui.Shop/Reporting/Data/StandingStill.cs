using System.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HeShui.Shop.Reporting.Data;

internal static class StandingStill
{
    /// <summary>Until disposed, all queries see one moment, so that a figure and its rows agree while the shop goes on selling.</summary>
    public static Task<IDbContextTransaction> StandStill(this ShopDb db, CancellationToken ct) =>
        db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
}
