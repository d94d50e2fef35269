using System.Reflection;
using System.Text.Json;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Shared.Outbox;

/// <summary>
/// Sends what is due: claims rows one by one so that several nodes share the work, calls outside of any transaction,
/// and records the outcome. A node that dies while sending leaves a claim that runs out.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxWorker> log)
{
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, Type> Kinds = typeof(OutboxWorker).Assembly.GetTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(IMessage))).ToDictionary(t => t.Name);

    /// <summary>Sends all messages that are due now.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> SendDue(CancellationToken ct)
    {
        for (var tried = 0; ; tried++)
        {
            if (!await SendNext(ct))
            {
                return tried;
            }
        }
    }

    private async Task<bool> SendNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var message = await Claim(db, ct);
        if (message is null)
        {
            return false;
        }
        try
        {
            await (Task)typeof(OutboxWorker).GetMethod(nameof(Deliver), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(Kinds[message.Kind]).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [scope.ServiceProvider, message, ct], null)!;
            message.Sent(clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            message.Failed(failure, clock.GetUtcNow());
            log.LogWarning("Outbox message {Kind} {Id} failed at attempt {Attempt}: {Error}", message.Kind, message.Id, message.Attempts, failure.GetType().Name);
        }
        db.ChangeTracker.Entries().Where(e => e.Entity != message).ToList().ForEach(e => e.State = EntityState.Detached);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task<OutboxMessage?> Claim(ShopDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var message = await db.Outbox.FromSql(
            $"SELECT * FROM shared.outbox_message WHERE due_at <= {now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED").SingleOrDefaultAsync(ct);
        message?.Claim(now + ClaimLasts);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return message;
    }

    private static Task Deliver<TMessage>(IServiceProvider services, OutboxMessage row, CancellationToken ct) where TMessage : IMessage =>
        services.GetRequiredService<IDeliver<TMessage>>().Deliver(row.Id, JsonSerializer.Deserialize<TMessage>(row.Payload)!, ct);
}
