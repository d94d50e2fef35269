namespace HeShui.Shop.Shared;

/// <summary>Something that happened, in the past tense; handled inside the same transaction by <c>On…</c> classes.</summary>
public interface IEvent;

/// <summary>A reaction to another module's event. It runs before commit; if it throws, nothing has happened.</summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    Task Handle(TEvent happened, CancellationToken ct);
}

/// <summary>
/// A reaction that comes when all else of the transaction is written: it holds rows that many want at once, and so holds
/// them for a moment only. It changes rows by statements of its own and raises nothing.
/// </summary>
public interface IHandleLast<in TEvent> where TEvent : IEvent
{
    Task HandleLast(TEvent happened, CancellationToken ct);
}

/// <summary>The root of a group of rows that change together. Raises events, which the request pipeline hands on.</summary>
public abstract class Entity
{
    private readonly List<IEvent> _events = [];

    protected void Raise(IEvent happened) => _events.Add(happened);

    /// <summary>Hands over what was raised since the last call.</summary>
    internal IReadOnlyList<IEvent> TakeEvents()
    {
        var taken = _events.ToArray();
        _events.Clear();
        return taken;
    }
}
