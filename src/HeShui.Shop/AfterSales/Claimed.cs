using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.AfterSales;

/// <summary>What the cases of an order speak for already, so that no unit and no fen is asked for twice.</summary>
internal sealed class Claimed(IEnumerable<RefundCase> cases)
{
    private readonly List<RefundCase> _cases = [.. cases.Where(c => c.Claims)];

    public int UnitsLeft(RefundableLine line) => line.Goods.Quantity - Of(line).Sum(l => l.Units);

    public Money FreightLeft(Money freight) => freight - _cases.Sum(c => c.FreightAsked);

    /// <summary>
    /// What so many more units of a line are worth: their part of what nobody has asked for yet. Whoever asks for the last unit asks for
    /// all that is left, so the parts always add up to what was paid.
    /// </summary>
    /// <param name="units">At least one.</param>
    /// <exception cref="DomainException"><c>units-gone</c>: fewer are left.</exception>
    public Money Worth(RefundableLine line, int units)
    {
        var left = UnitsLeft(line);
        if (units > left)
        {
            throw new DomainException("units-gone", left == 0 ? $"“{line.Goods.ProductName}”已经全部申请过了。" : $"“{line.Goods.ProductName}”还能申请 {left} 件。");
        }
        return Shares.Part(line.Goods.Paid - Of(line).Sum(l => l.Worth), 0, units, left);
    }

    private IEnumerable<CaseLine> Of(RefundableLine line) => _cases.SelectMany(c => c.Lines).Where(l => l.Line == line.Goods.Id);
}
