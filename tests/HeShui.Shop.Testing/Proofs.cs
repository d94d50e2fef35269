using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Testing;

/// <summary>Files that tests attach.</summary>
public static class Proofs
{
    public static readonly byte[] Pdf = "%PDF-1.7\n"u8.ToArray();

    /// <summary>A kept PDF.</summary>
    public static Task<FileId> Proof(this ShopFixture shop) => shop.Send(Given.Operator, new AddFile(new MemoryStream(Pdf), "签到表.pdf"));

    /// <summary>A kept table.</summary>
    public static Task<FileId> Kept(this ShopFixture shop, SheetFile sheet) => shop.Send(Given.Operator, new AddFile(sheet.Open(), "表.xlsx", SheetsToo: true));
}
