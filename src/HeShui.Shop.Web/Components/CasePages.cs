using HeShui.Shop.AfterSales;
using HeShui.Shop.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Components;

/// <summary>A list of after-sales cases of those who work here.</summary>
public abstract class CaseListPage(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public CaseFilter Tab { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public CasePage Found { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The list's own path, below which its cases are.</summary>
    public abstract string Path { get; }

    protected abstract IRequest<CasePage> Asked { get; }

    public async Task OnGetAsync() => Found = await Send(Asked);
}

/// <summary>One after-sales case for those who work here, with what they may do. What was typed stays when it is refused.</summary>
public abstract class CaseWorkPage(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public bool? Agree { get; set; }

    /// <summary>Yuan, as typed; empty for all that was asked.</summary>
    [BindProperty]
    public string? Sum { get; set; }

    [BindProperty]
    public bool GoodsStay { get; set; }

    [BindProperty]
    public bool IntoStock { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public CaseView Case { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The list that leads here.</summary>
    public abstract string List { get; }

    /// <summary>Whether who asks may answer or decide it now.</summary>
    public abstract bool MayAnswer { get; }

    /// <summary>Whether they may give back less than was asked for.</summary>
    public virtual bool MayLower => false;

    protected abstract IRequest<CaseView> Asked { get; }

    protected abstract IRequest<Unit> Answer { get; }

    protected Money? TypedSum => string.IsNullOrWhiteSpace(Sum) ? null : Typed.Decimal(Sum) is { } yuan ? new Money(yuan) : Money.Zero;

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task OnGetAsync() => Case = await Send(Asked);

    public Task<IActionResult> OnPostAnswerAsync() => Do(Answer, Agree == true ? "记下了，同意退款。" : "记下了，不同意退款，顾客会看到原因。");

    public Task<IActionResult> OnPostBackAsync() => Do(new TakeGoodsBack(Number, IntoStock), "收到退货，钱这就退给顾客。");

    private async Task<IActionResult> Do(IRequest<Unit> command, string done)
    {
        if (await Try(command))
        {
            Message = done;
            return Redirect($"{List}/{Number}");
        }
        await OnGetAsync();
        return Again();
    }
}
