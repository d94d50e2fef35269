using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Suppliers.Data;

internal sealed class SupplierMapping : IEntityTypeConfiguration<Supplier>
{
    public void Configure(EntityTypeBuilder<Supplier> builder)
    {
        builder.ToTable("supplier", "suppliers");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.HasIndex(x => x.Code).IsUnique();
        builder.Property(x => x.Name).HasMaxLength(120);
        builder.Property(x => x.ShortName).HasMaxLength(40);
        builder.Property(x => x.Township).HasMaxLength(40);
        builder.Property(x => x.Contact).HasMaxLength(40);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.HasMany(x => x.Agreements).WithOne().HasForeignKey("SupplierId").IsRequired();
    }
}

internal sealed class SupplyAgreementMapping : IEntityTypeConfiguration<SupplyAgreement>
{
    public void Configure(EntityTypeBuilder<SupplyAgreement> builder)
    {
        builder.ToTable("supply_agreement", "suppliers", t => t.HasCheckConstraint("ck_supply_agreement_days", "\"to\" >= \"from\""));
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}

internal static class SupplierSets
{
    extension(ShopDb db)
    {
        public DbSet<Supplier> Suppliers => db.Set<Supplier>();
    }
}
