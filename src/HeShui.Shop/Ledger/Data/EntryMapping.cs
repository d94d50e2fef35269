using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Ledger.Data;

/// <summary>A trigger made in the first migration refuses update, delete and truncate on this table.</summary>
internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.ToTable("entry", "ledger");
        builder.Property(x => x.OrderNumber).HasMaxLength(20);
        builder.Property(x => x.ProductName).HasMaxLength(130);
        builder.Property(x => x.CategoryPath).HasMaxLength(130);
        builder.Property(x => x.Channel).HasMaxLength(60);
        builder.Property(x => x.Township).HasMaxLength(40);
        builder.HasIndex(x => x.Order);
        builder.HasIndex(x => x.Order, "of_returns").HasDatabaseName("ix_entry_order_of_returns").HasFilter("amount <= 0");
        builder.HasIndex(x => new { x.Member, x.BusinessDate });
        builder.HasIndex(x => new { x.BusinessDate, x.OrderNumber }).HasFilter("kind = 'Sale'");
        builder.HasIndex(x => x.Case).HasFilter("\"case\" IS NOT NULL");
        builder.HasIndex(x => new { x.BusinessDate, x.Id });
        builder.HasIndex(x => new { x.Channel, x.BusinessDate }).HasFilter("channel <> 'store'");
    }
}

internal static class LedgerSets
{
    extension(ShopDb db)
    {
        public DbSet<Entry> Entries => db.Set<Entry>();
    }
}
