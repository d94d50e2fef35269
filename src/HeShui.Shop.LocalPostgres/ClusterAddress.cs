using Npgsql;

namespace HeShui.Shop.LocalPostgres;

/// <summary>How to reach a running cluster.</summary>
internal sealed class ClusterAddress(int port, string password)
{
    public const string User = "shop";
    private const string Maintenance = "postgres";

    public string ConnectionString(string database) => Settings(database).ConnectionString;

    /// <summary>Whether it takes connections now; false while it starts, recovers or stops.</summary>
    /// <exception cref="PostgresException">It refuses this user for good, e.g. a wrong password.</exception>
    public async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            await using var connection = await Open(ct);
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return false;
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException)
        {
            return false;
        }
    }

    /// <summary>Creates a database where it is missing; two callers at once are both content.</summary>
    public async Task EnsureDatabase(string database, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(ct) is not null)
        {
            return;
        }
        await using var create = new NpgsqlCommand($"CREATE DATABASE {new NpgsqlCommandBuilder().QuoteIdentifier(database)}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another program was faster.
        }
    }

    private async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        var settings = Settings(Maintenance);
        (settings.Pooling, settings.Timeout) = (false, 5);
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private NpgsqlConnectionStringBuilder Settings(string database) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = User,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
