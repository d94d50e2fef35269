using FluentValidation;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Shared.Outbox;

/// <summary>Sends a message again that was given up after many tries.</summary>
/// <exception cref="DomainException"><c>not-dead</c></exception>
[Allow(Role.Operator)]
public sealed record RetryMessage(Guid Message) : ICommand;

internal sealed class RetryMessageHandler(ShopDb db, TimeProvider clock) : CommandHandler<RetryMessage>
{
    protected override async Task Handle(RetryMessage request, CancellationToken cancellationToken) =>
        (await db.RequireMessage(request.Message, cancellationToken)).Retry(clock.GetUtcNow());
}

/// <summary>Decides that a message is not sent at all. What it held is forgotten.</summary>
/// <exception cref="DomainException"><c>not-dead</c></exception>
[Allow(Role.Operator)]
public sealed record GiveUpMessage(Guid Message, string Reason) : ICommand;

internal sealed class GiveUpMessageValidator : AbstractValidator<GiveUpMessage>
{
    public GiveUpMessageValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("请写明为什么不再发。").MaximumLength(200).WithMessage("原因最多 200 个字。");
}

internal sealed class GiveUpMessageHandler(ShopDb db, TimeProvider clock) : CommandHandler<GiveUpMessage>
{
    protected override async Task Handle(GiveUpMessage request, CancellationToken cancellationToken) =>
        (await db.RequireMessage(request.Message, cancellationToken)).GiveUp(request.Reason, clock.GetUtcNow());
}

internal static class OutboxQueries
{
    /// <summary>A message, locked.</summary>
    public static Task<OutboxMessage> RequireMessage(this ShopDb db, Guid id, CancellationToken ct) =>
        db.Outbox.FromSql($"SELECT * FROM shared.outbox_message WHERE id = {id} FOR UPDATE").Require(ct);
}
