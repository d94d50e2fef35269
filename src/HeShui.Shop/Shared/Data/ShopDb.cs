using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HeShui.Shop.Shared.Data;

/// <summary>
/// The one database context. It has no sets of its own: each module maps its tables in its <c>Data</c> folder and adds
/// its sets as extension properties, which only that module uses.
/// </summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>().HavePrecision(14, 2);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var id in typeof(IId).Assembly.GetTypes().Where(t => t.IsValueType && t.IsAssignableTo(typeof(IId))))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    private sealed class MoneyConverter() : ValueConverter<Money, decimal>(m => m.Yuan, d => new Money(d));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(t => t.ToUniversalTime(), t => t);

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, Make()) where TId : struct, IId
    {
        private static Expression<Func<Guid, TId>> Make()
        {
            var value = Expression.Parameter(typeof(Guid));
            return Expression.Lambda<Func<Guid, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, value), value);
        }
    }
}

public static class Requirements
{
    /// <summary>The one row that matches.</summary>
    /// <exception cref="NotFoundException">There is none, or none this person may see.</exception>
    public static async Task<T> Require<T>(this IQueryable<T> source, CancellationToken ct) where T : class =>
        await source.SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
}
