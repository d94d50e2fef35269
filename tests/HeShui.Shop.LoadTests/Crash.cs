using System.Collections.Concurrent;
using System.Diagnostics;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.LocalPostgres;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// Kills the program, and every other time PostgreSQL, without warning at random moments, while buyers order and pay and money goes back.
/// Afterwards the shop has to know of everything that a buyer was told and that the provider has done: nothing lost, nothing doubled.
/// </summary>
public static class Crash
{
    private const int Members = 12, Skus = 6, Stock = 100_000;
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1), Latest = TimeSpan.FromSeconds(4), Patience = TimeSpan.FromMinutes(3);

    /// <returns>Whether nothing was lost or doubled.</returns>
    public static async Task<bool> Measure(int kills)
    {
        var findings = await Run(kills, Console.WriteLine);
        findings.ToList().ForEach(f => Console.WriteLine($"  {f}"));
        Console.WriteLine(findings.Count == 0 ? "Target met: nothing lost, nothing doubled." : "Target missed.");
        return findings.Count == 0;
    }

    /// <returns>What was lost, doubled or broken; empty if nothing.</returns>
    public static async Task<IReadOnlyList<string>> Run(int kills, Action<string> report)
    {
        await using var run = new CrashRun();
        await run.Prepare(Members, Skus, Stock);
        for (var kill = 1; kill <= kills; kill++)
        {
            await run.Work(Soonest + ((Latest - Soonest) * Random.Shared.NextDouble()));
            report($"{kill}: {(kill % 2 == 1 ? "program" : "PostgreSQL")} killed, {run.Promised:N0} orders promised so far");
            await (kill % 2 == 1 ? run.KillProgram() : run.KillPostgres());
        }
        await run.Work(Latest);
        await run.Settle(Patience);
        report($"{run.Promised:N0} orders promised, {await run.Paid():N0} paid, {await run.GivenBack():N0} refunds, {await run.CalledBack():N0} of them for goods called off, {run.Provider.Holds / 100m:N2} yuan held by the provider");
        return await run.Findings();
    }
}

