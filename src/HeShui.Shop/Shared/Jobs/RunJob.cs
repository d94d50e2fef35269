using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Shared.Jobs;

/// <summary>Has a background job run now, beside its schedule.</summary>
/// <exception cref="NotFoundException">No job is called so.</exception>
[Allow(Role.Operator)]
public sealed record RunJob(string Job) : ICommand;

internal sealed class RunJobHandler(IJobSchedule schedule) : CommandHandler<RunJob>
{
    protected override async Task Handle(RunJob request, CancellationToken cancellationToken)
    {
        if (!await schedule.RunNow(request.Job, cancellationToken))
        {
            throw new NotFoundException();
        }
    }
}
