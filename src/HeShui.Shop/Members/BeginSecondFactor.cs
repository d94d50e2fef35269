using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members;

/// <summary>Makes a secret for the app on the person's phone, which <see cref="GetSecondFactor"/> shows until it is confirmed.</summary>
/// <exception cref="DomainException"><c>second-factor-on</c>.</exception>
[Allow(Role.Clerk, Role.Supplier, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record BeginSecondFactor : ICommand;

internal sealed class BeginSecondFactorHandler(SecondFactor secondFactor, ICurrentUser user) : CommandHandler<BeginSecondFactor>
{
    protected override async Task Handle(BeginSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await secondFactor.Lock(user.RequireAccount(), cancellationToken);
        if (account.TwoFactorEnabled)
        {
            throw new DomainException("second-factor-on", "两步登录已经打开了。");
        }
        secondFactor.Begin(account);
    }
}
