using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Shared.Audit;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entry", "shared");
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.Command).HasMaxLength(80);
        builder.Property(x => x.SubjectKind).HasMaxLength(80);
        builder.Property(x => x.Subject).HasMaxLength(400);
        builder.OwnsMany(x => x.Changes, changes => changes.ToJson());
        builder.HasIndex(x => x.At);
        builder.HasIndex(x => new { x.Account, x.Id });
        builder.HasIndex(x => new { x.Command, x.Id });
    }
}

internal static class AuditSets
{
    extension(ShopDb db)
    {
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }
}
