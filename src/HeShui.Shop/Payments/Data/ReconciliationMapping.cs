using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Payments.Data;

internal sealed class ReconciledDayMapping : IEntityTypeConfiguration<ReconciledDay>
{
    public void Configure(EntityTypeBuilder<ReconciledDay> builder)
    {
        builder.ToTable("reconciled_day", "payments");
        builder.HasKey(x => new { x.Provider, x.Date });
        builder.Property(x => x.Provider).HasMaxLength(20);
    }
}

internal sealed class BookLineMapping : IEntityTypeConfiguration<BookLine>
{
    public void Configure(EntityTypeBuilder<BookLine> builder)
    {
        builder.ToTable("book_line", "payments");
        builder.Property(x => x.Provider).HasMaxLength(20);
        builder.HasIndex(x => new { x.Provider, x.Date });
        builder.HasIndex(x => x.Payment);
        builder.HasIndex(x => x.Refund).HasFilter("refund IS NOT NULL");
    }
}

internal sealed class DifferenceMapping : IEntityTypeConfiguration<Difference>
{
    public void Configure(EntityTypeBuilder<Difference> builder)
    {
        builder.ToTable("difference", "payments", t => t.HasCheckConstraint("ck_difference_closed", "(closed_at IS NULL) = (outcome IS NULL) AND (closed_at IS NULL OR outcome = 'Agreed' OR (note <> '' AND owner IS NOT NULL))"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Provider).HasMaxLength(20);
        builder.Property(x => x.OrderNumber).HasMaxLength(20);
        builder.Property(x => x.Note).HasMaxLength(500);
        builder.HasIndex(x => new { x.Provider, x.Kind, x.Subject }).IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName("ix_difference_one_open");
        builder.HasIndex(x => new { x.Provider, x.Subject });
        builder.HasIndex(x => new { x.Provider, x.Date });
        builder.Ignore(x => x.IsAboutEvent);
    }
}

internal static class ReconciliationSets
{
    extension(ShopDb db)
    {
        public DbSet<ReconciledDay> ReconciledDays => db.Set<ReconciledDay>();
        public DbSet<BookLine> BookLines => db.Set<BookLine>();
        public DbSet<Difference> Differences => db.Set<Difference>();

        /// <summary>A difference, locked until the transaction ends.</summary>
        /// <exception cref="NotFoundException">There is none.</exception>
        public Task<Difference> HoldDifference(Guid id, CancellationToken ct) =>
            db.Set<Difference>().FromSql($"SELECT * FROM payments.difference WHERE id = {id} FOR UPDATE").Require(ct);
    }
}
