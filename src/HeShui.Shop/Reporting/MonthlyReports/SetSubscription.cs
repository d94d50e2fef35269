using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.MonthlyReports;

/// <summary>Whether the person who asks is told of a project's monthly reports. Saying the same again changes nothing.</summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record SetSubscription(string Project, bool Wanted) : ICommand, IIdempotent;

internal sealed class SetSubscriptionHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SetSubscription>
{
    protected override async Task Handle(SetSubscription request, CancellationToken cancellationToken)
    {
        var (project, account) = (await db.HoldProject(request.Project, cancellationToken), user.RequireAccount());
        var known = await db.Subscriptions.SingleOrDefaultAsync(s => s.Project == project.Id && s.Account == account, cancellationToken);
        if (request.Wanted && known is null)
        {
            db.Add(new Subscription(project.Id, account, clock.GetUtcNow()));
        }
        else if (!request.Wanted && known is not null)
        {
            db.Remove(known);
        }
    }
}
