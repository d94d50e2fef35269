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
        var words = db.FollowEvents.Where(e => e.Target == FollowEvent.Shop && e.Follows && e.On <= filter.AsOf && (e.Until == null || e.Until > filter.AsOf));
        return from member in db.Members.Matching(filter)
               join word in words on member.Id equals word.Member
               select new Following { Member = member, On = word.On, Event = word.Id };
    }

    /// <summary>
    /// Counts by township that add up to the members of a filter, in one statement: the roll-up and what is not in it yet, less the rows of
    /// those left out. Where only some members are asked about, their rows.
    /// </summary>
    public static IQueryable<MemberTally> Tallies(this ShopDb db, MemberDayKind kind, MemberFilter filter)
    {
        if (filter.Among is not null)
        {
            return db.Rows(kind, filter, 1);
        }
        var all = db.MemberDayParts.Tallies(kind, filter).Concat(db.MemberDayChanges.Tallies(kind, filter));
        return filter.Without.Count == 0 ? all : all.Concat(db.Rows(kind, filter with { Among = filter.Without, Without = [] }, -1));
    }

    public static MemberRow Masked(this Member member, DateOnly date) =>
        new(member.Id, PhoneNumber.MaskName(member.Name), PhoneNumber.Mask(member.Phone), date, member.IsDemo);

    private static IQueryable<MemberTally> Tallies<T>(this IQueryable<T> days, MemberDayKind kind, MemberFilter filter) where T : MemberDays
    {
        days = days.Where(d => d.Kind == kind && d.Day <= filter.AsOf);
        if (kind == MemberDayKind.Registered && filter.RegisteredFrom is { } from)
        {
            days = days.Where(d => d.Day >= from && d.RegisteredOn >= from);
        }
        if (filter.Township is { Value: var township })
        {
            days = days.Where(d => d.Township == township);
        }
        return days.Select(d => new MemberTally { Township = d.Township, Members = d.Members, Demo = d.Demo });
    }

    /// <param name="sign">What each member counts.</param>
    private static IQueryable<MemberTally> Rows(this ShopDb db, MemberDayKind kind, MemberFilter filter, int sign) =>
        (kind == MemberDayKind.Registered ? db.Registered(filter) : db.Followers(filter).Select(f => f.Member))
        .Select(m => new MemberTally { Township = m.Township, Members = sign, Demo = m.IsDemo ? sign : 0 });

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

/// <summary>A follower and the event that said so, of which nothing is read but what its index has.</summary>
internal sealed class Following
{
    public required Member Member { get; init; }

    /// <summary>Business date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The event's id.</summary>
    public required long Event { get; init; }
}

/// <summary>Some of the members of a township.</summary>
internal sealed class MemberTally
{
    public required string? Township { get; init; }
    public required int Members { get; init; }
    public required int Demo { get; init; }
}
