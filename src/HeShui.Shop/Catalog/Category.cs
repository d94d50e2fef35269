namespace HeShui.Shop.Catalog;

/// <summary>A shelf of the shop, at most two levels deep. Reference data.</summary>
public sealed class Category
{
    private Category() { }

    public Category(string code) => Code = code;

    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Parent { get; private set; }

    /// <summary>Whether goods on this shelf count as agricultural sales (农产品销售额).</summary>
    public bool Agricultural { get; private set; }

    /// <summary>Whether goods on this shelf are sold to grown-ups only, as wine and spirits are.</summary>
    public bool AdultsOnly { get; private set; }
    public int Position { get; private set; }

    /// <summary>Name of the icon that stands for it.</summary>
    public string Icon { get; private set; } = "";

    /// <summary>Codes from the top down, as ledger entries keep it: <c>produce/fruit</c>.</summary>
    public string Path => Parent is null ? Code : $"{Parent}/{Code}";

    public void Describe(string name, string? parent, bool agricultural, bool adultsOnly, int position, string icon) =>
        (Name, Parent, Agricultural, AdultsOnly, Position, Icon) = (name, parent, agricultural, adultsOnly, position, icon);
}

/// <summary>A brand of the county. Reference data.</summary>
/// <param name="Line">The industry brand it belongs to (果蔬类, 粮油类, 特产类), if any.</param>
public sealed record Brand(string Code, string Name, string? Line);

/// <summary>A kind of certification: 绿色食品, 有机, 地理标志. Reference data.</summary>
public sealed record CertificationKind(string Code, string Name);
