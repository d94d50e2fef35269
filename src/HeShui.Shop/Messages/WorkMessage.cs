using HeShui.Shop.Shared;

namespace HeShui.Shop.Messages;

/// <summary>提醒: something a person who works here is told. Written once for each event and person, and kept, so that it is never told again.</summary>
public sealed class WorkMessage
{
    public const int LongestTitle = 40, LongestText = 400;

    private WorkMessage() { }

    public long Id { get; private set; }
    public AccountId Account { get; private set; }

    /// <summary>What happened, the same for ever.</summary>
    public string Event { get; private set; } = "";
    public string Project { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Page on which it is seen to.</summary>
    public string Address { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Null until it was read.</summary>
    public DateTimeOffset? ReadAt { get; private set; }
}
