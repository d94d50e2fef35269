using System.Text.Json;
using System.Text.Json.Serialization;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Ordering.Data;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    /// <summary>Last four digits of the recipient's phone, to find orders by.</summary>
    public const string PhoneTail = "PhoneTail";

    /// <summary>Code of the pickup point it goes to, and the recipient's name, for lists as well.</summary>
    public const string PickupPoint = "PickupPoint", Recipient = "Recipient";

    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("order", "ordering", t => t.HasCheckConstraint("ck_order_amounts", "freight >= 0 AND total >= freight"));
        builder.Metadata.Model.AddSequence("order_number", "ordering");
        builder.Property(x => x.Number).HasMaxLength(20);
        builder.HasIndex(x => x.Number).IsUnique();
        builder.Property(x => x.Channel).HasMaxLength(60);
        builder.Property(x => x.Note).HasMaxLength(200);
        builder.Property(x => x.SupplierNotes).HasColumnType("jsonb").HasDefaultValueSql("'[]'").HasConversion(
            n => JsonSerializer.Serialize(n, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<List<SupplierNote>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<SupplierNote>>((a, b) => a!.SequenceEqual(b!), n => n.Count, n => n));
        builder.Property(x => x.Invoice).HasColumnType("jsonb").HasConversion(
            i => JsonSerializer.Serialize(i, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<Invoice>(json, JsonSerializerOptions.Default));
        builder.Property<uint>("xmin").IsRowVersion();
        builder.ComplexProperty(x => x.Destination, d => d.ToJson());
        builder.Property(x => x.Chosen).HasColumnType("jsonb").HasConversion(
            d => JsonSerializer.Serialize(d, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<Destination>(json, JsonSerializerOptions.Default)!);
        builder.Property<string>(PhoneTail).HasComputedColumnSql("right(destination ->> 'Phone', 4)", stored: true);
        builder.Property<string?>(PickupPoint).HasMaxLength(60).HasComputedColumnSql("destination ->> 'PickupPoint'", stored: true);
        builder.Property<string>(Recipient).HasMaxLength(40).HasComputedColumnSql("destination ->> 'Recipient'", stored: true);
        builder.HasIndex(x => new { x.PlacedAt, x.Id });
        builder.HasIndex(x => new { x.Member, x.PlacedAt, x.Id });
        builder.HasIndex(x => new { x.Status, x.PlacedAt, x.Id });
        builder.HasIndex(x => new { x.Payment, x.PlacedAt, x.Id });
        builder.HasIndex(x => new { x.Fulfilment, x.PlacedAt, x.Id });
        builder.HasIndex(PhoneTail, nameof(Order.PlacedAt), nameof(Order.Id));
        builder.HasIndex(PickupPoint, nameof(Order.PlacedAt), nameof(Order.Id));
        builder.HasIndex(Recipient, nameof(Order.PlacedAt), nameof(Order.Id));
        builder.HasIndex(x => x.PaymentDue).HasFilter("status = 'Placed'");
        builder.Property(x => x.PaymentMethod).HasDefaultValue(PaymentMethod.Online);
        builder.HasIndex(x => x.CollectBy).HasFilter("status = 'Confirmed' AND payment = 'Unpaid'");
        builder.Ignore(x => x.AwaitsPayment);
        builder.Ignore(x => x.CashDue);
        builder.Ignore(x => x.Mark);
        builder.HasMany(x => x.Lines).WithOne().HasForeignKey("Order").IsRequired();
        builder.HasMany(x => x.History).WithOne().HasForeignKey("Order").IsRequired();
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    private static readonly JsonSerializerOptions NamesForKinds = new() { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("order_line", "ordering", t => t.HasCheckConstraint("ck_order_line_amounts", "quantity >= 0 AND called_off >= 0 AND quantity + called_off > 0 AND unit_price > 0 AND paid >= 0"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.ProductCode).HasMaxLength(60);
        builder.Property(x => x.ProductName).HasMaxLength(80);
        builder.Property(x => x.SkuName).HasMaxLength(40);
        builder.Property(x => x.Picture).HasMaxLength(80);
        builder.Property(x => x.CategoryPath).HasMaxLength(130);
        builder.Property(x => x.Discounts).HasColumnType("jsonb").HasDefaultValueSql("'[]'").HasConversion(
            d => JsonSerializer.Serialize(d, NamesForKinds), json => JsonSerializer.Deserialize<List<PriceStep>>(json, NamesForKinds)!,
            new ValueComparer<IReadOnlyList<PriceStep>>((a, b) => a!.SequenceEqual(b!), d => d.Count, d => d));
        builder.Property(x => x.CalledOff).HasDefaultValue(0);
        builder.Property(x => x.Fresh).HasDefaultValue(false);
        builder.Property(x => x.PlacedDiscounts).HasColumnType("jsonb").HasConversion(
            d => JsonSerializer.Serialize(d, NamesForKinds), json => JsonSerializer.Deserialize<List<PriceStep>>(json, NamesForKinds)!,
            new ValueComparer<IReadOnlyList<PriceStep>?>((a, b) => a == b || a != null && b != null && a.SequenceEqual(b), d => d == null ? 0 : d.Count, d => d));
        builder.Property<OrderId>("Order");
        builder.HasIndex(nameof(OrderLine.ProductName), nameof(OrderLine.PlacedAt), "Order");
        builder.HasIndex(nameof(OrderLine.Supplier), nameof(OrderLine.PlacedAt), "Order");
    }
}

internal sealed class HistoryEntryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        builder.ToTable("order_history", "ordering");
        builder.Property(x => x.From).HasMaxLength(40);
        builder.Property(x => x.To).HasMaxLength(40);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property(x => x.Why).HasMaxLength(200);
    }
}

internal sealed class OrderKeyMapping : IEntityTypeConfiguration<OrderKey>
{
    public void Configure(EntityTypeBuilder<OrderKey> builder)
    {
        builder.ToTable("order_key", "ordering");
        builder.HasKey(x => x.Key);
        builder.Property(x => x.Key).ValueGeneratedNever();
        builder.HasOne<Order>().WithMany().HasForeignKey(x => x.Order);
    }
}

internal sealed class CartMapping : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.ToTable("cart", "ordering");
        builder.HasIndex(x => x.Member).IsUnique();
        builder.OwnsMany(x => x.Lines, lines =>
        {
            lines.ToTable("cart_line", "ordering", t => t.HasCheckConstraint("ck_cart_line_quantity", "quantity BETWEEN 1 AND 99"));
            lines.WithOwner().HasForeignKey("Cart");
            lines.HasKey("Cart", nameof(CartLine.Sku));
            lines.Property(x => x.Sku).ValueGeneratedNever();
            lines.Property(x => x.SetAside).HasDefaultValue(false);
        });
    }
}

internal static class OrderingSets
{
    extension(ShopDb db)
    {
        public DbSet<Order> Orders => db.Set<Order>();
        public DbSet<OrderKey> OrderKeys => db.Set<OrderKey>();
        public DbSet<Cart> Carts => db.Set<Cart>();
    }

    /// <summary>The member's own orders; all of them for the program itself.</summary>
    public static IQueryable<Order> OwnedBy(this IQueryable<Order> orders, ICurrentUser user)
    {
        if (user.Is(Role.System))
        {
            return orders;
        }
        var member = user.RequireMember();
        return orders.Where(o => o.Member == member);
    }
}
