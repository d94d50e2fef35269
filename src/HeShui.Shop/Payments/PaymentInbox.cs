namespace HeShui.Shop.Payments;

/// <summary>A provider's event as it came, kept once however often it is sent.</summary>
public sealed class InboxEvent
{
    private InboxEvent() { }

    public string Provider { get; private set; } = "";

    /// <summary>The provider's id of the event.</summary>
    public string Event { get; private set; } = "";
    public string Body { get; private set; } = "";
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>What was made of it; see <see cref="EventOutcome"/>.</summary>
    public EventOutcome Outcome { get; private set; }

    internal void CameTo(EventOutcome outcome) => Outcome = outcome;
}

public enum EventOutcome
{
    /// <summary>Being looked at; only inside the transaction.</summary>
    Received,

    /// <summary>The order is paid by it.</summary>
    Captured,

    /// <summary>Money that no order wants: it goes back.</summary>
    Surplus,

    /// <summary>The attempt came to nothing.</summary>
    Failed,

    /// <summary>A refund is carried out by it, or refused.</summary>
    Refund,

    /// <summary>Known already, or of no concern.</summary>
    Ignored,

    /// <summary>No such payment of ours; a person has to look.</summary>
    Unknown,

    /// <summary>Amount, currency or order differ from ours; a person has to look.</summary>
    Mismatch,
}
