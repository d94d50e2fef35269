using System.Reflection;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HeShui.Shop.Shared.Audit;

/// <summary>
/// Follows a command of somebody who works here and writes down what it changed, in its transaction. What members buy
/// and what the program does by itself is not followed, and neither is what anyone may do.
/// </summary>
internal sealed class AuditTrail : IDisposable
{
    private const int MostChanges = 200;
    private static readonly Role[] Followed = [Role.Operator, Role.Bureau, Role.Clerk, Role.Supplier, Role.Courier];
    private static readonly string[] NaturalKeys = ["Number", "Code", "Name"];

    private readonly ShopDb _db;
    private readonly ICurrentUser _user;
    private readonly TimeProvider _clock;
    private readonly List<Noted> _noted = [];
    private object? _request;

    public AuditTrail(ShopDb db, ICurrentUser user, TimeProvider clock)
    {
        (_db, _user, _clock) = (db, user, clock);
        _db.SavingChanges += Note;
    }

    /// <summary>Begins to follow a command; what was noted before, in a lost try, is forgotten.</summary>
    public void Open(object request)
    {
        _noted.Clear();
        _request = As(request) is null ? null : request;
    }

    /// <summary>Writes down what was followed.</summary>
    public async Task Write(CancellationToken ct)
    {
        if (_request is not { } request)
        {
            return;
        }
        _request = null;
        var changes = _noted.SelectMany(n => n.Changes()).ToList();
        var entry = new AuditEntry(
            _user.RequireAccount(), _user.Name, As(request)!.Value, request.GetType().Name, SubjectOf(request), changes.Take(MostChanges), _clock.GetUtcNow());
        _db.Add(entry);
        await _db.SaveChangesAsync(ct);
    }

    /// <summary>Follows a command without a transaction: it is written down however it ends.</summary>
    public async Task<TAnswer> Follow<TAnswer>(object request, RequestHandlerDelegate<TAnswer> next, CancellationToken ct)
    {
        Open(request);
        try
        {
            return await next();
        }
        finally
        {
            _db.ChangeTracker.Clear();
            await Write(ct);
        }
    }

    public void Dispose() => _db.SavingChanges -= Note;

    /// <summary>The role in which the person may send the request; null where it is not followed.</summary>
    private Role? As(object request) =>
        _user.Account is not null && request.GetType().GetCustomAttribute<AllowAttribute>() is { } allowed
            ? Followed.Where(r => allowed.Roles.Contains(r) && _user.Is(r)).Select(r => (Role?)r).FirstOrDefault()
            : null;

    private void Note(object? sender, SavingChangesEventArgs args)
    {
        if (_request is not null)
        {
            _noted.AddRange(_db.ChangeTracker.Entries()
                .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not (AuditEntry or AuditChange)
                    && !(e.Entity is OutboxMessage && e.State == EntityState.Added))
                .Select(e => new Noted(e)).Where(n => n.HasValues));
        }
    }

    /// <summary>The first thing that changed; where nothing did that the context saw, the id in the request.</summary>
    private AuditSubject? SubjectOf(object request) =>
        (_noted.FirstOrDefault(n => n.IsRoot) ?? _noted.FirstOrDefault())?.Subject
        ?? request.GetType().GetProperties().Select(p => p.GetValue(request)).OfType<IId>()
            .Select(id => new AuditSubject(id.GetType().Name.Replace("Id", "", StringComparison.Ordinal), id.Value.ToString())).FirstOrDefault();

    /// <summary>A row about to be saved. Its key is read when it is written down, because the database may give it.</summary>
    private sealed class Noted(EntityEntry entry)
    {
        private readonly List<(string Property, string? Before, string? After)> _values = Values(entry).ToList();

        public bool HasValues => _values.Count > 0;

        public bool IsRoot => entry.Entity is Entity;

        public AuditSubject Subject => new(entry.Metadata.ClrType.Name, Key());

        public IEnumerable<AuditChange> Changes() => _values.Select(v => new AuditChange(entry.Metadata.ClrType.Name, Key(), v.Property, v.Before, v.After));

        private string Key()
        {
            var natural = NaturalKeys.Select(entry.Metadata.FindProperty).FirstOrDefault(p => p is not null && !Discretion.IsPersonal(p.Name, p.PropertyInfo));
            var key = natural is not null ? [natural] : entry.Metadata.FindPrimaryKey()?.Properties.ToArray() ?? [];
            return string.Join("、", key.Select(p => Discretion.Say(p.Name, p.PropertyInfo, entry.Property(p.Name).CurrentValue)));
        }

        private static IEnumerable<(string Property, string? Before, string? After)> Values(EntityEntry entry) =>
            from p in entry.Properties
            where !p.Metadata.IsShadowProperty() && !p.Metadata.IsConcurrencyToken
            let before = entry.State == EntityState.Added ? null : p.OriginalValue
            let after = entry.State == EntityState.Deleted ? null : p.CurrentValue
            where entry.State != EntityState.Modified || (p.IsModified && !Equals(before, after))
            let said = (Before: Discretion.Say(p.Metadata.Name, p.Metadata.PropertyInfo, before), After: Discretion.Say(p.Metadata.Name, p.Metadata.PropertyInfo, after))
            where said.Before is not null || said.After is not null
            select (p.Metadata.Name, said.Before, said.After);
    }
}
