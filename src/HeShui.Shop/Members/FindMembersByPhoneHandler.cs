using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindMembersByPhoneHandler(ShopDb db) : QueryHandler<FindMembersByPhone, IReadOnlyList<MemberId>>
{
    public override async Task<IReadOnlyList<MemberId>> Handle(FindMembersByPhone request, CancellationToken cancellationToken)
    {
        if (request.Digits.Length < PhoneNumber.TailLength)
        {
            return [];
        }
        var tail = request.Digits[^PhoneNumber.TailLength..];
        return await db.Members.Where(m => EF.Property<string>(m, MemberMapping.PhoneTail) == tail && m.Phone.EndsWith(request.Digits)).Select(m => m.Id).ToListAsync(cancellationToken);
    }
}
