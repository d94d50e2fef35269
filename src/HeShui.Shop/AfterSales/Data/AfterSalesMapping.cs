using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.AfterSales.Data;

internal sealed class RefundCaseMapping : IEntityTypeConfiguration<RefundCase>
{
    public void Configure(EntityTypeBuilder<RefundCase> builder)
    {
        builder.ToTable("refund_case", "after_sales", t => t.HasCheckConstraint("ck_refund_case_freight", "freight BETWEEN 0 AND freight_asked"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Number).HasMaxLength(30);
        builder.HasIndex(x => x.Number).IsUnique();
        builder.Property(x => x.OrderNumber).HasMaxLength(20);
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.PrimitiveCollection(x => x.Photos).ElementType(e => e.HasMaxLength(AddPicture.LongestName));
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(x => x.Order);
        builder.HasIndex(x => x.Key);
        builder.HasIndex(x => new { x.Member, x.RequestedAt });
        builder.HasIndex(x => new { x.Supplier, x.State, x.RequestedAt });
        builder.HasIndex(x => new { x.State, x.RequestedAt });
        builder.HasIndex(x => x.DueAt).HasFilter("due_at IS NOT NULL");
        foreach (var computed in (string[])[nameof(RefundCase.Asked), nameof(RefundCase.Amount), nameof(RefundCase.Claims), nameof(RefundCase.AwaitsSupplier),
            nameof(RefundCase.AwaitsShop), nameof(RefundCase.AwaitsGoods), nameof(RefundCase.CanWithdraw)])
        {
            builder.Ignore(computed);
        }
        builder.HasMany(x => x.Lines).WithOne().HasForeignKey(x => x.Case);
        builder.Navigation(x => x.Lines).AutoInclude();
        builder.HasMany(x => x.History).WithOne().HasForeignKey("Case").IsRequired();
    }
}

internal sealed class CaseLineMapping : IEntityTypeConfiguration<CaseLine>
{
    public void Configure(EntityTypeBuilder<CaseLine> builder)
    {
        builder.ToTable("case_line", "after_sales", t => t.HasCheckConstraint("ck_case_line_amounts", "units > 0 AND amount BETWEEN 0 AND worth AND units_back BETWEEN 0 AND units"));
        builder.HasKey(x => new { x.Case, x.Line });
        builder.Property(x => x.ProductName).HasMaxLength(80);
        builder.Property(x => x.SkuName).HasMaxLength(40);
        builder.Property(x => x.Picture).HasMaxLength(AddPicture.LongestName);
        builder.HasIndex(x => x.Line);
    }
}

internal sealed class CaseStepMapping : IEntityTypeConfiguration<CaseStep>
{
    public void Configure(EntityTypeBuilder<CaseStep> builder)
    {
        builder.ToTable("case_step", "after_sales");
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property(x => x.Why).HasMaxLength(200);
        builder.Property<RefundCaseId>("Case");
    }
}

internal static class AfterSalesSets
{
    extension(ShopDb db)
    {
        public DbSet<RefundCase> RefundCases => db.Set<RefundCase>();
    }

    /// <summary>
    /// One of the cases, and its order, held until the transaction ends: of two who want to change cases of one order the second waits here,
    /// and sees what the first has done.
    /// </summary>
    /// <exception cref="NotFoundException">None of them has this number, in capitals or not.</exception>
    public static async Task<(RefundCase Case, Refundable Order)> Hold(this IQueryable<RefundCase> cases, string typed, IMediator mediator, CancellationToken ct)
    {
        var number = typed.ToUpperInvariant();
        var found = await cases.AsNoTracking().Where(c => c.Number == number).Require(ct);
        var order = await mediator.Send(new FindRefundable(found.Order, Hold: true), ct);
        return (await cases.Include(c => c.History).AsSplitQuery().Where(c => c.Id == found.Id).Require(ct), order);
    }
}
