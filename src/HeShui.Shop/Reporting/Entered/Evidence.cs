using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Entered;

internal static class Evidence
{
    /// <summary>What Media says of a sheet.</summary>
    public const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <exception cref="DomainException"><c>no-evidence</c>: a file is missing, or none is a picture or PDF.</exception>
    public static async Task RequireEvidence(this IMediator mediator, IReadOnlyCollection<FileId> files, CancellationToken ct)
    {
        var kept = await mediator.Send(new FindFiles(files), ct);
        if (kept.Count < files.Distinct().Count())
        {
            throw new DomainException("no-evidence", "附件没有传上来，请再传一次。");
        }
        if (kept.All(f => f.ContentType == Sheet))
        {
            throw new DomainException("no-evidence", "请至少附一份佐证材料：图片（签到表、截图、盖章的表）或 PDF。");
        }
    }

    /// <summary>Files by their ids, to name and link to them.</summary>
    public static async Task<IReadOnlyDictionary<FileId, KeptFile>> FilesOf(this IMediator mediator, IEnumerable<FileId> files, CancellationToken ct)
    {
        var ids = files.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<FileId, KeptFile>() : (await mediator.Send(new FindFiles(ids), ct)).ToDictionary(f => f.Id);
    }
}
