using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers.Contracts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>The fields for what somebody does here, and what there is to choose from.</summary>
public sealed class WorkForm
{
    public List<Role> Roles { get; set; } = [];

    public Guid? Supplier { get; set; }

    public string? PickupPoint { get; set; }

    [BindNever]
    public IReadOnlyList<PickupPointCard> Points { get; set; } = [];

    [BindNever]
    public IReadOnlyList<SupplierCard> Suppliers { get; set; } = [];

    public Work Chosen => new(Roles, Supplier is { } id ? new SupplierId(id) : null, PickupPoint);
}
