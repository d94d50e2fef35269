using HeShui.Shop.Shared;

namespace HeShui.Shop.Members;

/// <summary>A verified phone that a member had before another one. Kept so that one person who registers twice can be noticed.</summary>
public sealed class FormerPhone
{
    private FormerPhone() { }

    public FormerPhone(MemberId member, string phone, DateTimeOffset until) => (Member, Phone, Until) = (member, phone, until);

    public long Id { get; private set; }
    public MemberId Member { get; private set; }
    public string Phone { get; private set; } = "";

    /// <summary>When it was changed.</summary>
    public DateTimeOffset Until { get; private set; }
}
