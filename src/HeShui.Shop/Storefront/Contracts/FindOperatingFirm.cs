using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Storefront.Contracts;

/// <summary>The name of the firm that runs the shop, as on its licence: the firm that operators work for.</summary>
[AllowAnyone]
public sealed record FindOperatingFirm : IQuery<string>;
