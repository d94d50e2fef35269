using System.Text.Json;
using HeShui.Shop.Shared.Data;
using UUIDNext;

namespace HeShui.Shop.Shared.Outbox;

/// <summary>Something to tell somebody outside, after commit. The type's name is stored with it, so it is not renamed lightly.</summary>
public interface IMessage;

/// <summary>Carries one kind of message out of the house. May be called twice with the same id: pass the id on as the idempotency key.</summary>
public interface IDeliver<in TMessage> where TMessage : IMessage
{
    Task Deliver(Guid id, TMessage message, CancellationToken ct);
}

/// <summary>The receiver will never take this message: it is given up at once, for a person to look at.</summary>
/// <param name="why">Without personal data.</param>
public sealed class UndeliverableException(string why) : Exception(why);

/// <summary>A row written in the transaction of the change it tells about, and sent by <see cref="OutboxWorker"/> after commit.</summary>
public sealed class OutboxMessage
{
    public const int MostAttempts = 8;

    private OutboxMessage() { }

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";

    /// <summary>JSON; emptied once sent, because it may hold personal data.</summary>
    public string Payload { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Given up; a person has to look.</summary>
    public DateTimeOffset? DeadAt { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>When a person decided that it is not sent at all.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }
    public string? GivenUpBecause { get; private set; }

    public static OutboxMessage For<TMessage>(TMessage message, DateTimeOffset now) where TMessage : IMessage => new()
    {
        Id = Uuid.NewSequential(),
        Kind = typeof(TMessage).Name,
        Payload = JsonSerializer.Serialize(message),
        CreatedAt = now,
        DueAt = now,
    };

    internal void Sent(DateTimeOffset now)
    {
        (SentAt, DueAt, LastError, Payload) = (now, null, null, "{}");
    }

    /// <summary>Waits 2, 4, 8 … seconds, then gives up for a person to look at; at once where trying again would not help.</summary>
    internal void Failed(Exception failure, DateTimeOffset now)
    {
        LastError = failure.Message.Length > 500 ? failure.Message[..500] : failure.Message;
        if (failure is UndeliverableException || Attempts >= MostAttempts)
        {
            (DeadAt, DueAt) = (now, null);
        }
        else
        {
            DueAt = now.AddSeconds(Math.Pow(2, Attempts));
        }
    }

    /// <summary>A person has looked and wants it sent again: it starts anew.</summary>
    /// <exception cref="DomainException"><c>not-dead</c></exception>
    internal void Retry(DateTimeOffset now)
    {
        OnlyDead();
        (DeadAt, DueAt, Attempts) = (null, now, 0);
    }

    /// <summary>A person has looked and lets it be. What it held is forgotten.</summary>
    /// <exception cref="DomainException"><c>not-dead</c></exception>
    internal void GiveUp(string reason, DateTimeOffset now)
    {
        OnlyDead();
        (GivenUpAt, GivenUpBecause, Payload) = (now, reason, "{}");
    }

    private void OnlyDead()
    {
        if (DeadAt is null || GivenUpAt is not null)
        {
            throw new DomainException("not-dead", "这条消息没有停在这里，不用处理。请刷新看看。");
        }
    }

    internal void Claim(DateTimeOffset until)
    {
        Attempts++;
        DueAt = until;
    }
}

public static class OutboxSets
{
    extension(ShopDb db)
    {
        public Microsoft.EntityFrameworkCore.DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();
    }
}
