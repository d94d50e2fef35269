namespace HeShui.Shop.Verification;

/// <summary>One rule of money.md ("always true"), looked at on the live database.</summary>
/// <param name="Checked">How many things it was checked on.</param>
/// <param name="Broken">On how many it does not hold.</param>
/// <param name="Examples">Some of those, named for a person to look up.</param>
public sealed record CheckResult(string Name, long Checked, long Broken, IReadOnlyList<string> Examples)
{
    public bool Holds => Broken == 0;
}

/// <summary>Checks what must always be true of money and stock. Reads only.</summary>
public interface IVerifier
{
    Task<IReadOnlyList<CheckResult>> Run(CancellationToken ct);
}
