using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

/// <summary>购物车: a guest's, found by its id in a cookie, or a member's.</summary>
public sealed class Cart
{
    public const int MostPerSku = 99;
    private const int MostLines = 50;
    private static readonly TimeSpan CheckoutLasts = TimeSpan.FromMinutes(30);

    private Cart() { }

    public CartId Id { get; private set; }
    public MemberId? Member { get; private set; }
    public List<CartLine> Lines { get; } = [];

    /// <summary>The key of the order this cart will become. All tabs share it, so that they make one order; renewed with each order.</summary>
    public Guid CheckoutKey { get; private set; }

    /// <summary>When the buyer first saw the checkout for this order: keeps a promise over its cut-off for some minutes.</summary>
    public DateTimeOffset? CheckoutBegunAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Puts units into it. What was set aside of the same Sku comes back with them.</summary>
    /// <exception cref="DomainException"><c>cart-full</c>, <c>most-per-sku</c></exception>
    public void Add(SkuId sku, int quantity, DateTimeOffset now)
    {
        var line = Lines.SingleOrDefault(l => l.Sku == sku);
        if (line is null)
        {
            if (Lines.Count >= MostLines)
            {
                throw new DomainException("cart-full", $"购物车最多放 {MostLines} 种商品，请先结算一部分。");
            }
            Lines.Add(line = new CartLine(sku, now));
        }
        if (line.Quantity + quantity > MostPerSku)
        {
            throw new DomainException("most-per-sku", $"同一种商品一单最多买 {MostPerSku} 件，购物车里已有 {line.Quantity} 件。要得更多，请打电话给门店。");
        }
        (line.Quantity, line.SetAside) = (line.Quantity + quantity, false);
        Changed(now);
    }

    /// <param name="quantity">0 removes the line; one that is gone already stays gone.</param>
    public void SetQuantity(SkuId sku, int quantity, DateTimeOffset now)
    {
        if (quantity == 0)
        {
            Lines.RemoveAll(l => l.Sku == sku);
        }
        else
        {
            Line(sku).Quantity = quantity;
        }
        Changed(now);
    }

    /// <summary>稍后再买: these lines stay, but are no part of the next order.</summary>
    /// <exception cref="NotFoundException">One of them is not in it.</exception>
    public void SetAside(IEnumerable<SkuId> skus, DateTimeOffset now)
    {
        foreach (var sku in skus)
        {
            Line(sku).SetAside = true;
        }
        Changed(now);
    }

    /// <summary>What was set aside is to be bought after all.</summary>
    /// <exception cref="NotFoundException">It is not in it.</exception>
    public void BringBack(SkuId sku, DateTimeOffset now)
    {
        Line(sku).SetAside = false;
        Changed(now);
    }

    /// <summary>Takes over a guest's lines, first come first, as far as there is room: quantities add up, limited by stock.</summary>
    public void Merge(Cart guest, IReadOnlyDictionary<SkuId, int> available, DateTimeOffset now)
    {
        foreach (var line in guest.Lines.OrderBy(l => l.AddedAt))
        {
            var have = Lines.SingleOrDefault(l => l.Sku == line.Sku)?.Quantity ?? 0;
            if (have == 0 && Lines.Count >= MostLines)
            {
                continue;
            }
            var limit = Math.Min(Math.Max(available.GetValueOrDefault(line.Sku), have == 0 ? 1 : have), MostPerSku);
            Add(line.Sku, Math.Min(line.Quantity, limit - have), now);
            Line(line.Sku).SetAside = line.SetAside && have == 0;
        }
        guest.Lines.Clear();
        guest.Changed(now);
    }

    /// <summary>The checkout is being looked at. What was begun long ago no longer counts.</summary>
    public void BeginCheckout(DateTimeOffset now)
    {
        if (CheckoutBegunAt is not { } begun || now - begun > CheckoutLasts)
        {
            CheckoutBegunAt = now;
        }
    }

    /// <summary>An order was made of it; what was set aside stays.</summary>
    public void BecomeOrder(DateTimeOffset now)
    {
        Lines.RemoveAll(l => !l.SetAside);
        CheckoutKey = Guid.CreateVersion7();
        Changed(now);
    }

    private CartLine Line(SkuId sku) => Lines.SingleOrDefault(l => l.Sku == sku) ?? throw new NotFoundException();

    private void Changed(DateTimeOffset now) => (ChangedAt, CheckoutBegunAt) = (now, null);
}

public sealed class CartLine
{
    private CartLine() { }

    internal CartLine(SkuId sku, DateTimeOffset now) => (Sku, AddedAt) = (sku, now);

    public SkuId Sku { get; private set; }
    public int Quantity { get; internal set; }

    /// <summary>稍后再买: kept, but no part of the next order.</summary>
    public bool SetAside { get; internal set; }
    public DateTimeOffset AddedAt { get; private set; }
}
