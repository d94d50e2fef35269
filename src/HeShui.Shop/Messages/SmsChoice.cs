using HeShui.Shop.Shared;

namespace HeShui.Shop.Messages;

/// <summary>Whether a member wants one kind of message by text message too. Who has not chosen has no row.</summary>
public sealed class SmsChoice
{
    private SmsChoice() { }

    public MemberId Member { get; private set; }
    public MessageKind Kind { get; private set; }
    public bool Wanted { get; private set; }
}
