using System.Text.Json;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Promotions.Data;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("campaign", "promotions", t => t.HasCheckConstraint("ck_campaign_claimed", "claimed >= 0 AND (total IS NULL OR claimed <= total)"));
        builder.Property(x => x.Code).HasMaxLength(20);
        builder.HasIndex(x => x.Code).IsUnique();
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.ScopeKey).HasMaxLength(130);
        builder.Property(x => x.StartedBy).HasMaxLength(40);
        builder.Property(x => x.Terms).HasColumnType("jsonb").HasConversion(
            t => JsonSerializer.Serialize(t, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<CampaignTerms>(json, JsonSerializerOptions.Default)!);
        builder.HasIndex(x => x.To);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class HeldCouponMapping : IEntityTypeConfiguration<HeldCoupon>
{
    public void Configure(EntityTypeBuilder<HeldCoupon> builder)
    {
        builder.ToTable("held_coupon", "promotions");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.Member, x.Campaign, x.Number }).IsUnique();
        builder.HasIndex(x => x.Order);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(x => x.Campaign).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PointsAccountMapping : IEntityTypeConfiguration<PointsAccount>
{
    public void Configure(EntityTypeBuilder<PointsAccount> builder)
    {
        builder.ToTable("points_account", "promotions");
        builder.HasKey(x => x.Member);
    }
}

internal sealed class PointsEntryMapping : IEntityTypeConfiguration<PointsEntry>
{
    public void Configure(EntityTypeBuilder<PointsEntry> builder)
    {
        builder.ToTable("points_entry", "promotions", t => t.HasCheckConstraint(
            "ck_points_entry_sign", "points <> 0 AND (points > 0) = (reason IN ('Earned', 'Returned'))"));
        builder.Property(x => x.OrderNumber).HasMaxLength(20);
        builder.HasIndex(x => new { x.Member, x.Id });
        builder.HasIndex(x => x.Order);
        builder.HasIndex(x => new { x.Order, x.Reason }).IsUnique().HasFilter("reason IN ('Earned', 'Used')");
        builder.HasOne<PointsAccount>().WithMany().HasForeignKey(x => x.Member).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class PromotionSets
{
    extension(ShopDb db)
    {
        public DbSet<Campaign> Campaigns => db.Set<Campaign>();

        public DbSet<HeldCoupon> HeldCoupons => db.Set<HeldCoupon>();

        public DbSet<PointsAccount> PointsAccounts => db.Set<PointsAccount>();

        public DbSet<PointsEntry> PointsEntries => db.Set<PointsEntry>();

        /// <summary>How many points a member has.</summary>
        public Task<int> PointsOf(MemberId member, CancellationToken ct) =>
            db.Set<PointsAccount>().Where(a => a.Member == member).Select(a => a.Balance).SingleOrDefaultAsync(ct);

        /// <summary>What takes something off at this moment.</summary>
        public IQueryable<Campaign> Running(DateTimeOffset now) => db.Set<Campaign>().Where(c => c.StoppedAt == null && c.From <= now && now < c.To);
    }
}
