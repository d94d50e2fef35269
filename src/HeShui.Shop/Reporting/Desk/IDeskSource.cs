namespace HeShui.Shop.Reporting.Desk;

/// <summary>One kind of thing that the bureau has to see to.</summary>
internal interface IDeskSource
{
    /// <returns>What there is of it today; nothing once it is seen to.</returns>
    Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct);
}

/// <summary>What every source looks at.</summary>
/// <param name="Today">Business date.</param>
/// <param name="Running">Projects that have begun and are not evaluated yet, with their indicators, newest first.</param>
internal sealed record DeskDay(DateOnly Today, IReadOnlyList<Project> Running, ExclusionsInForce Exclusions);
