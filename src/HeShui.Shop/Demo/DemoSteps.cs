using HeShui.Shop.Members;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Demo;

/// <summary>Lets the demo's people take their steps on days of the past, through the same handlers as from the pages.</summary>
internal sealed class DemoSteps(ShopDb db, IServiceProvider services, CurrentUser user)
{
    /// <summary>Whoever acts from now on.</summary>
    /// <param name="phone">Of one of the demo's accounts.</param>
    public async Task<Account> Become(string phone, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.PhoneNumber == phone, ct);
        user.Become(account.AsActor(null));
        return account;
    }

    /// <summary>A handler, or what one is made with, whose clock stands at a moment.</summary>
    public T At<T>(DateTimeOffset moment) => With<T>(new StoppedClock(moment));

    /// <summary>A handler that works with something of our own.</summary>
    public T With<T>(object own) => ActivatorUtilities.CreateInstance<T>(services, own);

    /// <summary>Takes a step and keeps what came of it.</summary>
    public async Task Do<TCommand, TAnswer>(IRequestHandler<TCommand, TAnswer> handler, TCommand command, CancellationToken ct) where TCommand : IRequest<TAnswer>
    {
        await handler.Handle(command, ct);
        await db.SaveChangesAsync(ct);
    }

    private sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
