using System.IO.Compression;
using System.Security.Cryptography;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Media.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Media;

public sealed class AddFileTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static byte[] Pdf(int length = 3000) => [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(length)];

    [Fact]
    public async Task Keeps_what_came_to_the_byte()
    {
        var content = Pdf();
        var id = await Add(content, "验收单.pdf");
        var (file, stream) = await shop.Send(Given.Operator, new OpenFile(id));
        await using (stream)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            copy.ToArray().ShouldBe(content);
        }
        (file.Name, file.ContentType, file.Bytes, file.At).ShouldBe(("验收单.pdf", "application/pdf", content.Length, shop.Clock.Now));
        file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        (await shop.Send(Given.Bureau, new FindFiles([id, FileId.New()]))).ShouldBe([file]);
    }

    [Fact]
    public async Task The_same_content_twice_is_two_files_and_lies_there_once()
    {
        var content = Pdf();
        var first = await Add(content, "甲.pdf");
        var lying = Directory.GetFiles(shop.MediaFolder).Length;
        var second = await Add(content, "乙.pdf");
        second.ShouldNotBe(first);
        Directory.GetFiles(shop.MediaFolder).Length.ShouldBe(lying);
        (await shop.Send(Given.Bureau, new FindFiles([first, second]))).Select(f => f.Name).ShouldBe(["甲.pdf", "乙.pdf"]);
    }

    [Fact]
    public async Task Pictures_are_kept_as_they_are()
    {
        var photo = Pictures.FromPhone();
        var (file, stream) = await shop.Send(Given.Bureau, new OpenFile(await Add(photo, "现场.jpg")));
        await stream.DisposeAsync();
        (file.ContentType, file.Bytes).ShouldBe(("image/jpeg", photo.Length));
    }

    [Theory]
    [InlineData(@"C:\资料\验收单.pdf", "验收单.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("", "附件")]
    [InlineData("换\n行.pdf", "换行.pdf")]
    public async Task A_name_is_only_a_name(string said, string kept) =>
        (await shop.Send(Given.Bureau, new FindFiles([await Add(Pdf(), said)]))).Single().Name.ShouldBe(kept);

    [Fact]
    public async Task A_long_name_keeps_its_ending()
    {
        var name = (await shop.Send(Given.Bureau, new FindFiles([await Add(Pdf(), new string('长', 300) + ".pdf")]))).Single().Name;
        name.Length.ShouldBe(120);
        name.ShouldEndWith("长.pdf");
    }

    public static TheoryData<string, byte[], bool> Refused => new()
    {
        { "file-empty", [], true },
        { "file-kind", Pictures.Html(), true },
        { "file-kind", Pictures.Svg(), true },
        { "file-kind", Sheet("xl/workbook.xml"), false },
        { "file-kind", Sheet("word/document.xml"), true },
        { "file-kind", Sheet("xl/workbook.xml")[..20], true },
        { "file-too-big", Pdf(AddFile.MostBytes), true },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_proves_nothing_is_refused_in_words_and_leaves_nothing(string code, byte[] content, bool sheetsToo)
    {
        var before = (await Rows(), Directory.GetFiles(shop.MediaFolder).Length);
        (await Should.ThrowAsync<DomainException>(() => Add(content, "佐证.pdf", sheetsToo))).Code.ShouldBe(code);
        (await Rows(), Directory.GetFiles(shop.MediaFolder).Length).ShouldBe(before);
    }

    [Fact]
    public async Task A_sheet_is_kept_where_it_is_asked_for()
    {
        var file = (await shop.Send(Given.Bureau, new FindFiles([await Add(Sheet("xl/workbook.xml"), "资金表.xlsx", sheetsToo: true)]))).Single();
        file.ContentType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found() =>
        await Should.ThrowAsync<NotFoundException>(() => shop.Send(Given.Bureau, new OpenFile(FileId.New())));

    private Task<FileId> Add(byte[] content, string name, bool sheetsToo = false) =>
        shop.Send(Given.Bureau, new AddFile(new MemoryStream(content), name, sheetsToo));

    private Task<int> Rows() => shop.Find(db => db.StoredFiles.CountAsync());

    private static byte[] Sheet(string entry)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry(entry).Open();
            part.Write("<x/>"u8);
        }
        return file.ToArray();
    }
}
