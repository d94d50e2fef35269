namespace HeShui.Shop.Shared.Sheets;

/// <summary>What is wrong in a table.</summary>
/// <param name="Address">Where: <c>C5</c>, <c>A3:A4</c>, or <c>第 5 行</c> for a whole row.</param>
/// <param name="What">In Chinese: what is wrong and what to do.</param>
public sealed record SheetProblem(string Address, string What)
{
    public override string ToString() => $"{Address}：{What}";
}

/// <summary>Everything that is wrong in a table, so that it is put right in one go.</summary>
internal sealed class SheetProblems
{
    private readonly List<SheetProblem> _all = [];

    public IReadOnlyList<SheetProblem> All => _all;

    public bool Any => _all.Count > 0;

    /// <summary>Whether something is wrong with a cell.</summary>
    public bool At(SheetCell cell) => _all.Exists(p => p.Address == cell.Address);

    public void Add(SheetCell cell, string what) => Add(cell.Address, what);

    public void Add(string address, string what) => _all.Add(new SheetProblem(address, what));

    public void AddRow(int row, string what) => Add($"第 {row} 行", what);
}
