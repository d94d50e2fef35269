using System.Text;
using HeShui.Shop.Media;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Media.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using NetVips;

namespace HeShui.Shop.Tests.Media;

public sealed class AddPictureTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Keeps_webp_of_three_widths_at_once_and_a_placeholder()
    {
        var clerk = Given.Clerk();
        var name = await Add(Pictures.Jpeg(1500, 1000), clerk);
        var parsed = PictureName.Parse(name)!;
        (parsed.Width, parsed.Height).ShouldBe((1200, 800));
        parsed.Widths.ShouldBe([400, 800, 1200]);
        foreach (var width in parsed.Widths)
        {
            using var file = Image.NewFromBuffer(await Bytes(parsed.File(width, PictureFormat.WebP)));
            (file.Width, (string)file.Get("vips-loader")).ShouldBe((width, "webpload_buffer"));
        }
        var row = await shop.Find(db => db.Pictures.SingleAsync(p => p.Name == name));
        (row.Width, row.Height, row.By, row.IsDemo).ShouldBe((1200, 800, clerk.Account, false));
        row.Placeholder.Length.ShouldBeLessThan(200);
        (await shop.Send(Given.Guest, new GetPlaceholder(name))).ShouldBe(row.Placeholder);
    }

    [Fact]
    public async Task Never_enlarges()
    {
        var name = PictureName.Parse(await Add(Pictures.Png(500, 700)))!;
        name.Widths.ShouldBe([400, 500]);
        Directory.GetFiles(shop.MediaFolder, name + "*").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Turns_a_phones_picture_upright_and_forgets_where_it_was_taken()
    {
        var original = Pictures.FromPhone();
        using (var before = Image.NewFromBuffer(original))
        {
            before.GetFields().ShouldContain(f => f.Contains("GPS"));
        }
        var name = PictureName.Parse(await Add(original))!;
        (name.Width, name.Height).ShouldBe((600, 900));
        using var after = Image.NewFromBuffer(await Bytes(name.File(600, PictureFormat.WebP)));
        after.Getpoint(300, 50)[2].ShouldBeGreaterThan(150, "what lay to the left is on top");
        after.Getpoint(300, 850)[0].ShouldBeGreaterThan(150);
        after.GetFields().ShouldNotContain(f => f.StartsWith("exif-ifd") || f == "icc-profile-data" || f == "xmp-data");
    }

    [Fact]
    public async Task Makes_avif_by_the_outbox()
    {
        var name = PictureName.Parse(await Add(Pictures.Jpeg(820, 500)))!;
        File.Exists(FileOf(name.File(820, PictureFormat.Avif))).ShouldBeFalse();
        await shop.SendOutbox();
        foreach (var width in name.Widths)
        {
            using var file = Image.NewFromBuffer(await Bytes(name.File(width, PictureFormat.Avif)));
            (file.Width, (string)file.Get("vips-loader")).ShouldBe((width, "heifload_buffer"));
        }
    }

    [Fact]
    public async Task Tries_avif_again_when_it_fails()
    {
        var name = PictureName.Parse(await Add(Pictures.Jpeg(830, 500)))!;
        var webp = FileOf(name.File(830, PictureFormat.WebP));
        File.Move(webp, webp + ".away");
        await shop.SendOutbox();
        var message = await shop.Find(db => db.Outbox.SingleAsync(m => m.Payload.Contains(name.Text)));
        (message.Attempts, message.SentAt).ShouldBe((1, null));
        message.LastError!.ShouldContain(name.Text);

        File.Move(webp + ".away", webp);
        shop.Clock.Now = message.DueAt!.Value;
        await shop.SendOutbox();
        File.Exists(FileOf(name.File(830, PictureFormat.Avif))).ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_the_same_picture_once_even_when_it_comes_twice_at_once()
    {
        var picture = Pictures.Jpeg(700, 701);
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Add(picture)));
        var name = names.Distinct().ShouldHaveSingleItem();
        (await shop.Find(db => db.Pictures.CountAsync(p => p.Name == name))).ShouldBe(1);
        (await shop.Find(db => db.Outbox.CountAsync(m => m.Payload.Contains(name)))).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Takes_a_gif_that_stands_still() => PictureName.Parse(await Add(Pictures.StillGif()))!.Width.ShouldBe(900);

    [Fact]
    public async Task Puts_what_is_transparent_on_white()
    {
        using var clear = Pictures.Drawn(300, 300).Bandjoin(0.0);
        var name = PictureName.Parse(await Add(clear.PngsaveBuffer()))!;
        using var file = Image.NewFromBuffer(await Bytes(name.File(300, PictureFormat.WebP)));
        file.HasAlpha().ShouldBeFalse();
        file.Getpoint(150, 150).ShouldAllBe(colour => colour > 250);
    }

    [Fact]
    public async Task Leaves_nothing_of_a_page_that_hides_behind_a_picture()
    {
        byte[] polyglot = [.. Pictures.Jpeg(400, 400), .. Pictures.Html()];
        var name = PictureName.Parse(await Add(polyglot))!;
        Encoding.Latin1.GetString(await Bytes(name.File(400, PictureFormat.WebP))).ShouldNotContain("script");
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { "empty", "picture-empty", "没有收到图片" },
        { "huge", "picture-too-big", "最多 10 MB" },
        { "bomb", "picture-too-many-pixels", "像素太多" },
        { "half a jpeg", "picture-broken", "不完整" },
        { "half a png", "picture-broken", "不完整" },
        { "only a beginning", "picture-broken", "不完整" },
        { "animated gif", "picture-animated", "会动" },
        { "animated webp", "picture-animated", "会动" },
        { "html", "picture-kind", "不是能用的图片" },
        { "svg", "picture-kind", "不是能用的图片" },
        { "html behind a gif's beginning", "picture-broken", "不完整" },
        { "heic", "picture-heic", "HEIC" },
        { "tiny", "picture-too-small", "太小" },
        { "long", "picture-too-long", "太长" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task Refuses_and_keeps_nothing_of(string what, string code, string message)
    {
        byte[] file = what switch
        {
            "empty" => [],
            "huge" => [.. Pictures.Jpeg(), .. new byte[11 * 1024 * 1024]],
            "bomb" => Pictures.Bomb(20_000),
            "half a jpeg" => Half(Pictures.Jpeg()),
            "half a png" => Half(Pictures.Png()),
            "only a beginning" => [0xFF, 0xD8, 0xFF, 0xE0],
            "animated gif" => Pictures.Animated(".gif"),
            "animated webp" => Pictures.Animated(".webp"),
            "html" => Pictures.Html(),
            "svg" => Pictures.Svg(),
            "html behind a gif's beginning" => [.. "GIF89a"u8, .. Pictures.Html()],
            "heic" => Pictures.Heic(),
            "tiny" => Pictures.Jpeg(60, 60),
            "long" => Pictures.Jpeg(200, 1000),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        var before = (await Rows(), Files());
        var refused = await Should.ThrowAsync<DomainException>(Add(file));
        refused.Code.ShouldBe(code);
        refused.Message.ShouldContain(message);
        (await Rows(), Files()).ShouldBe(before);
    }

    [Fact]
    public async Task Is_for_members_too_who_show_what_is_wrong_with_goods_and_not_for_guests()
    {
        await Should.ThrowAsync<NotAllowedException>(Add(Pictures.Jpeg(), Given.Guest));
        (await Add(Pictures.Jpeg(), await shop.Member())).ShouldNotBeEmpty();
    }

    private Task<string> Add(byte[] file, Actor? by = null) => shop.Send(by ?? Given.Clerk(), new AddPicture(new MemoryStream(file)));

    private string FileOf(string name) => Path.Combine(shop.MediaFolder, name);

    private Task<byte[]> Bytes(string name) => File.ReadAllBytesAsync(FileOf(name));

    private Task<int> Rows() => shop.Find(async db => await db.Pictures.CountAsync() + await db.Outbox.CountAsync());

    private int Files() => Directory.GetFiles(shop.MediaFolder).Length;

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];
}
