using HeShui.Shop.Shared;
using UUIDNext;

namespace HeShui.Shop.Suppliers;

/// <summary>A firm or cooperative with a direct-supply agreement (直供协议).</summary>
public sealed class Supplier : Entity
{
    private Supplier() { }

    public Supplier(string code, string name, string shortName, string township, string about, string contact, string phone, bool isDemo)
    {
        Id = SupplierId.New();
        (Code, Name, ShortName, Township, About, Contact, Phone, IsDemo) = (code, name, shortName, township, about, contact, phone, isDemo);
    }

    public SupplierId Id { get; private set; }

    /// <summary>Natural key, as in addresses of pages.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string ShortName { get; private set; } = "";

    /// <summary>Code of the township.</summary>
    public string Township { get; private set; } = "";
    public string About { get; private set; } = "";
    public string Contact { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public bool IsDemo { get; private set; }

    public List<SupplyAgreement> Agreements { get; } = [];

    /// <param name="from">First day in force.</param>
    /// <param name="to">Last day in force.</param>
    public void Sign(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new DomainException("agreement-ends-early", "协议的结束日期早于开始日期。");
        }
        Agreements.Add(new SupplyAgreement(from, to));
    }
}

/// <summary>直供协议: in force from the first to the last day, both included, business dates.</summary>
public sealed class SupplyAgreement
{
    private SupplyAgreement() { }

    internal SupplyAgreement(DateOnly from, DateOnly to)
    {
        Id = Uuid.NewSequential();
        (From, To) = (from, to);
    }

    public Guid Id { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
}
