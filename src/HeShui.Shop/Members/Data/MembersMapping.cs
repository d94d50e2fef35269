using HeShui.Shop.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Members.Data;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account", "members");
        builder.HasIndex(x => x.NormalizedUserName).IsUnique();
        builder.Property(x => x.UserName).HasMaxLength(40);
        builder.Property(x => x.NormalizedUserName).HasMaxLength(40);
        builder.Property(x => x.PhoneNumber).HasMaxLength(20);
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.PickupPoint).HasMaxLength(60);
        builder.Ignore(x => x.IsForWork);
        builder.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(x => x.SecondFactorSecret).HasMaxLength(200);
        builder.Property(x => x.RecoveryCodes).HasDefaultValueSql("'{}'");
    }
}

/// <summary>The tables ASP.NET Core Identity keeps beside accounts: claims, and its tokens.</summary>
internal sealed class AccountClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("account_claim", "members");
        builder.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId);
    }
}

internal sealed class AccountLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("account_login", "members");
        builder.HasKey(x => new { x.LoginProvider, x.ProviderKey });
        builder.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId);
    }
}

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("account_token", "members");
        builder.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        builder.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId);
    }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    /// <summary>Last four digits of the phone, to find members by.</summary>
    public const string PhoneTail = "PhoneTail";

    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("member", "members");
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.Property(x => x.Township).HasMaxLength(40);
        builder.HasIndex(x => x.Phone).IsUnique().HasFilter("closed_on IS NULL");
        builder.Property<string>(PhoneTail).HasComputedColumnSql("right(phone, 4)", stored: true);
        builder.HasIndex(PhoneTail);
        builder.HasIndex(x => x.Account).IsUnique().HasFilter("account IS NOT NULL");
        builder.HasIndex(x => new { x.RegisteredOn, x.Id });
        builder.HasIndex(x => new { x.Township, x.RegisteredOn, x.Id });
    }
}

internal sealed class FollowEventMapping : IEntityTypeConfiguration<FollowEvent>
{
    public void Configure(EntityTypeBuilder<FollowEvent> builder)
    {
        builder.ToTable("follow_event", "members");
        builder.Property(x => x.Target).HasMaxLength(60);
        builder.HasOne<Member>().WithMany().HasForeignKey(x => x.Member);
        builder.HasIndex(x => new { x.Target, x.Member, x.Id });
        builder.HasIndex(x => new { x.Target, x.On, x.Id }).HasFilter("follows").IncludeProperties(x => new { x.Member, x.Until });
    }
}

internal sealed class MemberDayPartMapping : IEntityTypeConfiguration<MemberDayPart>
{
    public void Configure(EntityTypeBuilder<MemberDayPart> builder)
    {
        builder.ToTable("day_part", "members");
        builder.HasNoKey();
        builder.Property(x => x.Township).HasMaxLength(40);
        builder.HasIndex(x => new { x.Kind, x.Day, x.RegisteredOn, x.Township }).IsUnique().AreNullsDistinct(false);
    }
}

internal sealed class MemberDayChangeMapping : IEntityTypeConfiguration<MemberDayChange>
{
    public void Configure(EntityTypeBuilder<MemberDayChange> builder)
    {
        builder.ToTable("day_change", "members");
        builder.HasKey(x => x.Id).HasName("pk_members_day_change");
        builder.Property(x => x.Township).HasMaxLength(40);
    }
}

internal sealed class SmsCodeMapping : IEntityTypeConfiguration<SmsCode>
{
    public void Configure(EntityTypeBuilder<SmsCode> builder)
    {
        builder.ToTable("sms_code", "members");
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.Property(x => x.RemoteAddress).HasMaxLength(64);
        builder.HasIndex(x => new { x.Phone, x.CreatedAt });
        builder.HasIndex(x => new { x.RemoteAddress, x.CreatedAt });
    }
}

internal sealed class PhoneChangeMapping : IEntityTypeConfiguration<PhoneChange>
{
    public void Configure(EntityTypeBuilder<PhoneChange> builder)
    {
        builder.ToTable("phone_change", "members");
        builder.HasKey(x => x.Id);
        builder.HasIndex(x => x.Account);
        builder.Property(x => x.OldPhone).HasMaxLength(20);
        builder.Property(x => x.NewPhone).HasMaxLength(20);
    }
}

internal sealed class FormerPhoneMapping : IEntityTypeConfiguration<FormerPhone>
{
    public void Configure(EntityTypeBuilder<FormerPhone> builder)
    {
        builder.ToTable("former_phone", "members");
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.HasOne<Member>().WithMany().HasForeignKey(x => x.Member);
        builder.HasIndex(x => x.Phone);
    }
}

internal static class MemberSets
{
    extension(ShopDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();
        public DbSet<Member> Members => db.Set<Member>();
        public DbSet<FollowEvent> FollowEvents => db.Set<FollowEvent>();
        public DbSet<MemberDayPart> MemberDayParts => db.Set<MemberDayPart>();
        public DbSet<MemberDayChange> MemberDayChanges => db.Set<MemberDayChange>();
        public DbSet<SmsCode> SmsCodes => db.Set<SmsCode>();
        public DbSet<PhoneChange> PhoneChanges => db.Set<PhoneChange>();
        public DbSet<FormerPhone> FormerPhones => db.Set<FormerPhone>();
    }
}
