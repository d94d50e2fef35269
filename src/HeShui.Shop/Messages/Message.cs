using HeShui.Shop.Shared;

namespace HeShui.Shop.Messages;

/// <summary>站内消息: something a member is told of an order of theirs. Written by <see cref="Postbox"/>, once for each event.</summary>
public sealed class Message
{
    private Message() { }

    public long Id { get; private set; }
    public MemberId Member { get; private set; }
    public MessageKind Kind { get; private set; }
    public OrderId Order { get; private set; }
    public string OrderNumber { get; private set; } = "";

    /// <summary>Which time it is, for what may happen to an order again; empty for what happens once.</summary>
    public string Occurrence { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Null until the member has read it.</summary>
    public DateTimeOffset? ReadAt { get; private set; }
}