/// <summary>The program under load, a PostgreSQL of its own that keeps what it has committed, and the provider, which nobody kills.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(3);

    private readonly string _database = $"crash_{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<string, string> _promised = new();
    private readonly ConcurrentQueue<string> _contradictions = new();
    private LocalCluster _cluster = null!;
    private ShopFixture _shop = null!;
    private readonly List<MemberId> _members = [];
    private readonly List<SkuId> _skus = [];
    private Process? _program;
    private string _lastError = "";
    private TaskCompletionSource _listens = new();

    public StripeServer Provider { get; private set; } = null!;

    /// <summary>How many orders a buyer was told of.</summary>
    public int Promised => _promised.Count;

    public async Task Prepare(int members, int skus, int stock)
    {
        Provider = await StripeServer.Start(TimeProvider.System);
        await StartPostgres();
        await TestDatabases.Fill(Connection);
        _shop = new ShopFixture { KeepsLog = false, On = Connection, Clock = Now(), Settings = StripeServer.Settings(Provider.Address) };
        await _shop.InitializeAsync();
        for (var i = 0; i < members; i++)
        {
            _members.Add((await _shop.Member()).Member!.Value);
        }
        for (var i = 0; i < skus; i++)
        {
            _skus.Add(await _shop.Sku(stock, price: 10m + i));
        }
        await _shop.DisposeAsync();
    }

    /// <summary>The program works, buyers pay and the provider tells, until the time is up, which begins with the first order.</summary>
    public async Task Work(TimeSpan time)
    {
        if (_program is null)
        {
            StartProgram();
        }
        await _listens.Task.WaitAsync(Warm);
        var before = Promised;
        for (var warm = Stopwatch.StartNew(); Promised == before && warm.Elapsed < Warm;)
        {
            await PayAndTell();
        }
        for (var until = Stopwatch.StartNew(); until.Elapsed < time;)
        {
            await PayAndTell();
        }
    }

    public async Task KillProgram()
    {
        _program!.Kill();
        await _program.WaitForExitAsync();
        _program.Dispose();
        (_program, Provider.Webhooks) = (null, null);
    }

    /// <summary>The program lives on without a database for a moment, and is started anew with the new one, because that has another port.</summary>
    public async Task KillPostgres()
    {
        await using (var connection = new NpgsqlConnection(Connection))
        {
            await connection.OpenAsync();
            await using var where = new NpgsqlCommand("SHOW data_directory", connection);
            var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine((string)(await where.ExecuteScalarAsync())!, "postmaster.pid")))[0], System.Globalization.CultureInfo.InvariantCulture);
            using var process = Process.GetProcessById(postmaster);
            process.Kill();
            await process.WaitForExitAsync();
        }
        await Task.Delay(Random.Shared.Next(500));
        await KillProgram();
        NpgsqlConnection.ClearAllPools();
        await _cluster.DisposeAsync();
        await StartPostgres();
    }

    /// <summary>No more buyers: what was begun comes to its end, as it would within a day.</summary>
    public async Task Settle(TimeSpan patience)
    {
        if (_program is not null)
        {
            await KillProgram();
        }
        _shop = new ShopFixture { KeepsLog = false, On = Connection, Clock = Now(), Settings = StripeServer.Settings(Provider.Address) };
        await _shop.InitializeAsync();
        foreach (var session in Provider.Sessions.Where(s => (string)s["status"]! == "open").Select(s => (string)s["id"]!))
        {
            Provider.Expire(session);
        }
        var watch = Stopwatch.StartNew();
        do
        {
            _shop.Clock.Now += TimeSpan.FromMinutes(3);
            await CrashWorker.Sweep(_shop.Services);
        }
        while (await _shop.Find(async db => await db.Payments.AnyAsync(p => p.AskAt != null) || await db.Outbox.AnyAsync(m => m.DueAt != null)) && watch.Elapsed < patience);
    }

    /// <summary>How many orders are paid.</summary>
    public Task<int> Paid() => _shop.Find(db => db.Orders.CountAsync(o => o.Payment == PaymentStatus.Paid));

    /// <summary>How many cases of called-off goods are settled.</summary>
    public Task<int> CalledBack() => _shop.Find(db => db.RefundCases.CountAsync(c => c.State == AfterSalesStatus.Refunded));

    /// <summary>How many refunds are done.</summary>
    public Task<int> GivenBack() => _shop.Find(db => db.Payments.SelectMany(p => p.Refunds).CountAsync(r => r.State == RefundState.Done));

    /// <summary>What the shop, its buyers and the provider do not agree on.</summary>
    public async Task<IReadOnlyList<string>> Findings()
    {
        var findings = _contradictions.ToList();
        if (Promised == 0 || await Paid() == 0 || await GivenBack() == 0 || await CalledBack() == 0)
        {
            findings.Add($"Nothing was ordered, paid or given back, so nothing was shown. The program's last complaint: {_lastError}");
        }
        var numbers = (await _shop.Find(db => db.Orders.Select(o => o.Number).ToListAsync())).ToHashSet();
        findings.AddRange(_promised.Values.Where(n => !numbers.Contains(n)).Select(n => $"{n} was promised and is not there"));
        var ours = await _shop.Find(db => db.Payments.Include(p => p.Refunds).AsNoTracking().ToListAsync());
        var byReference = ours.Where(p => p.Reference is not null).ToDictionary(p => p.Reference!);
        foreach (var session in Provider.Sessions)
        {
            var (id, paid) = ((string)session["id"]!, (string)session["payment_status"]! == "paid");
            var payment = byReference.GetValueOrDefault(id);
            if (paid != (payment?.IsTaken ?? false))
            {
                findings.Add($"{id}: {(paid ? "paid" : "not paid")} at the provider, {payment?.State.ToString() ?? "unknown"} here");
            }
        }
        var done = ours.SelectMany(p => p.Refunds).Select(r => (Id: r.Id.ToString(), r.Amount.Fen, Done: r.State == RefundState.Done)).ToList();
        var theirs = Provider.Refunds.Select(r => (Id: (string)r["metadata"]!["refund"]!, Fen: (long)r["amount"]!)).ToList();
        findings.AddRange(theirs.GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => $"refund {g.Key} was carried out {g.Count()} times"));
        findings.AddRange(done.Where(r => !r.Done || !theirs.Contains((r.Id, r.Fen))).Select(r => $"refund {r.Id} is {(r.Done ? "done here and not" : "not done here")} at the provider"));
        findings.AddRange(theirs.Where(t => done.TrueForAll(r => r.Id != t.Id)).Select(t => $"refund {t.Id} is at the provider and not here"));
        var kept = ours.Where(p => p.State == PaymentState.Captured).Sum(p => p.Amount.Fen - p.Refunds.Sum(r => r.Amount.Fen));
        if (kept != Provider.Holds)
        {
            findings.Add($"the provider holds {Provider.Holds} fen, orders are paid with {kept}");
        }
        findings.AddRange((await Measured.Broken(_shop)).Select(b => $"verify: {b}"));
        return findings;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await KillProgram();
        }
        await _shop.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await using (var connection = new NpgsqlConnection(_cluster.ConnectionString("postgres")))
        {
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }
        await _cluster.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private string Connection => _cluster.ConnectionString(_database);

    private static TestClock Now() => new() { Now = TimeProvider.System.GetUtcNow() };

    private async Task StartPostgres()
    {
        _cluster = await LocalCluster.StartAsync(new LocalClusterOptions("crash", TestDatabases.Checkout) { Durable = true }, new Progress<string>(), CancellationToken.None);
        await _cluster.EnsureDatabase(_database, CancellationToken.None);
    }

    private void StartProgram()
    {
        _listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CrashWorker).Assembly.Location, .. CrashWorker.Arguments(Connection, Provider.Address, _members, _skus)])
        {
            start.ArgumentList.Add(argument);
        }
        _program = Process.Start(start)!;
        _program.OutputDataReceived += (_, line) => Hear(line.Data ?? "");
        _program.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
        _program.BeginOutputReadLine();
        _program.BeginErrorReadLine();
    }

    private void Hear(string line)
    {
        if (line.StartsWith(CrashWorker.Listening, StringComparison.Ordinal))
        {
            Provider.Webhooks = new Uri(line[CrashWorker.Listening.Length..]);
            _listens.TrySetResult();
        }
        else if (line.StartsWith(CrashWorker.Promised, StringComparison.Ordinal) && line[CrashWorker.Promised.Length..].Split(' ') is [var key, { Length: 14 } number])
        {
            if (_promised.GetOrAdd(key, number) != number)
            {
                _contradictions.Enqueue($"{key} became {_promised[key]} and {number}");
            }
        }
    }

    /// <summary>Most buyers whose page is open pay; the provider tells what it has to tell, some of it twice.</summary>
    private async Task PayAndTell()
    {
        foreach (var session in Provider.Sessions.Where(s => (string)s["status"]! == "open" && Random.Shared.Next(3) > 0).Select(s => (string)s["id"]!))
        {
            Provider.Pay(session);
        }
        if (Provider.Webhooks is not null)
        {
            await Provider.TellAll(Random.Shared.Next(1, 3));
        }
        await Task.Delay(50);
    }
}
