namespace HeShui.Shop.Testing;

/// <summary>A clock that stands still until a test moves it. It begins on Tuesday, 2026-05-12, 10:00 in Shanghai.</summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
