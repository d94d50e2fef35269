using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Catalog.Contracts;

/// <summary>All categories in the order they are shown, tops before what stands below them.</summary>
[AllowAnyone]
public sealed record FindCategories : IQuery<IReadOnlyList<CategoryName>>;

/// <param name="Path">Codes from the top down: <c>produce/fruit</c>.</param>
/// <param name="Name">Names from the top down: 农副产品 › 水果.</param>
public sealed record CategoryName(string Path, string Name);
