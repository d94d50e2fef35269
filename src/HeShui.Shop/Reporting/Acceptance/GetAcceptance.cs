using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>How far a project has come with its acceptance, with all earlier rounds.</summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetAcceptance(string Project) : IQuery<AcceptanceView>;

/// <param name="Rounds">The latest first.</param>
/// <param name="CanSubmit">Whether the person who asks may submit it now.</param>
/// <param name="CanCheck">Whether that person may record the check now.</param>
/// <param name="CanDecide">Whether that person may decide now.</param>
/// <param name="Lacks">What form and report still need before it can be submitted; empty where that is not the next step.</param>
/// <param name="IsOwn">Whether that person submitted what waits.</param>
public sealed record AcceptanceView(string Project, string Name, ProjectState State, IReadOnlyList<RoundView> Rounds, bool CanSubmit, IReadOnlyList<Lack> Lacks, bool CanCheck, bool CanDecide, bool IsOwn);

/// <param name="Photos">Of the check.</param>
/// <param name="Snapshot">Null unless it was accepted.</param>
public sealed record RoundView(Submission Submission, IReadOnlyList<KeptFile> Photos, SnapshotId? Snapshot);

internal sealed class GetAcceptanceHandler(ShopDb db, HandInChecker checker, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetAcceptance, AcceptanceView>
{
    public override async Task<AcceptanceView> Handle(GetAcceptance request, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == request.Project).Require(cancellationToken);
        var submissions = await db.Submissions.AsNoTracking().Where(s => s.Project == project.Id).OrderByDescending(s => s.Round).ToListAsync(cancellationToken);
        var snapshots = await db.Snapshots.AsNoTracking().Where(s => s.Project == project.Id).ToDictionaryAsync(s => s.Submission, s => s.Id, cancellationToken);
        var photos = (await mediator.Send(new FindFiles(submissions.SelectMany(s => s.Photos).ToList()), cancellationToken)).ToDictionary(f => f.Id);
        var rounds = submissions.ConvertAll(s => new RoundView(
            s, s.Photos.Where(photos.ContainsKey).Select(id => photos[id]).ToList(), snapshots.TryGetValue(s.Id, out var snapshot) ? snapshot : null));
        var open = submissions.Find(s => s.IsOpen);
        var next = open is null && project.State == ProjectState.SelfEvaluated;
        var judges = user.Is(Role.Bureau) && open?.MayBeJudgedBy(user.RequireAccount()) == true;
        return new AcceptanceView(
            project.Code, project.Name, project.State, rounds,
            CanSubmit: user.Is(Role.Operator) && next,
            Lacks: next ? await checker.Lacks(project, project.AsOf(null, Shanghai.DateOf(clock.GetUtcNow()).AddDays(-1)), cancellationToken) : [],
            CanCheck: judges && open!.State == SubmissionState.Submitted, CanDecide: judges,
            IsOwn: open is not null && !open.MayBeJudgedBy(user.RequireAccount()));
    }
}
