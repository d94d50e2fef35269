using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;

namespace HeShui.Shop.Storefront;

/// <summary>The store and what it says of itself. There is one.</summary>
public sealed class Store : Entity
{
    private Store() { }

    /// <summary>As it is before the operator has said anything.</summary>
    internal Store(StoreFacts facts)
    {
        (Id, IsDemo) = (1, true);
        Say(facts);
    }

    /// <summary>Always 1.</summary>
    public int Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Company { get; private set; } = "";
    public string Hours { get; private set; } = "";

    [Public]
    public string Phone { get; private set; } = "";

    [Public]
    public string Address { get; private set; } = "";
    public string CreditCode { get; private set; } = "";
    public string FoodLicence { get; private set; } = "";
    public string Icp { get; private set; } = "";
    public string SecurityFiling { get; private set; } = "";

    /// <summary>Grows with every change; a change counts for the version that was looked at.</summary>
    public int Version { get; private set; }

    /// <summary>Whether these are still the facts the program came with.</summary>
    public bool IsDemo { get; private set; }

    public StoreFacts Facts => new(Name, Company, Hours, Phone, Address, CreditCode, FoodLicence, Icp, SecurityFiling);

    /// <param name="version">That was looked at.</param>
    /// <exception cref="DomainException"><c>changed-meanwhile</c></exception>
    internal void Change(StoreFacts facts, int version)
    {
        if (facts == Facts && !IsDemo)
        {
            return; // the same form, sent twice
        }
        if (version != Version)
        {
            throw new DomainException("changed-meanwhile", "您打开这一页以后，别人改过店铺信息。您填的还在，请和现在保存的对一对，再保存一次。");
        }
        IsDemo = false;
        Say(facts);
    }

    private void Say(StoreFacts facts)
    {
        (Name, Company, Hours, Phone, Address, CreditCode, FoodLicence, Icp, SecurityFiling) = facts;
        Version++;
    }
}
