using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Reporting.Data;

internal sealed class ExclusionMapping : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> builder)
    {
        builder.ToTable("exclusion", "reporting");
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.HasIndex(x => x.Member);
    }
}

internal static class ReportingSets
{
    extension(ShopDb db)
    {
        public DbSet<Exclusion> Exclusions => db.Set<Exclusion>();
    }
}
