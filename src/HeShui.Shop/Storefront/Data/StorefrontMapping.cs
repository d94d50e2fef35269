using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Storefront.Data;

internal sealed class StoreMapping : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> builder)
    {
        builder.ToTable("store", "storefront", t => t.HasCheckConstraint("ck_store_one", "id = 1"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Name).HasMaxLength(20);
        builder.Property(x => x.Company).HasMaxLength(60);
        builder.Property(x => x.Hours).HasMaxLength(60);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.Property(x => x.Address).HasMaxLength(120);
        builder.Property(x => x.CreditCode).HasMaxLength(18);
        builder.Property(x => x.FoodLicence).HasMaxLength(16);
        builder.Property(x => x.Icp).HasMaxLength(30);
        builder.Property(x => x.SecurityFiling).HasMaxLength(30);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Ignore(x => x.Facts);
    }
}

internal static class StorefrontSets
{
    extension(ShopDb db)
    {
        public DbSet<Store> Stores => db.Set<Store>();
    }
}
