using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Npgsql;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>What a backup holds is what a restore brings back, and neither leaves half a thing.</summary>
[Collection(OwnPrograms.Name)]
public sealed class BackupTests : IDisposable
{
    /// <summary>Figures of every book: what was sold, paid and recorded, and who is a member.</summary>
    private const string Figures = """
        SELECT concat_ws(',', (SELECT count(*) FROM ordering."order"), (SELECT sum(total) FROM ordering."order"), (SELECT sum(amount) FROM payments.payment),
            (SELECT count(*) FROM ledger.entry), (SELECT sum(amount) FROM ledger.entry), (SELECT count(*) FROM members.member), (SELECT count(*) FROM members.account),
            (SELECT sum(available) FROM catalog.stock), (SELECT count(*) FROM reporting.project))
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backup-tests-");

    private string Archive => Path.Combine(_folder.FullName, "shop.tar");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_shop_comes_back_from_its_backup_with_the_same_figures()
    {
        var (shop, empty) = (await TestDatabases.NewWithDemo(), await TestDatabases.Empty());
        var (code, said, complained) = await Program(["backup", Archive], shop);
        code.ShouldBe(0, complained);
        said.ShouldContain("备份好了");
        _folder.GetFileSystemInfos().Select(f => f.Name).ShouldBe(["shop.tar"]);

        var media = Path.Combine(_folder.FullName, "media");
        (code, _, complained) = await ShopProgram.Run("Development", ["restore", Archive], empty, ("Media__Folder", media));
        code.ShouldBe(0, complained);
        (await Ask<long>(empty, "SELECT count(*) FROM pg_stats WHERE schemaname = 'ledger' AND tablename = 'entry'")).ShouldBeGreaterThan(0, "without statistics the first questions take minutes");
        Directory.GetFiles(media).Length.ShouldBeGreaterThan(100);
        var picture = Directory.GetFiles(media, "*-400.webp")[0];
        (await File.ReadAllBytesAsync(picture)).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(TestDatabases.Media, Path.GetFileName(picture))));
        (await Ask<string>(empty, Figures)).ShouldBe(await Ask<string>(shop, Figures));
        (code, said, _) = await Program(["verify"], empty);
        code.ShouldBe(0, said);
        (code, _, _) = await Program(["migrate"], empty);
        code.ShouldBe(0);
        await Should.ThrowAsync<PostgresException>(() => Ask<object>(empty, "DELETE FROM ledger.entry RETURNING id"), "the book is as append-only as before");

        await TestDatabases.Drop(shop);
        await TestDatabases.Drop(empty);
    }

    [Fact]
    public async Task Nothing_is_restored_over_a_shop()
    {
        var shop = await TestDatabases.New();
        (await Program(["backup", Archive], shop)).Code.ShouldBe(0);
        await Ask<object>(shop, "DELETE FROM delivery.closing_day; INSERT INTO delivery.closing_day VALUES ('2031-01-01', '盘点') RETURNING reason");
        var (code, _, complained) = await Program(["restore", Archive], shop);
        code.ShouldBe(1);
        complained.ShouldContain("已经有表");
        (await Ask<string>(shop, "SELECT reason FROM delivery.closing_day")).ShouldBe("盘点");
        await TestDatabases.Drop(shop);
    }

    [Fact]
    public async Task No_backup_is_written_over_a_file()
    {
        var shop = await TestDatabases.New();
        await File.WriteAllTextAsync(Archive, "yesterday");
        var (code, _, complained) = await Program(["backup", Archive], shop);
        code.ShouldBe(1);
        complained.ShouldContain("不会覆盖");
        (await File.ReadAllTextAsync(Archive)).ShouldBe("yesterday");
        await TestDatabases.Drop(shop);
    }

    [Theory]
    [InlineData("nothing like a backup")]
    [InlineData("")]
    public async Task What_is_no_backup_is_refused(string content)
    {
        var empty = await TestDatabases.Empty();
        await File.WriteAllTextAsync(Archive, content);
        var (code, _, complained) = await Program(["restore", Archive], empty);
        code.ShouldBe(1);
        complained.Trim().ShouldBe($"{Archive} 不是完整的备份文件。");
        await TestDatabases.Drop(empty);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public async Task A_backup_that_was_cut_off_restores_nothing(int part)
    {
        var (shop, empty) = (await TestDatabases.New(), await TestDatabases.Empty());
        (await Program(["backup", Archive], shop)).Code.ShouldBe(0);
        await using (var file = File.OpenWrite(Archive))
        {
            file.SetLength(file.Length - file.Length / part);
        }
        var (code, _, complained) = await Program(["restore", Archive], empty);
        code.ShouldBe(1);
        complained.ShouldContain("不是完整的备份文件");
        (await Ask<long>(empty, "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")).ShouldBe(0);
        await TestDatabases.Drop(shop);
        await TestDatabases.Drop(empty);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var shop = await TestDatabases.New();
        await File.WriteAllTextAsync(Archive, "a file, no folder");
        var (code, _, complained) = await Program(["backup", Path.Combine(Archive, "shop.tar")], shop);
        code.ShouldBe(1);
        complained.ShouldContain("文件没有写成");
        complained.ShouldNotContain("   at ");
        await TestDatabases.Drop(shop);
    }

    private static Task<(int Code, string Said, string Complained)> Program(string[] arguments, string database) =>
        ShopProgram.Run("Development", arguments, database);

    private static async Task<T> Ask<T>(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        return (T)(await source.CreateCommand(sql).ExecuteScalarAsync())!;
    }
}
