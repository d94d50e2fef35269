using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Payments.Data;

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payment", "payments", t => t.HasCheckConstraint("ck_payment_amount", "amount > 0"));
        builder.Property(x => x.OrderNumber).HasMaxLength(20);
        builder.Property(x => x.Provider).HasMaxLength(20);
        builder.Property(x => x.Reference).HasMaxLength(120);
        builder.HasIndex(x => x.Order).IsUnique().HasFilter("state = 'Captured'").HasDatabaseName("ix_payment_one_captured");
        builder.HasIndex(x => new { x.Provider, x.Reference }).IsUnique();
        builder.HasIndex(x => x.AskAt).HasFilter("ask_at IS NOT NULL");
        builder.HasMany(x => x.Refunds).WithOne().HasForeignKey("Payment").IsRequired();
        builder.Ignore(x => x.IsTaken);
    }
}

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refund", "payments", t => t.HasCheckConstraint("ck_refund_amount", "amount > 0"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.HasIndex(x => x.AskAt).HasFilter("ask_at IS NOT NULL");
        builder.Property(x => x.HandedBackBy).HasMaxLength(40);
        builder.Property(x => x.HandedBackNote).HasMaxLength(200);
        builder.HasIndex(x => x.RequestedAt).HasFilter("state = 'Refused'").HasDatabaseName("ix_refund_by_hand");
        builder.HasIndex(x => x.Case).IsUnique();
    }
}

internal sealed class InboxEventMapping : IEntityTypeConfiguration<InboxEvent>
{
    public void Configure(EntityTypeBuilder<InboxEvent> builder)
    {
        builder.ToTable("inbox_event", "payments");
        builder.HasKey(x => new { x.Provider, x.Event });
        builder.Property(x => x.Provider).HasMaxLength(20);
        builder.Property(x => x.Event).HasMaxLength(120);
        builder.HasIndex(x => x.ReceivedAt).HasFilter("outcome IN ('Unknown', 'Mismatch')").HasDatabaseName("ix_inbox_event_odd");
    }
}

internal static class PaymentSets
{
    extension(ShopDb db)
    {
        public DbSet<Payment> Payments => db.Set<Payment>();
        public DbSet<InboxEvent> InboxEvents => db.Set<InboxEvent>();
    }
}
