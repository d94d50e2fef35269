using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal static class MemberQueries
{
    /// <summary>Members with a verified phone, registered by the filter's day.</summary>
    public static IQueryable<Member> Registered(this ShopDb db, MemberFilter filter) => db.Members.Registered(filter);

    /// <inheritdoc cref="Registered(ShopDb, MemberFilter)"/>
    public static IQueryable<Member> Registered(this IQueryable<Member> all, MemberFilter filter)
    {
        var members = all.Where(m => m.PhoneVerifiedAt != null && m.RegisteredOn <= filter.AsOf);
        return (filter.RegisteredFrom is { } from ? members.Where(m => m.RegisteredOn >= from) : members).Matching(filter);
    }

    /// <summary>Members whose last word on following the shop, by the filter's day, was yes, with the event that said so.</summary>
    public static IQueryable<Following> Followers(this ShopDb db, MemberFilter filter)
    {
        var words = db.FollowEvents.Where(e => e.Target == FollowEvent.Shop && e.On <= filter.AsOf);
        return from member in db.Members.Matching(filter)
               join word in words on member.Id equals word.Member
               where word.Follows && !words.Any(later => later.Member == word.Member && later.Id > word.Id)
               select new Following { Member = member, Event = word };
    }

    public static MemberRow Masked(this Member member, DateOnly date) =>
        new(member.Id, PhoneNumber.MaskName(member.Name), PhoneNumber.Mask(member.Phone), date, member.IsDemo);

    private static IQueryable<Member> Matching(this IQueryable<Member> members, MemberFilter filter)
    {
        members = members.AsNoTracking().Where(m => m.ClosedOn == null || m.ClosedOn > filter.AsOf);
        if (filter.Township is { Value: var township })
        {
            members = members.Where(m => m.Township == township);
        }
        if (filter.Without.Count > 0)
        {
            members = members.Where(m => !filter.Without.Contains(m.Id));
        }
        return filter.Among is { } among ? members.Where(m => among.Contains(m.Id)) : members;
    }
}

internal sealed class Following
{
    public required Member Member { get; init; }
    public required FollowEvent Event { get; init; }
}
