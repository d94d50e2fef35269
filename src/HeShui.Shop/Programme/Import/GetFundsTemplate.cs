using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Programme.Import;

/// <summary>An empty table of funds.</summary>
[Allow(Role.Bureau)]
public sealed record GetFundsTemplate : IQuery<TemplateFile>;

internal sealed class GetFundsTemplateHandler : QueryHandler<GetFundsTemplate, TemplateFile>
{
    public override Task<TemplateFile> Handle(GetFundsTemplate request, CancellationToken cancellationToken) => Task.FromResult(SheetTemplate.Write("资金表模板", FundsSheet.Explained));
}
