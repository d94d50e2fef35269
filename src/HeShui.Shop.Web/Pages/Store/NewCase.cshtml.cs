using System.Security.Cryptography;
using HeShui.Shop.AfterSales;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>The form in which a member asks money back for an order of theirs. What was typed and uploaded stays when something is wrong.</summary>
[RequestSizeLimit(MostBytes)]
public sealed class NewCaseModel(ICurrentUser user, IDataProtectionProvider protection, TimeProvider clock) : ShopPage
{
    private const long MostBytes = (RefundRules.MostPhotos + 1) * (long)AddPicture.MostBytes;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>Made with the form, so that a second click asks for nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public RefundKind? Kind { get; set; }

    /// <summary>Units of each line.</summary>
    [BindProperty]
    public Dictionary<Guid, int> Units { get; set; } = [];

    [BindProperty]
    public bool Freight { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>New pictures.</summary>
    [BindProperty]
    public List<IFormFile> Photos { get; set; } = [];

    /// <summary>Pictures that were uploaded before, sealed for this account: nobody can name another's.</summary>
    [BindProperty]
    public List<string> Held { get; set; } = [];

    public OrderDetails Order { get; private set; } = null!;
    public RefundForm Form { get; private set; } = null!;

    /// <summary>Names of the pictures that are there.</summary>
    public List<string> Shown { get; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether it is about goods that have not left.</summary>
    public bool CallsBack => Form.Kinds is [RefundKind.CalledBack];

    private IDataProtector Seal => protection.CreateProtector("photo of " + user.RequireAccount().Value);

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Units of a line as chosen, or as most will choose.</summary>
    public int Chosen(RefundFormLine line) => Units.TryGetValue(line.Line.Value, out var units) ? units : CallsBack ? line.UnitsLeft : 0;

    public async Task OnGetAsync()
    {
        Key = Guid.CreateVersion7();
        await Load();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        RequestedRefund? asked = null;
        var request = new RequestRefund(Key, Order.Id, Kind, Units.Select(u => new AskedUnits(new OrderLineId(u.Key), u.Value)).ToList(), Freight, Reason ?? "", Shown);
        if (!await Receive() || !await Try(request, answer => asked = answer))
        {
            return Again();
        }
        Message = asked!.Settled ? "取消好了，钱按原路退回。" : "申请提交了，有答复会告诉您。";
        return asked.Numbers is [var only] ? RedirectToPage("/Account/Case", new { number = only }) : RedirectToPage("/Account/Cases");
    }

    private async Task Load()
    {
        Order = await Send(new GetMyOrder(Number));
        Form = await Send(new GetRefundForm(Order.Id));
    }

    /// <summary>Takes the pictures that came along, beside those that are there.</summary>
    private async Task<bool> Receive()
    {
        Held = Held.Where(Opens).Take(RefundRules.MostPhotos).ToList();
        foreach (var photo in Photos.Take(RefundRules.MostPhotos + 1 - Held.Count))
        {
            await using var content = photo.OpenReadStream();
            await Try(new AddPicture(content), name =>
            {
                Shown.Add(name);
                Held.Add(Seal.Protect(name));
            }, nameof(Photos));
        }
        return ModelState.IsValid;
    }

    private bool Opens(string held)
    {
        try
        {
            Shown.Add(Seal.Unprotect(held));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
