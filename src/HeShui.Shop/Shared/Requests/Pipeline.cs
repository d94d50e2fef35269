using System.Reflection;
using FluentValidation;
using HeShui.Shop.Shared.Audit;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeShui.Shop.Shared.Requests;

/// <summary>The way every request goes: authorise → validate → transaction → handle → save → events → audit → commit.</summary>
internal static class Pipeline
{
    /// <summary>Registers MediatR with every handler, validator and event reaction of the assembly. The only file that knows how.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services, Assembly assembly)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Log<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Authorise<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validate<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Transact<,>));
        services.AddScoped<EventDispatcher>();
        services.AddScoped<AuditTrail>();
        services.AddValidatorsFromAssembly(assembly, ServiceLifetime.Singleton, includeInternalTypes: true);

        Type[] roles = [typeof(IRequestHandler<,>), typeof(IHandle<>), typeof(IHandleLast<>), typeof(IDeliver<>)];
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var role in type.GetInterfaces().Where(i => i.IsGenericType && roles.Contains(i.GetGenericTypeDefinition())))
            {
                services.AddScoped(role, type);
            }
        }
        return services;
    }
}

internal sealed class Log<TRequest, TAnswer>(ILogger<TRequest> log) : IPipelineBehavior<TRequest, TAnswer> where TRequest : notnull
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        try
        {
            var answer = await next();
            log.LogDebug("{Request} done", typeof(TRequest).Name);
            return answer;
        }
        catch (DomainException refused)
        {
            log.LogInformation("{Request} refused: {Code}", typeof(TRequest).Name, refused.Code);
            throw;
        }
    }
}

internal sealed class Authorise<TRequest, TAnswer>(ICurrentUser user) : IPipelineBehavior<TRequest, TAnswer>
{
    private static readonly bool Anyone = typeof(TRequest).IsDefined(typeof(AllowAnyoneAttribute));
    private static readonly IReadOnlyList<Role> Roles = typeof(TRequest).GetCustomAttribute<AllowAttribute>()?.Roles ?? [];

    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next) =>
        Anyone || Roles.Any(user.Is) ? next() : throw new NotAllowedException(user.Account is not null);
}

internal sealed class Validate<TRequest, TAnswer>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        foreach (var validator in validators)
        {
            await validator.ValidateAndThrowAsync(request, cancellationToken);
        }
        return await next();
    }
}

internal sealed class Transact<TRequest, TAnswer>(ShopDb db, EventDispatcher events, AuditTrail audit, OutboxSignal outbox) : IPipelineBehavior<TRequest, TAnswer>
{
    private const int MostTries = 6;

    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        if (request is not IChange || db.Database.CurrentTransaction is not null)
        {
            return await next();
        }
        if (request is INonTransactional)
        {
            return await audit.Follow(request, next, cancellationToken);
        }
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                audit.Open(request);
                var answer = await next();
                await events.DispatchUntilQuiet(cancellationToken);
                await audit.Write(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                outbox.Wake();
                return answer;
            }
            catch (Exception lost) when ((IsDeadlock(lost) || (IsLostRace(lost) && request is IIdempotent)) && attempt < MostTries)
            {
                await Task.Delay(Random.Shared.Next(5, 20 * attempt), cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                throw new DomainException("changed-meanwhile", "刚刚有人改动过，请刷新后再试。");
            }
            finally
            {
                // What a refused or finished command left in memory must not answer the next request of this scope.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The database chose this one of several that waited for each other. Nothing of it has happened, whatever it was.</summary>
    private static bool IsDeadlock(Exception? e) => e is not null && (e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } || IsDeadlock(e.InnerException));

    /// <remarks>What may go well when tried again, a deadlock above all, comes wrapped by the strategy that does not try again.</remarks>
    private static bool IsLostRace(Exception e) => e is InvalidOperationException { InnerException: { } wrapped } ? IsLostRace(wrapped) : e is DbUpdateConcurrencyException
        || e is NpgsqlException { IsTransient: true }
        || e is DbUpdateException { InnerException: NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } };
}

/// <summary>Saves, hands raised events to their reactions, and goes on until nothing more is raised; then come those that want to be last.</summary>
internal sealed class EventDispatcher(ShopDb db, IServiceProvider services)
{
    public async Task DispatchUntilQuiet(CancellationToken ct)
    {
        var all = new List<IEvent>();
        while (await Raised(ct) is { Length: > 0 } raised)
        {
            all.AddRange(raised);
            foreach (var happened in raised)
            {
                await Call(nameof(Dispatch), happened, ct);
            }
        }
        foreach (var happened in all)
        {
            await Call(nameof(DispatchLast), happened, ct);
        }
    }

    private async Task<IEvent[]> Raised(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return db.ChangeTracker.Entries<Entity>().SelectMany(e => e.Entity.TakeEvents()).ToArray();
    }

    private Task Call(string method, IEvent happened, CancellationToken ct) =>
        (Task)typeof(EventDispatcher).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(happened.GetType()).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [happened, ct], null)!;

    private async Task Dispatch<TEvent>(TEvent happened, CancellationToken ct) where TEvent : IEvent
    {
        foreach (var reaction in services.GetServices<IHandle<TEvent>>())
        {
            await reaction.Handle(happened, ct);
        }
    }

    private async Task DispatchLast<TEvent>(TEvent happened, CancellationToken ct) where TEvent : IEvent
    {
        foreach (var reaction in services.GetServices<IHandleLast<TEvent>>())
        {
            await reaction.HandleLast(happened, ct);
        }
    }
}
