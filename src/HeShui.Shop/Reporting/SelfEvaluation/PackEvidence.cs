using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.Export;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>
/// 佐证材料: form, report, the rows behind each indicator and what was attached to entered figures in one zip, all of one moment, with an index of sizes and SHA-256.
/// Of an accepted project the figures are those of its snapshot, and the rows those that were known when it was taken.
/// </summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record PackEvidence(string Project) : IQuery<ExportedFigure>
{
    /// <summary>Told after every few thousand rows.</summary>
    public IProgress<RowsWritten>? Progress { get; init; }
}

internal sealed class PackEvidenceHandler(ShopDb db, EvaluationReader reader, FigureSources sources, SnapshotMaker maker, IMediator mediator, TimeProvider clock) : QueryHandler<PackEvidence, ExportedFigure>
{
    public override async Task<ExportedFigure> Handle(PackEvidence request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (e, scope) = await reader.Read(request.Project, cancellationToken);
        var now = clock.GetUtcNow();
        var file = ExportedFigure.NewFile();
        try
        {
            await using (var pack = new Pack(file, now))
            {
                var sheet = FormSheet.Of(e);
                await pack.Add("01 项目支出绩效自评表.docx", FormDocument.Write(sheet), cancellationToken);
                await pack.Add("01 项目支出绩效自评表.xlsx", FormWorkbook.Write(sheet), cancellationToken);
                var report = await db.ReportVersions.AsNoTracking().Of(e.Project).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
                if (report is not null)
                {
                    await pack.Add("02 绩效自评报告.docx", ReportDocument.Write(e.Project, report, e.HasDemo), cancellationToken);
                }
                var drifts = e.Snapshot is { } snapshot ? snapshot.DriftsFrom(await maker.Recompute(snapshot, e.Project, cancellationToken)) : [];
                var lines = e.Lines.Where(l => !l.Figure.IsQualitative).ToList();
                var count = new RowCount(request.Progress, lines.Sum(l => (long)(l.Figure.Actual?.Rows ?? 0)));
                foreach (var (line, i) in lines.Select((line, i) => (line, i)))
                {
                    var rows = new FigureSheet(e.Project.Name, line.Figure, e.AsOf, now, sources.Of(line.Indicator), scope);
                    var name = $"{i + 1:00} {FileName(line.Figure.Name)}";
                    await pack.Add($"03 佐证明细/{name}.xlsx", await rows.Write(ExportFormat.Xlsx, count, cancellationToken), cancellationToken);
                    if (line.Indicator.Metric is null)
                    {
                        await Attach(pack, $"04 填报附件/{name}", line.Indicator, scope, cancellationToken);
                    }
                }
                await pack.Close(e, hasReport: report is not null, drifts, cancellationToken);
            }
            file.Position = 0;
            return new ExportedFigure(file, "application/zip", $"绩效自评佐证材料-{FileName(e.Project.Name)}-{e.AsOf:yyyy-MM-dd}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds the files of all entries among an indicator's rows, each after the day that it was entered for; a file of several entries once.</summary>
    private async Task Attach(Pack pack, string folder, Indicator indicator, FigureScope scope, CancellationToken ct)
    {
        var entries = await db.ManualFigures.AsNoTracking().Where(f => f.Indicator == indicator.Id && f.On <= scope.AsOf && (scope.KnownAt == null || f.At <= scope.KnownAt))
            .OrderBy(f => f.On).ThenBy(f => f.Id).ToListAsync(ct);
        var kept = await mediator.FilesOf(entries.SelectMany(f => f.Files), ct);
        foreach (var (entry, id) in entries.SelectMany(f => f.Files.Where(kept.ContainsKey).Select(id => (f, id))).DistinctBy(f => f.id))
        {
            await pack.Add(pack.Free(folder, $"{entry.On:yyyy-MM-dd} {FileName(kept[id].Name)}"), (await mediator.Send(new OpenFile(id), ct)).Content, ct);
        }
    }

    /// <summary>A name as every system takes it for a file.</summary>
    private static string FileName(string name) => string.Concat(name.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim(' ', '.');

    /// <summary>A zip that keeps account of what is in it.</summary>
    private sealed class Pack(Stream file, DateTimeOffset now) : IAsyncDisposable
    {
        private readonly ZipArchive _zip = new(file, ZipArchiveMode.Create, leaveOpen: true);
        private readonly List<(string Name, long Bytes, string Sha256)> _index = [];

        /// <summary>Adds a file, and disposes of it.</summary>
        public async Task Add(string name, Stream content, CancellationToken ct)
        {
            await using (content)
            {
                await using var entry = await Open(name, ct);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var (buffer, bytes) = (new byte[1 << 16], 0L);
                for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; bytes += read)
                {
                    hash.AppendData(buffer, 0, read);
                    await entry.WriteAsync(buffer.AsMemory(0, read), ct);
                }
                _index.Add((name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
            }
        }

        /// <summary>A path that nothing in the zip has: of files called the same the second gets a number.</summary>
        public string Free(string folder, string name)
        {
            var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
            return Enumerable.Range(1, _index.Count + 1).Select(n => $"{folder}/{stem}{(n == 1 ? "" : $" ({n})")}{ending}").First(path => !_index.Exists(f => string.Equals(f.Name, path, StringComparison.OrdinalIgnoreCase)));
        }

        /// <summary>Adds the index, for people and for programs.</summary>
        public async Task Close(Evaluated e, bool hasReport, IReadOnlyList<Drift> drifts, CancellationToken ct)
        {
            await Write("index.csv", "文件,字节,SHA-256\r\n" + string.Concat(_index.Select(f => $"\"{f.Name}\",{f.Bytes.ToString(CultureInfo.InvariantCulture)},{f.Sha256}\r\n")), ct);
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"绩效自评佐证材料\r\n\r\n项目：{e.Project.Name}\r\n年度：{e.Form.Year}\r\n数据截至：{FormSheet.Day(e.AsOf)}\r\n生成时间：{Shanghai.Local(now):yyyy-MM-dd HH:mm:ss}\r\n总分：{FormSheet.Points(e.Total)}\r\n");
            if (e.Snapshot is { } snapshot)
            {
                text.Append(CultureInfo.InvariantCulture, $"数字取自 {Shanghai.Local(snapshot.TakenAt):yyyy-MM-dd HH:mm} 验收时定格的快照，SHA-256：{snapshot.Sha256}\r\n");
            }
            foreach (var drift in drifts)
            {
                text.Append("明细与验收时不同：").Append(drift.Kept.Name).Append('，').Append(drift.Words()).Append("\r\n");
            }
            if (e.HasDemo)
            {
                text.Append("演示数据：数字含虚构的订单和人员。\r\n");
            }
            if (!hasReport)
            {
                text.Append("自评报告还没有起草，包里没有。\r\n");
            }
            foreach (var missing in e.Missing)
            {
                text.Append("没有填完：").Append(missing).Append("\r\n");
            }
            text.Append("\r\n文件（字节数，SHA-256）：\r\n");
            foreach (var f in _index)
            {
                text.Append(CultureInfo.InvariantCulture, $"{f.Name}\r\n    {f.Bytes:#,0} 字节  {f.Sha256}\r\n");
            }
            text.Append("\r\n核对方法：对文件算 SHA-256（Windows：certutil -hashfile 文件名 SHA256），和上面的一样就没有改动过。\r\n");
            await Write("index.txt", text.ToString(), ct);
        }

        public ValueTask DisposeAsync() => _zip.DisposeAsync();

        /// <summary>With a mark at its beginning, by which spreadsheets and editors of Windows know UTF-8.</summary>
        private async Task Write(string name, string text, CancellationToken ct)
        {
            await using var entry = await Open(name, ct);
            await entry.WriteAsync((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], ct);
        }

        private Task<Stream> Open(string name, CancellationToken ct)
        {
            var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(Shanghai.Local(now), TimeSpan.Zero);
            return entry.OpenAsync(ct);
        }
    }
}
