using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using MiniExcelLibs;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>Form, report and rows in one file, each provable by the index.</summary>
public sealed class PackEvidenceTests : EvaluatedProject
{
    [Fact]
    public async Task Has_form_report_and_the_rows_of_each_indicator_with_size_and_hash()
    {
        await Fill();
        await Shop.Send(Given.Operator, new DraftReport(Code, 0));
        var exported = await Shop.Send(Given.Bureau, new PackEvidence(Code));
        exported.FileName.ShouldBe("绩效自评佐证材料-电商进农村 _示范_-2026-05-31.zip");
        var files = Unpack(exported.Content);
        files.Keys.ShouldBe(
            [
                "01 项目支出绩效自评表.docx", "01 项目支出绩效自评表.xlsx", "02 绩效自评报告.docx", "03 佐证明细/01 电商人次培训.xlsx", "03 佐证明细/02 村级站点.xlsx", "03 佐证明细/03 快递首重价格.xlsx",
                "03 佐证明细/04 直播销售额.xlsx", "03 佐证明细/05 群众满意度.xlsx", "index.csv", "index.txt",
            ]);
        var index = Encoding.UTF8.GetString(files["index.csv"]).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        index[0].ShouldBe("文件,字节,SHA-256");
        index.Skip(1).ShouldBe(files.Where(f => !f.Key.StartsWith("index", StringComparison.Ordinal))
            .Select(f => $"\"{f.Key}\",{f.Value.Length.ToString(CultureInfo.InvariantCulture)},{Convert.ToHexStringLower(SHA256.HashData(f.Value))}"));
        var text = Encoding.UTF8.GetString(files["index.txt"]);
        text.ShouldContain("总分：80.33");
        files.Where(f => !f.Key.StartsWith("index", StringComparison.Ordinal)).ShouldAllBe(f => text.Contains(f.Key) && text.Contains(Convert.ToHexStringLower(SHA256.HashData(f.Value))));
    }

    [Fact]
    public async Task The_rows_come_to_the_figure_of_the_form()
    {
        var files = Unpack((await Shop.Send(Given.Bureau, new PackEvidence(Code))).Content);
        var lines = new MemoryStream(files["03 佐证明细/01 电商人次培训.xlsx"]).Query().Select(r => string.Join('|', ((IDictionary<string, object>)r).Values)).ToList();
        lines.ShouldContain(l => l.StartsWith("认定数（人次）|470", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_report_it_says_so()
    {
        var files = Unpack((await Shop.Send(Given.Bureau, new PackEvidence(Code))).Content);
        files.Keys.ShouldNotContain("02 绩效自评报告.docx");
        Encoding.UTF8.GetString(files["index.txt"]).ShouldContain("自评报告还没有起草");
    }

    [Fact]
    public async Task Of_a_project_that_is_not_there_there_is_none() => await Should.ThrowAsync<NotFoundException>(() => Shop.Send(Given.Bureau, new PackEvidence("nowhere")));

    private static Dictionary<string, byte[]> Unpack(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var entry = e.Open();
            using var bytes = new MemoryStream();
            entry.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
