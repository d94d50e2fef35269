using HeShui.Shop.LocalPostgres;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.Tests.LocalPostgres;

public sealed class LocalClusterTests
{
    [Fact]
    public async Task Copies_that_start_at_once_share_one_server_and_the_last_one_out_stops_it()
    {
        var options = new LocalClusterOptions("copies", TestDatabases.Checkout) { Durable = false };
        var copies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LocalCluster.StartAsync(options, new Progress<string>(), CancellationToken.None)));
        var connection = copies[0].ConnectionString("copies");
        copies.ShouldAllBe(c => c.ConnectionString("copies") == connection);

        await copies[0].DisposeAsync();
        await copies[1].DisposeAsync();
        await Answers(connection);
        await copies[2].DisposeAsync();
        await Should.ThrowAsync<NpgsqlException>(Answers(connection));
    }

    [Fact]
    public async Task A_second_start_finds_what_the_first_one_kept()
    {
        var options = new LocalClusterOptions("kept", TestDatabases.Checkout) { Durable = false };
        var value = Guid.NewGuid();
        await using (var first = await LocalCluster.StartAsync(options, new Progress<string>(), CancellationToken.None))
        {
            await Run(first.ConnectionString("kept"), $"CREATE TABLE IF NOT EXISTS kept (value text); INSERT INTO kept VALUES ('{value}')");
        }
        await using var second = await LocalCluster.StartAsync(options, new Progress<string>(), CancellationToken.None);
        (await Run(second.ConnectionString("kept"), $"SELECT value FROM kept WHERE value = '{value}'")).ShouldBe(value.ToString());
    }

    [Fact]
    public void The_checkout_is_found_from_every_folder_in_it() =>
        File.Exists(Path.Combine(CheckoutRoot.Find(AppContext.BaseDirectory), "HeShui.Shop.sln")).ShouldBeTrue();

    [Fact]
    public void Outside_of_a_checkout_that_is_said() => Should.Throw<LocalPostgresException>(() => CheckoutRoot.Find(Path.GetTempPath()));

    private static Task<object?> Answers(string connectionString) => Run(connectionString, "SELECT 1");

    private static async Task<object?> Run(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
