using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// The rows that some work writes, and a bare transaction that writes as many into copies of the same tables, with the same
/// columns and indexes: what the database alone can do. One prepared statement for each row, sent one after the other.
/// </summary>
internal sealed class BareRows
{
    private readonly NpgsqlDataSource _source;
    private readonly List<RowWrite> _writes;

    private BareRows(NpgsqlDataSource source, List<RowWrite> writes) => (_source, _writes) = (source, writes);

    public override string ToString() =>
        $"{_writes.Sum(w => w.Times)} rows: {string.Join(", ", _writes.Select(w => $"{w.Table} {w.Sign}{w.Times}"))}";

    /// <param name="runs">Over how many runs of the work its rows are counted.</param>
    /// <param name="workers">How many will write at once; each table that is updated has a row for each.</param>
    public static async Task<BareRows> Of(string connectionString, int runs, int workers, Func<Task> work)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        var before = await Counts(source);
        for (var i = 0; i < runs; i++)
        {
            await work();
        }
        var writes = new List<RowWrite>();
        await Execute(source, "CREATE SCHEMA bare");
        foreach (var (table, now) in await Counts(source))
        {
            var (inserted, updated, deleted) = (PerRun(now.Inserted - before[table].Inserted), PerRun(now.Updated - before[table].Updated), PerRun(now.Deleted - before[table].Deleted));
            if (inserted + updated + deleted > 0)
            {
                var copy = await Copy(source, table);
                var insert = await Insert(source, table, copy, inserted);
                writes.AddRange([insert, await Update(source, table, copy, updated, workers), await Delete(source, table, copy, deleted, insert)]);
            }
        }
        return new BareRows(source, [.. writes.Where(w => w.Times > 0)]);

        int PerRun(long all) => (int)Math.Round((double)all / runs);
    }

    /// <summary>Writes them once more, in one transaction.</summary>
    /// <param name="worker">From 0; whoever writes at the same time has another number.</param>
    public async Task Write(int worker)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var inserted = new Dictionary<string, string?[]>();
        foreach (var write in _writes)
        {
            for (var i = 0; i < write.Times; i++)
            {
                await using var command = new NpgsqlCommand(write.Sql, connection, transaction);
                var values = write.Values(worker, inserted);
                if (write.Sign == '+')
                {
                    inserted[write.Table] = values;
                }
                foreach (var value in values)
                {
                    command.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown });
                }
                await command.ExecuteNonQueryAsync();
            }
        }
        await transaction.CommitAsync();
    }

    private sealed record RowWrite(string Table, char Sign, int Times, string Sql, Func<int, Dictionary<string, string?[]>, string?[]> Values);

    /// <summary>Rows inserted, updated and deleted so far, by table.</summary>
    private static async Task<Dictionary<string, (long Inserted, long Updated, long Deleted)>> Counts(NpgsqlDataSource source)
    {
        // A session reports what it did when it has been idle for a while.
        await Task.Delay(TimeSpan.FromSeconds(2));
        return (await Rows(source, "SELECT quote_ident(schemaname) || '.' || quote_ident(relname), n_tup_ins::text, n_tup_upd::text, n_tup_del::text FROM pg_stat_user_tables WHERE schemaname <> 'bare' ORDER BY 1"))
            .ToDictionary(r => r[0]!, r => (Number(r[1]), Number(r[2]), Number(r[3])));

        static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
    }

    /// <summary>The table with its rows and indexes, but without keys to other tables, under a name of its own.</summary>
    private static async Task<string> Copy(NpgsqlDataSource source, string table)
    {
        var copy = $"bare.{table.Replace('.', '_').Replace("\"", "")}";
        await Execute(source, $"CREATE TABLE {copy} (LIKE {table} INCLUDING GENERATED INCLUDING STORAGE)");
        await Execute(source, $"INSERT INTO {copy} ({await Columns(source, table)}) SELECT {await Columns(source, table)} FROM {table}");
        foreach (var index in await Rows(source, $"SELECT indexdef FROM pg_indexes WHERE quote_ident(schemaname) || '.' || quote_ident(tablename) = '{table}'"))
        {
            // Not unique, so that a sample row may be written again; the entries are the same.
            await Execute(source, $"CREATE INDEX ON {copy} {index[0]![(index[0]!.IndexOf(" USING ", StringComparison.Ordinal) + 1)..]}");
        }
        return copy;
    }

    /// <summary>Of the newest row, with new ids.</summary>
    private static async Task<RowWrite> Insert(NpgsqlDataSource source, string table, string copy, int times)
    {
        var columns = await Columns(source, table);
        var names = columns.Split(", ");
        var sample = (await Rows(source, $"SELECT {string.Join(", ", names.Select(n => $"{n}::text"))} FROM {table} ORDER BY ctid DESC LIMIT 1")).FirstOrDefault([]);
        var isId = (await Rows(source,
            $"""
            SELECT (a.atttypid = 'uuid'::regtype AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey)))::text
            FROM pg_attribute a WHERE a.attrelid = '{table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
            """)).Select(r => r[0] == "true").ToArray();
        return new(table, '+', times, $"INSERT INTO {copy} ({columns}) VALUES ({string.Join(", ", names.Select((_, i) => $"${i + 1}"))})",
            (_, _) => [.. sample.Select((value, i) => isId[i] && value is not null ? Guid.CreateVersion7().ToString() : value)]);
    }

    /// <summary>Of rows found by their key; each worker has rows of its own, as each buyer has.</summary>
    private static async Task<RowWrite> Update(NpgsqlDataSource source, string table, string copy, int times, int workers)
    {
        var key = await Key(source, table);
        var free = (await Columns(source, table)).Split(", ").Except(key).Last();
        var rows = await Rows(source, $"SELECT {string.Join(", ", key.Select(k => $"{k}::text"))} FROM {table} ORDER BY ctid DESC LIMIT 4096");
        return new(table, '~', times, $"UPDATE {copy} SET {free} = {free} WHERE {string.Join(" AND ", key.Select((k, i) => $"{k} = ${i + 1}"))}",
            (worker, _) => rows[worker + (Random.Shared.Next((rows.Count - worker + workers - 1) / workers) * workers)]);
    }

    /// <summary>Of rows that were inserted in the same transaction.</summary>
    private static async Task<RowWrite> Delete(NpgsqlDataSource source, string table, string copy, int times, RowWrite insert)
    {
        var key = await Key(source, table);
        var columns = (await Columns(source, table)).Split(", ");
        return new(table, '-', Math.Min(times, insert.Times), $"DELETE FROM {copy} WHERE {string.Join(" AND ", key.Select((k, i) => $"{k} = ${i + 1}"))}",
            (_, inserted) => [.. key.Select(k => inserted[table][Array.IndexOf(columns, k)])]);
    }

    private static async Task<List<string>> Key(NpgsqlDataSource source, string table) => (await Rows(source,
        $"SELECT quote_ident(a.attname) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = '{table}'::regclass AND i.indisprimary ORDER BY a.attnum"))
        .ConvertAll(r => r[0]!);

    private static async Task<string> Columns(NpgsqlDataSource source, string table) => (await Rows(source,
        $"SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"))[0][0]!;

    private static async Task<List<string?[]>> Rows(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        }
        return rows;
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
