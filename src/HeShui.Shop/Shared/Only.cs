namespace HeShui.Shop.Shared;

/// <summary>The one value that figures are narrowed down to.</summary>
/// <param name="Value">Null for the rows that have none.</param>
public sealed record Only<T>(T Value);
