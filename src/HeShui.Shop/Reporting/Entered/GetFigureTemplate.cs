using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>An empty table of entered figures.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetFigureTemplate : IQuery<TemplateFile>;

internal sealed class GetFigureTemplateHandler : QueryHandler<GetFigureTemplate, TemplateFile>
{
    public override Task<TemplateFile> Handle(GetFigureTemplate request, CancellationToken cancellationToken) => Task.FromResult(SheetTemplate.Write("填报数据模板", FigureTable.Explained));
}
