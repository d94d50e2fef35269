using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>How the second factor of whoever asks stands.</summary>
[Allow(Role.Clerk, Role.Supplier, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record GetSecondFactor : IQuery<SecondFactorStatus>;

/// <param name="Setup">What the app needs, while it waits to be confirmed; never shown again afterwards.</param>
public sealed record SecondFactorStatus(bool IsOn, int RecoveryCodesLeft, SecondFactorSetup? Setup);

/// <param name="Address">For the app, as a QR code.</param>
/// <param name="Key">The same, to be typed.</param>
public sealed record SecondFactorSetup(string Address, string Key);

internal sealed class GetSecondFactorHandler(ShopDb db, SecondFactor secondFactor, ICurrentUser user) : QueryHandler<GetSecondFactor, SecondFactorStatus>
{
    private const string Issuer = "臻品合水";

    public override async Task<SecondFactorStatus> Handle(GetSecondFactor request, CancellationToken cancellationToken)
    {
        var id = user.RequireAccount().Value;
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Require(cancellationToken);
        return new SecondFactorStatus(account.TwoFactorEnabled, account.RecoveryCodes.Count, account.TwoFactorEnabled ? null : Setup(account));
    }

    private SecondFactorSetup? Setup(Account account)
    {
        var issuer = Uri.EscapeDataString(Issuer);
        return secondFactor.SecretOf(account) is { } key
            ? new SecondFactorSetup($"otpauth://totp/{issuer}:{account.UserName}?secret={key}&issuer={issuer}", key)
            : null;
    }
}
