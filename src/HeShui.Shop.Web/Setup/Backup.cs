using System.Formats.Tar;
using HeShui.Shop.Media;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HeShui.Shop.Web.Setup;

/// <summary>
/// The whole shop in one file: a tar archive with the database as <c>database.dump</c>, the pictures under <c>media/</c>, and a
/// last entry that says that nothing is missing. A file appears under its name only when it is complete, and a restore fills an
/// empty database wholly or not at all.
/// </summary>
internal sealed class Backup(ShopDb db, IMediaStore media, IOptions<MediaOptions> options)
{
    private const string Dump = "database.dump", Media = "media/", End = "complete";

    private string ConnectionString => db.Database.GetConnectionString()!;

    /// <param name="file">A file that is not there yet.</param>
    /// <exception cref="SetupException">It can't be written; nothing is left behind.</exception>
    public async Task Write(string file, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw new SetupException($"{file} 已经存在，备份不会覆盖它。请换一个文件名。");
        }
        var client = await PostgresClient.For(ConnectionString, ct);
        await Written(async () =>
        {
            using var workplace = new Workplace(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var dump = workplace.File(Dump);
            await client.Dump(dump, ct);
            var unfinished = workplace.File("backup.tar");
            await using (var archive = new TarWriter(File.Create(unfinished)))
            {
                await archive.WriteEntryAsync(dump, Dump, ct);
                // After the dump: pictures are written before the rows that name them, and never change.
                foreach (var picture in Directory.GetFiles(options.Value.Folder).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)))
                {
                    await archive.WriteEntryAsync(picture, Media + Path.GetFileName(picture), ct);
                }
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, End), ct);
            }
            File.Move(unfinished, file);
        });
    }

    /// <exception cref="SetupException">The file is no backup, or the database is not empty; the database has not changed.</exception>
    public async Task Restore(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            throw new SetupException($"找不到备份文件 {file}。");
        }
        var client = await PostgresClient.For(ConnectionString, ct);
        if (await HasTables(ConnectionString, ct))
        {
            throw new SetupException("这个数据库里已经有表，不能恢复到里面。请新建一个空数据库，再把 ConnectionStrings__Shop 指向它。");
        }
        await Written(async () =>
        {
            using var workplace = new Workplace(Path.GetTempPath());
            var dump = workplace.File(Dump);
            try
            {
                await Unpack(file, dump, ct);
            }
            catch (EndOfStreamException)
            {
                throw NoBackup(file);
            }
            await client.Restore(dump, ct);
        });
        await Analyze(ConnectionString, ct);
    }

    /// <summary>The dump to a file, the pictures to where pictures are.</summary>
    private async Task Unpack(string file, string dump, CancellationToken ct)
    {
        await using var archive = Open(file);
        if (await Next(archive, file, ct) is not { Name: Dump } first)
        {
            throw NoBackup(file);
        }
        await first.ExtractToFileAsync(dump, overwrite: false, ct);
        if (new FileInfo(dump).Length != first.Length)
        {
            throw NoBackup(file);
        }
        while (true)
        {
            var entry = await Next(archive, file, ct);
            if (entry is { Name: End })
            {
                return;
            }
            if (entry is not { EntryType: TarEntryType.RegularFile, DataStream: { } data } || !entry.Name.StartsWith(Media, StringComparison.Ordinal))
            {
                throw NoBackup(file);
            }
            using var content = new MemoryStream();
            await data.CopyToAsync(content, ct);
            await media.Save(entry.Name[Media.Length..], content.Length == entry.Length ? content.ToArray() : throw NoBackup(file), ct);
        }
    }

    private static async Task<TarEntry?> Next(TarReader archive, string file, CancellationToken ct)
    {
        try
        {
            return await archive.GetNextEntryAsync(cancellationToken: ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw NoBackup(file);
        }
    }

    private static TarReader Open(string file) => new(File.OpenRead(file));

    private static SetupException NoBackup(string file) => new($"{file} 不是完整的备份文件。");

    private static async Task Written(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"文件没有写成：{failure.Message}");
        }
    }

    private static async Task<bool> HasTables(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>A dump has no statistics, and whoever asks before PostgreSQL has made new ones by itself waits for minutes.</summary>
    private static async Task Analyze(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A folder for unfinished files, gone afterwards whatever happens. Only this user may look in.</summary>
    private sealed class Workplace : IDisposable
    {
        private readonly DirectoryInfo _folder;

        public Workplace(string beside)
        {
            _folder = Directory.CreateDirectory(Path.Combine(beside, $".backup-{Guid.NewGuid():N}"));
            if (!OperatingSystem.IsWindows())
            {
                _folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            }
        }

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
