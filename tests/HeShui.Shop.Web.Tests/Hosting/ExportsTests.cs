using System.Reflection;
using System.Threading.Channels;
using FluentValidation;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Tests.Hosting;

/// <summary>Files that take long to write: whose they are, how far they are, and what is left of them.</summary>
public sealed class ExportsTests : IAsyncDisposable
{
    private const string Here = "/bureau/metrics/orders/rows.csv?from=2022-01-01";
    private static readonly Actor Bureau = new("孙股长", new AccountId(Guid.NewGuid()), null, null, null, new HashSet<Role> { Role.Bureau });
    private static readonly Actor Colleague = Bureau with { Name = "李股长", Account = new AccountId(Guid.NewGuid()) };

    private readonly TestClock _clock = new();
    private readonly Writer _writer = new();
    private readonly ServiceProvider _services;
    private readonly Exports _exports;

    public ExportsTests()
    {
        _services = new ServiceCollection().AddScoped<CurrentUser>().AddScoped<IMediator>(services => _writer.For(services.GetRequiredService<CurrentUser>())).BuildServiceProvider();
        _exports = new Exports(_services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new ExportOptions { Patience = TimeSpan.FromMilliseconds(20) }), _clock, NullLogger<Exports>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.EndAll();
        await _exports.StopAsync(CancellationToken.None);
        _exports.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task What_is_written_fast_needs_no_further_page()
    {
        var export = Begin(Bureau);
        (await _writer.Next()).Ends("a,b");
        await export.Written;
        (await _exports.Waited(export, CancellationToken.None)).ShouldBeTrue();
        (await Text(export)).ShouldBe("a,b");
        (await Text(export)).ShouldBe("a,b");
    }

    [Fact]
    public async Task What_takes_longer_says_how_far_it_is_and_is_written_as_its_owner()
    {
        var export = Begin(Bureau);
        (await _exports.Waited(export, CancellationToken.None)).ShouldBeFalse();
        var work = await _writer.Next();
        work.As.ShouldBe(Bureau);
        work.Progress.Report(new RowsWritten(320_000, 1_000_000));
        export.Progress.ShouldBe(new RowsWritten(320_000, 1_000_000));
        export.HasEnded.ShouldBeFalse();
        work.Ends("x");
        await export.Written;
        export.HasEnded.ShouldBeTrue();
        _exports.Find(export.Id, Bureau).ShouldBe(export);
        _exports.Find(export.Id, Colleague).ShouldBeNull();
    }

    [Fact]
    public async Task A_double_click_begins_one_and_so_does_asking_again_right_after_it()
    {
        var first = Begin(Bureau);
        Begin(Bureau).ShouldBe(first);
        Begin(Colleague).ShouldNotBe(first);
        Begin(Bureau, Here + "&township=taibai").ShouldNotBe(first);
        (await _writer.Next()).Ends("x");
        (await _writer.Next()).Ends("x");
        (await _writer.Next()).Ends("x");
        await first.Written;
        Begin(Bureau).ShouldBe(first);
        _clock.Now += TimeSpan.FromSeconds(11);
        Begin(Bureau).ShouldNotBe(first);
        (await _writer.Next()).Ends("later");
        _writer.Begun.ShouldBe(4);
    }

    [Fact]
    public async Task Two_are_written_at_once_and_the_third_waits()
    {
        var three = Enumerable.Range(1, 3).Select(i => Begin(Bureau, $"{Here}&i={i}")).ToList();
        var (first, second) = (await _writer.Next(), await _writer.Next());
        _writer.Begun.ShouldBe(2);
        three.Count(e => e.Progress is null).ShouldBe(1);
        first.Ends("x");
        (await _writer.Next()).Ends("x");
        second.Ends("x");
        await Task.WhenAll(three.Select(e => e.Written));
        three.ShouldAllBe(e => e.File != null);
    }

    [Fact]
    public async Task A_cancelled_one_is_gone_with_its_file_and_lets_the_next_begin()
    {
        var export = Begin(Bureau);
        var work = await _writer.Next();
        _exports.Cancel(export);
        _exports.Find(export.Id, Bureau).ShouldBeNull();
        await work.Stopped;
        await export.Written;

        var late = Begin(Bureau);
        var stubborn = await _writer.Next();
        stubborn.IgnoresStopping = true;
        _exports.Cancel(late);
        stubborn.Ends("x");
        await late.Written;
        File.Exists(stubborn.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_is_kept_for_an_hour_and_a_download_that_began_goes_on()
    {
        var export = Begin(Bureau);
        var work = await _writer.Next();
        work.Ends("rows");
        await export.Written;
        _clock.Now += TimeSpan.FromMinutes(59);
        _exports.RemoveOld();
        await using var download = export.Open()!;
        File.Exists(work.Path).ShouldBeTrue();
        _clock.Now += TimeSpan.FromMinutes(1);
        _exports.RemoveOld();
        _exports.Find(export.Id, Bureau).ShouldBeNull();
        File.Exists(work.Path).ShouldBeFalse();
        export.Open().ShouldBeNull();
        (await new StreamReader(download).ReadToEndAsync()).ShouldBe("rows");
    }

    [Fact]
    public async Task Of_one_person_the_latest_five_are_kept()
    {
        var all = new List<Export>();
        for (var i = 0; i < 6; i++)
        {
            all.Add(Begin(Bureau, $"{Here}&i={i}"));
            (await _writer.Next()).Ends("x");
            await all[^1].Written;
        }
        all.Select(e => _exports.Find(e.Id, Bureau) is not null).ShouldBe([false, true, true, true, true, true]);
    }

    [Fact]
    public async Task Whoever_asks_for_a_sixth_gives_up_what_is_ready_before_what_is_being_written()
    {
        var all = new List<Export> { Begin(Bureau, $"{Here}&i=0") };
        var first = await _writer.Next();
        all.Add(Begin(Bureau, $"{Here}&i=1"));
        (await _writer.Next()).Ends("x");
        await all[1].Written;
        all.AddRange(Enumerable.Range(2, 4).Select(i => Begin(Bureau, $"{Here}&i={i}")));
        all.Select(e => _exports.Find(e.Id, Bureau) is not null).ShouldBe([true, false, true, true, true, true]);
        all.Add(Begin(Bureau, $"{Here}&i=6"));
        await first.Stopped;
        all.Select(e => _exports.Find(e.Id, Bureau) is not null).ShouldBe([false, false, true, true, true, true, true]);
    }

    [Fact]
    public void Who_does_not_export_is_not_told_whether_there_is_one()
    {
        Should.Throw<NotAllowedException>(() => _exports.Find(Guid.NewGuid(), Actor.Guest)).SignedIn.ShouldBeFalse();
        Should.Throw<NotAllowedException>(() => _exports.Find(Guid.NewGuid(), Colleague with { Roles = new HashSet<Role> { Role.Clerk } })).SignedIn.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_business_refuses_is_said_where_it_was_asked()
    {
        var export = Begin(Bureau);
        (await _writer.Next()).Fails(new DomainException("backwards", "开始日期晚于结束日期。"));
        await export.Written;
        (await Should.ThrowAsync<DomainException>(() => _exports.Waited(export, CancellationToken.None))).Message.ShouldBe("开始日期晚于结束日期。");
        _exports.Find(export.Id, Bureau).ShouldBeNull();

        var invalid = Begin(Bureau);
        (await _writer.Next()).Fails(new ValidationException("不对"));
        await invalid.Written;
        await Should.ThrowAsync<ValidationException>(() => _exports.Waited(invalid, CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_is_shown_and_asking_again_begins_anew()
    {
        var export = Begin(Bureau);
        (await _writer.Next()).Fails(new IOException("disk full"));
        await export.Written;
        (await _exports.Waited(export, CancellationToken.None)).ShouldBeFalse();
        export.HasEnded.ShouldBeTrue();
        export.File.ShouldBeNull();
        Begin(Bureau).ShouldNotBe(export);
        (await _writer.Next()).Ends("x");
    }

    [Fact]
    public async Task Closing_the_shop_stops_what_is_being_written()
    {
        var export = Begin(Bureau);
        var work = await _writer.Next();
        await _exports.StopAsync(CancellationToken.None);
        await work.Stopped;
        export.HasEnded.ShouldBeTrue();
    }

    private Export Begin(Actor owner, string address = Here) => _exports.Begin(owner, address, "/bureau", progress => new ExportMetric(new MetricQuestion("orders", null, null, null, []), ExportFormat.Csv) { Progress = progress });

    private static async Task<string> Text(Export export)
    {
        using var text = new StreamReader(export.Open()!);
        return await text.ReadToEndAsync();
    }

    /// <summary>A mediator made at run time, which answers each request in the same way.</summary>
    public class Told : DispatchProxy
    {
        public Func<object, CancellationToken, object> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(args![0]!, (CancellationToken)args[1]!);
    }

    /// <summary>In the place of the business: writes when it is told to.</summary>
    private sealed class Writer
    {
        private readonly Channel<Work> _begun = Channel.CreateUnbounded<Work>();
        private readonly List<Work> _all = [];

        public int Begun
        {
            get
            {
                lock (_all)
                {
                    return _all.Count;
                }
            }
        }

        public async Task<Work> Next() => await _begun.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        public void EndAll()
        {
            lock (_all)
            {
                _all.ForEach(w => w.Ends(""));
            }
        }

        public IMediator For(CurrentUser user)
        {
            var mediator = DispatchProxy.Create<IMediator, Told>();
            ((Told)(object)mediator).Answer = (request, ct) => Begin(user.Actor, (ExportMetric)request, ct);
            return mediator;
        }

        private Task<ExportedFigure> Begin(Actor who, ExportMetric asked, CancellationToken ct)
        {
            var work = new Work(who, asked.Progress!, ct);
            lock (_all)
            {
                _all.Add(work);
            }
            _begun.Writer.TryWrite(work);
            return work.Written;
        }
    }

    private sealed class Work
    {
        private readonly TaskCompletionSource<ExportedFigure> _file = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Work(Actor who, IProgress<RowsWritten> progress, CancellationToken ct)
        {
            (As, Progress) = (who, progress);
            ct.Register(() =>
            {
                _stopped.TrySetResult();
                if (!IgnoresStopping)
                {
                    _file.TrySetCanceled(ct);
                }
            });
        }

        public Actor As { get; }
        public IProgress<RowsWritten> Progress { get; }
        public bool IgnoresStopping { get; set; }
        public string Path { get; private set; } = "";
        public Task<ExportedFigure> Written => _file.Task;
        public Task Stopped => _stopped.Task;

        public void Ends(string text)
        {
            if (_file.Task.IsCompleted)
            {
                return;
            }
            var file = ExportedFigure.NewFile();
            Path = file.Name;
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush();
            file.Position = 0;
            _file.TrySetResult(new ExportedFigure(file, "text/csv", "x.csv"));
        }

        public void Fails(Exception why) => _file.TrySetException(why);
    }
}
