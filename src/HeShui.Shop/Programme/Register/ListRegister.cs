using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Contracts;
using MediatR;

namespace HeShui.Shop.Programme.Register;

/// <summary>The register's records of a kind, with those that were corrected. An operator sees what concerns the own firm.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListRegister(RegisterKind Kind) : IQuery<RegisterPage>;

/// <param name="Rows">The latest first, each corrected one below what took its place.</param>
/// <param name="Counts">How many of each kind are in force, of those that are shown.</param>
public sealed record RegisterPage(
    RegisterKind Kind, bool MayEdit, IReadOnlyList<RegisterRow> Rows, IReadOnlyDictionary<RegisterKind, int> Counts, IReadOnlyList<KnownProject> Projects, IReadOnlyDictionary<FileId, KeptFile> Files)
{
    /// <summary>Of those in force whose amount is known; null where none is.</summary>
    public Money? Sum => Rows.Where(r => r.IsInForce && r.Record.Amount is not null).ToList() is [_, ..] known ? known.Sum(r => r.Record.Amount!.Value) : null;
}

/// <param name="Project">Null where it belongs to no one project.</param>
/// <param name="IsInForce">Neither corrected nor void.</param>
public sealed record RegisterRow(RegisterRecord Record, string? Project, bool IsInForce);

internal sealed class ListRegisterHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListRegister, RegisterPage>
{
    public override async Task<RegisterPage> Handle(ListRegister request, CancellationToken cancellationToken)
    {
        var edits = user.Is(Role.Bureau);
        var firm = edits ? null : await mediator.Send(new FindOperatingFirm(), cancellationToken);
        var projects = await mediator.Send(new ListKnownProjects(), cancellationToken);
        var counts = new Dictionary<RegisterKind, int>();
        IReadOnlyList<RegisterRow> rows = [];
        foreach (var kind in Enum.GetValues<RegisterKind>())
        {
            var open = (await db.Records(kind, cancellationToken)).Where(r => firm is null || r.Concerns(firm)).ToList();
            counts[kind] = RegisterQueries.InForce(open).Count();
            if (kind == request.Kind)
            {
                rows = Rows(open, projects);
            }
        }
        return new RegisterPage(request.Kind, edits, rows, counts, projects, await mediator.FilesOf(rows.SelectMany(r => r.Record.Files), cancellationToken));
    }

    private static List<RegisterRow> Rows(IReadOnlyList<RegisterRecord> records, IReadOnlyList<KnownProject> projects)
    {
        var inForce = RegisterQueries.InForce(records).ToHashSet();
        var replaced = records.Where(r => r.Replaces is not null).Select(r => r.Replaces!.Value).ToHashSet();
        var byId = records.ToDictionary(r => r.Id);
        var rows = new List<RegisterRow>();
        foreach (var last in records.Where(r => !replaced.Contains(r.Id)).OrderByDescending(r => r.On).ThenByDescending(r => r.At).ThenBy(r => r.Id.Value))
        {
            for (var record = last; record is not null; record = record.Replaces is { } old ? byId.GetValueOrDefault(old) : null)
            {
                rows.Add(new RegisterRow(record, projects.FirstOrDefault(p => p.Id == record.Project)?.Name, inForce.Contains(record)));
            }
        }
        return rows;
    }
}
