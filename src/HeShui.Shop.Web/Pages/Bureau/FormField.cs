namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>One line of a form, as <c>_FormField</c> draws it.</summary>
/// <param name="Value">As typed.</param>
/// <param name="Problem">What is wrong with it; null if nothing.</param>
/// <param name="Kind"><c>text</c>, <c>date</c>, <c>decimal</c>, <c>numeric</c> or <c>lines</c>.</param>
/// <param name="Most">Longest text.</param>
public sealed record FormField(string Name, string Label, string? Value, string? Problem, string Hint = "", string Kind = "text", int Most = 120, bool Optional = false);
