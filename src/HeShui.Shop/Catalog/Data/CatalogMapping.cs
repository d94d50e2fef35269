using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace HeShui.Shop.Catalog.Data;

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("category", "catalog");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.Parent).HasMaxLength(60);
        builder.Property(x => x.Icon).HasMaxLength(40);
        builder.Property(x => x.AdultsOnly).HasDefaultValue(false);
        builder.HasOne<Category>().WithMany().HasForeignKey(x => x.Parent);
        builder.Ignore(x => x.Path);
    }
}

internal sealed class BrandMapping : IEntityTypeConfiguration<Brand>
{
    public void Configure(EntityTypeBuilder<Brand> builder)
    {
        builder.ToTable("brand", "catalog");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.Line).HasMaxLength(20);
    }
}

internal sealed class CertificationKindMapping : IEntityTypeConfiguration<CertificationKind>
{
    public void Configure(EntityTypeBuilder<CertificationKind> builder)
    {
        builder.ToTable("certification_kind", "catalog");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(40);
    }
}

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("product", "catalog");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.HasIndex(x => x.Code).IsUnique();
        builder.Property(x => x.Name).HasMaxLength(80);
        builder.Property(x => x.Category).HasMaxLength(60);
        builder.HasOne<Category>().WithMany().HasForeignKey(x => x.Category);
        builder.Property(x => x.Brand).HasMaxLength(60);
        builder.HasOne<Brand>().WithMany().HasForeignKey(x => x.Brand);
        builder.Property(x => x.Origin).HasMaxLength(80);
        builder.Property(x => x.ShelfLife).HasMaxLength(80);
        builder.Property(x => x.Storage).HasMaxLength(80);
        builder.Property(x => x.Picture).HasMaxLength(80);
        builder.HasIndex(x => x.Supplier);
        builder.OwnsOne(x => x.Certification, c =>
        {
            c.Property(x => x.Kind).HasMaxLength(60);
            c.Property(x => x.Number).HasMaxLength(60);
            c.Property(x => x.Scope).HasMaxLength(120);
        });
        builder.Property<NpgsqlTsVector>("SearchVector").HasComputedColumnSql("to_tsvector('simple', search_text)", stored: true);
        builder.HasIndex("SearchVector").HasMethod("gin");
        builder.HasMany(x => x.Skus).WithOne().HasForeignKey("Product").IsRequired();
        builder.Ignore(x => x.SkusForSale);
        builder.Ignore(x => x.Facts);
    }
}

internal sealed class SkuMapping : IEntityTypeConfiguration<Sku>
{
    public void Configure(EntityTypeBuilder<Sku> builder)
    {
        builder.ToTable("sku", "catalog", t => t.HasCheckConstraint("ck_sku_price", "price > 0 AND weight_grams > 0"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.HasIndex(x => x.Code).IsUnique();
        builder.Property(x => x.Name).HasMaxLength(40);
    }
}

internal sealed class StockMapping : IEntityTypeConfiguration<Stock>
{
    public void Configure(EntityTypeBuilder<Stock> builder)
    {
        builder.ToTable("stock", "catalog", t =>
        {
            t.HasCheckConstraint("ck_stock_not_negative", "available >= 0 AND reserved >= 0 AND sold >= 0 AND received >= 0 AND returned >= 0");
            t.HasCheckConstraint("ck_stock_balance", "received - sold + returned + adjusted - reserved = available");
        });
        builder.HasKey(x => x.Sku);
        builder.HasOne<Sku>().WithOne().HasForeignKey<Stock>(x => x.Sku);
    }
}

internal sealed class StockAdjustmentMapping : IEntityTypeConfiguration<StockAdjustment>
{
    public void Configure(EntityTypeBuilder<StockAdjustment> builder)
    {
        builder.ToTable("stock_adjustment", "catalog");
        builder.HasKey(x => x.Key);
        builder.Property(x => x.Key).ValueGeneratedNever();
        builder.HasOne<Sku>().WithMany().HasForeignKey(x => x.Sku);
        builder.HasIndex(x => new { x.Sku, x.At });
        builder.Property(x => x.Note).HasMaxLength(100);
        builder.Property(x => x.By).HasMaxLength(40);
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposal", "catalog");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.HasIndex(x => x.Code).IsUnique().HasDatabaseName("ix_proposal_one_open").HasFilter("state IN ('Pending', 'Returned')");
        builder.HasIndex(x => new { x.State, x.SubmittedAt });
        builder.HasIndex(x => x.Supplier);
        builder.OwnsOne(x => x.Facts, facts => facts.ToJson());
        builder.OwnsMany(x => x.Skus, skus => skus.ToJson());
        builder.Property(x => x.SubmittedBy).HasMaxLength(40);
        builder.Property(x => x.ReviewedBy).HasMaxLength(40);
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.Ignore(x => x.IsOpen);
    }
}

internal static class CatalogSets
{
    extension(ShopDb db)
    {
        public DbSet<Category> Categories => db.Set<Category>();
        public DbSet<Brand> Brands => db.Set<Brand>();
        public DbSet<CertificationKind> CertificationKinds => db.Set<CertificationKind>();
        public DbSet<Product> Products => db.Set<Product>();
        public DbSet<Sku> Skus => db.Set<Sku>();
        public DbSet<Stock> Stocks => db.Set<Stock>();
        public DbSet<StockAdjustment> StockAdjustments => db.Set<StockAdjustment>();
        public DbSet<Proposal> Proposals => db.Set<Proposal>();
    }
}
