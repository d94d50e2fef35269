using HeShui.Shop.Shared;

namespace HeShui.Shop.Members.Contracts;

/// <summary>Which members are meant, as things stood at the end of a day. A closed account is gone from its closing date on.</summary>
/// <param name="AsOf">That day, a business date.</param>
/// <param name="Without">Members who are left out.</param>
/// <param name="Among">Only these members; null for everyone.</param>
/// <param name="RegisteredFrom">First date of registration; null for any.</param>
public sealed record MemberFilter(
    DateOnly AsOf, IReadOnlyCollection<MemberId> Without, IReadOnlyCollection<MemberId>? Among = null, DateOnly? RegisteredFrom = null)
{
    /// <summary>Code of the township where they live; null for all.</summary>
    public Only<string?>? Township { get; init; }
}
