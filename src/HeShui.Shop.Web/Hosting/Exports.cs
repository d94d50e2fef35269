using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using MediatR;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Settings <c>Exports</c>: how long exports are waited for and kept.</summary>
public sealed class ExportOptions
{
    /// <summary>How long a page waits for the file before it shows how far it is instead.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a file can be fetched after it was written.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromHours(1);

    internal bool ArePossible => Patience >= TimeSpan.Zero && Patience <= TimeSpan.FromMinutes(1) && Kept >= TimeSpan.FromMinutes(1) && Kept <= TimeSpan.FromDays(1);
}

/// <summary>
/// Files that are being written, or wait to be fetched, on this node. Each is written as the person who asked for it, whether they wait or not, and only they see it.
/// It does not survive the program: whoever comes for it then is told to ask again, which costs nothing but time.
/// </summary>
public sealed class Exports(IServiceScopeFactory scopes, IOptions<ExportOptions> options, TimeProvider clock, ILogger<Exports> log) : BackgroundService
{
    private const int AtOnce = 2, KeptForOne = 5;
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1), DoubleClick = TimeSpan.FromSeconds(10);

    private static readonly Role[] Exporting = [Role.Bureau, Role.Operator];

    private readonly Lock _door = new();
    private readonly List<Export> _all = [];
    private readonly SemaphoreSlim _free = new(AtOnce);

    /// <summary>Begins to write a file; asked for the same again while it is being written, or just was, it is the same one. Of one person a few are kept, the latest, and those still being written before others.</summary>
    /// <param name="address">Where it was asked for, path and query: what makes it the same.</param>
    /// <param name="back">Where the rows are shown.</param>
    public Export Begin(Actor owner, string address, string back, Func<IProgress<RowsWritten>, IRequest<ExportedFigure>> request)
    {
        lock (_door)
        {
            var theirs = _all.Where(e => e.Owner.Account == owner.Account).ToList();
            if (theirs.FirstOrDefault(e => e.Address == address && (!e.HasEnded || (e.File is not null && clock.GetUtcNow() - e.EndedAt < DoubleClick))) is { } same)
            {
                return same;
            }
            theirs.OrderByDescending(e => e.HasEnded).SkipLast(KeptForOne - 1).ToList().ForEach(Remove);
            var export = new Export(owner, address, back);
            _all.Add(export);
            export.Written = Write(export, request);
            return export;
        }
    }

    /// <returns>Null where this person has no such export, or no longer.</returns>
    /// <exception cref="NotAllowedException">This person is not one of those who export.</exception>
    public Export? Find(Guid id, Actor owner)
    {
        if (!owner.Roles.Overlaps(Exporting))
        {
            throw new NotAllowedException(owner.Account is not null);
        }
        lock (_door)
        {
            return _all.Find(e => e.Id == id && e.Owner.Account == owner.Account);
        }
    }

    /// <summary>Ends it, however far it is, and removes its file.</summary>
    public void Cancel(Export export)
    {
        lock (_door)
        {
            Remove(export);
        }
    }

    /// <summary>Waits for the file as long as a person waits for a page.</summary>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="DomainException">The business refused it.</exception>
    public async Task<bool> Waited(Export export, CancellationToken ct)
    {
        await Task.WhenAny(export.Written, Task.Delay(options.Value.Patience, clock, ct));
        ct.ThrowIfCancellationRequested();
        if (export.Refusal is { } refusal)
        {
            Cancel(export);
            throw refusal;
        }
        return export.File is not null;
    }

    /// <summary>Removes what was kept long enough.</summary>
    internal void RemoveOld()
    {
        lock (_door)
        {
            _all.Where(e => clock.GetUtcNow() - e.EndedAt >= options.Value.Kept).ToList().ForEach(Remove);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        List<Export> left;
        lock (_door)
        {
            left = [.. _all];
            left.ForEach(Remove);
        }
        await Task.WhenAll(left.Select(e => e.Written));
    }

    public override void Dispose()
    {
        _free.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Sweep, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                RemoveOld();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Never fails; how it ended is said by the export.</summary>
    private async Task Write(Export export, Func<IProgress<RowsWritten>, IRequest<ExportedFigure>> request)
    {
        await Task.Yield();
        try
        {
            await _free.WaitAsync(export.Cancelled);
            try
            {
                export.Report(new RowsWritten(0, 0));
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(export.Owner);
                export.End(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request(export), export.Cancelled), clock.GetUtcNow());
            }
            finally
            {
                _free.Release();
            }
        }
        catch (Exception refusal) when (refusal is DomainException or FluentValidation.ValidationException)
        {
            export.End(refusal, clock.GetUtcNow());
        }
        catch (Exception failure)
        {
            if (!export.Cancelled.IsCancellationRequested)
            {
                log.LogError(failure, "An export failed: {Address}", export.Address);
            }
            export.End(failure, clock.GetUtcNow());
        }
    }

    private void Remove(Export export)
    {
        _all.Remove(export);
        export.Dispose();
    }
}

/// <summary>A file that is being written for somebody, or was.</summary>
public sealed class Export(Actor owner, string address, string back) : IProgress<RowsWritten>, IDisposable
{
    private readonly Lock _door = new();
    private readonly CancellationTokenSource _cancel = new();
    private bool _isGone;

    public Guid Id { get; } = Guid.NewGuid();
    public Actor Owner { get; } = owner;

    /// <summary>To ask for it again.</summary>
    public string Address { get; } = address;

    /// <summary>Where the rows are shown.</summary>
    public string Back { get; } = back;
    public DateTimeOffset? EndedAt { get; private set; }
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Ends when it has ended, well or not.</summary>
    public Task Written { get; set; } = Task.CompletedTask;

    /// <summary>How far it is; null while others are written first.</summary>
    public RowsWritten? Progress { get; private set; }

    /// <summary>Null until it is written whole.</summary>
    public ExportedFigure? File { get; private set; }

    /// <summary>Of the file, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Why the business refused it.</summary>
    public Exception? Refusal { get; private set; }
    public bool HasEnded => EndedAt is not null;

    public void Report(RowsWritten value) => Progress = value;

    /// <summary>To read from the beginning; stands until it is disposed, even when the export is removed meanwhile.</summary>
    /// <returns>Null where it was removed, or is not written whole.</returns>
    public FileStream? Open()
    {
        lock (_door)
        {
            return _isGone || File is null ? null : new FileStream(((FileStream)File.Content).Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        }
    }

    public void End(ExportedFigure file, DateTimeOffset at)
    {
        lock (_door)
        {
            file.Content.Flush();
            (File, Length, EndedAt) = (file, file.Content.Length, at);
            if (_isGone)
            {
                file.Content.Dispose();
            }
        }
    }

    public void End(Exception why, DateTimeOffset at) => (Refusal, EndedAt) = (why is DomainException or FluentValidation.ValidationException ? why : null, at);

    public void Dispose()
    {
        lock (_door)
        {
            _isGone = true;
            _ = _cancel.CancelAsync();
            File?.Content.Dispose();
        }
    }
}
