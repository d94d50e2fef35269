using Npgsql;
using NpgsqlTypes;

namespace HeShui.Shop.Demo;

/// <summary>Writes rows into a table by binary COPY, on a connection that may be in a transaction. Columns not named get their defaults.</summary>
/// <param name="name">With schema, quoted where it has to be.</param>
internal sealed class Table<TRow>(string name)
{
    private readonly List<(string Name, Func<NpgsqlBinaryImporter, TRow, CancellationToken, Task> Write)> _columns = [];

    public Table<TRow> Column<T>(string column, NpgsqlDbType type, Func<TRow, T> value) where T : notnull
    {
        _columns.Add((column, (copy, row, ct) => copy.WriteAsync(value(row), type, ct)));
        return this;
    }

    public Table<TRow> Flag(string column, Func<TRow, bool> value) => Column(column, NpgsqlDbType.Boolean, value);

    /// <summary>A column that may be null.</summary>
    public Table<TRow> Maybe<T>(string column, NpgsqlDbType type, Func<TRow, T?> value) where T : struct
    {
        _columns.Add((column, (copy, row, ct) => value(row) is { } some ? copy.WriteAsync(some, type, ct) : copy.WriteNullAsync(ct)));
        return this;
    }

    /// <inheritdoc cref="Maybe{T}(string, NpgsqlDbType, Func{TRow, T?})"/>
    public Table<TRow> Maybe<T>(string column, NpgsqlDbType type, Func<TRow, T?> value, T? _ = null) where T : class
    {
        _columns.Add((column, (copy, row, ct) => value(row) is { } some ? copy.WriteAsync(some, type, ct) : copy.WriteNullAsync(ct)));
        return this;
    }

    public async Task Write(NpgsqlConnection connection, IEnumerable<TRow> rows, CancellationToken ct)
    {
        var columns = string.Join(", ", _columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {name} ({columns}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var (_, write) in _columns)
            {
                await write(copy, row, ct);
            }
        }
        await copy.CompleteAsync(ct);
    }
}
