using System.Globalization;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>A rule that takes something off.</summary>
public abstract record Promotion
{
    /// <exception cref="DomainException"><c>name-missing</c></exception>
    private protected Promotion(string id, string name, PriceScope scope, Period period)
    {
        if (string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(name))
        {
            throw new DomainException("name-missing", "请给优惠填写编号和名称。");
        }
        (Id, Name, Scope, Period) = (id, name, scope, period);
    }

    /// <summary>Unique among promotions of its kind; where two are equally good, the first id in ordinal order wins.</summary>
    public string Id { get; }

    /// <summary>In Chinese, as the buyer reads it.</summary>
    public string Name { get; }
    public PriceScope Scope { get; }
    public Period Period { get; }

    /// <summary>Yuan as people say them: 100, 99.5.</summary>
    private protected static string Say(Money amount) => amount.Yuan.ToString("0.##", CultureInfo.InvariantCulture);
}
