using HeShui.Shop.Shared;

namespace HeShui.Shop.Messages;

internal static class MessageQueries
{
    /// <summary>Of the asking member alone.</summary>
    public static IQueryable<Message> OwnedBy(this IQueryable<Message> messages, ICurrentUser user)
    {
        var member = user.RequireMember();
        return messages.Where(m => m.Member == member);
    }
}
