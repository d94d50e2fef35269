using System.Globalization;
using System.Security.Cryptography;
using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>The form in which a supplier describes a product. Everything is bound as it was typed, so that nothing is lost on the way.</summary>
public abstract class ProductForm(ICurrentUser user, IDataProtectionProvider protection) : ShopPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty]
    public string? Brand { get; set; }

    [BindProperty]
    public string? Origin { get; set; }

    [BindProperty]
    public string? ShelfLife { get; set; }

    [BindProperty]
    public string? Storage { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public Reach Reach { get; set; } = Reach.Province;

    [BindProperty]
    public bool Fresh { get; set; }

    /// <summary>A new picture.</summary>
    [BindProperty]
    public IFormFile? Picture { get; set; }

    /// <summary>The picture that was uploaded before, sealed for this account: nobody can name another's.</summary>
    [BindProperty]
    public string? Held { get; set; }

    [BindProperty]
    public List<SkuRow> Skus { get; set; } = [];

    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];
    public IReadOnlyList<Brand> Brands { get; private set; } = [];

    /// <summary>The picture's name; empty while there is none.</summary>
    public string PictureName { get; private set; } = "";

    private IDataProtector Seal => protection.CreateProtector("picture of " + user.RequireAccount().Value);

    protected ProductFacts Facts => new(
        Name ?? "", Category ?? "", Brand, Origin ?? "", ShelfLife ?? "", Storage ?? "", Description ?? "", PictureName, Reach, Fresh);

    /// <summary>The rows that are sold, which come first; see <see cref="Receive"/>.</summary>
    protected IReadOnlyList<SkuEntry> Entries => Skus.Where(s => !s.Dropped).Select(s => s.Entry).ToList();

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    protected void Show(ProductDraft draft)
    {
        var facts = draft.Facts;
        (Name, Category, Brand, Origin, ShelfLife, Storage, Description, Reach, Fresh, PictureName) =
            (facts.Name, facts.Category, facts.Brand, facts.Origin, facts.ShelfLife, facts.Storage, facts.Description, facts.Reach, facts.Fresh, facts.Picture);
        Skus = draft.Skus.Select(SkuRow.Of).ToList();
    }

    /// <summary>Takes a picture that came along, and puts the rows that are sold first, without empty ones.</summary>
    /// <param name="known">The product's picture until now.</param>
    /// <returns>Whether the form can go on.</returns>
    protected async Task<bool> Receive(string known)
    {
        Skus = [.. Skus.Where(s => !s.IsEmpty && !s.Dropped), .. Skus.Where(s => !s.IsEmpty && s.Dropped)];
        PictureName = Opened() ?? known;
        if (Picture is not { } upload)
        {
            return ModelState.IsValid;
        }
        await using var content = upload.OpenReadStream();
        return await Try(new AddPicture(content), name => (PictureName, Held) = (name, Seal.Protect(name)), nameof(Picture));
    }

    protected async Task LoadChoices()
    {
        Shelves = await Send(new ListCategories());
        Brands = await Send(new ListBrands());
    }

    private string? Opened()
    {
        try
        {
            return string.IsNullOrEmpty(Held) ? null : Seal.Unprotect(Held);
        }
        catch (CryptographicException)
        {
            Held = null;
            return null;
        }
    }
}

/// <summary>One size, as it was typed.</summary>
public sealed class SkuRow
{
    /// <summary>Of a size that is known.</summary>
    public Guid? Id { get; set; }
    public string? Name { get; set; }
    public string? Price { get; set; }
    public string? WeightGrams { get; set; }
    public string? Opening { get; set; }

    /// <summary>Whether it is no longer to be sold.</summary>
    public bool Dropped { get; set; }

    public bool IsEmpty => Id is null && new[] { Name, Price, WeightGrams, Opening }.All(string.IsNullOrWhiteSpace);

    internal SkuEntry Entry => new(Id is { } id ? new SkuId(id) : null, Name ?? "", Typed.Decimal(Price), Typed.Whole(WeightGrams), Typed.Whole(Opening));

    internal static SkuRow Of(ProposedSku sku) => new()
    {
        Id = sku.Sku?.Value,
        Name = sku.Name,
        Price = sku.Price.Yuan.ToString("0.00", CultureInfo.InvariantCulture),
        WeightGrams = sku.WeightGrams.ToString(CultureInfo.InvariantCulture),
        Opening = sku.Sku is null ? sku.Opening.ToString(CultureInfo.InvariantCulture) : null,
    };
}
