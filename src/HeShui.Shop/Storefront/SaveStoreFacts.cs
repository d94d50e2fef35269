using System.Text.RegularExpressions;
using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Storefront;

/// <summary>The operator says what the shop tells of itself.</summary>
/// <param name="Version">Of the facts that the operator looked at.</param>
/// <exception cref="DomainException"><c>changed-meanwhile</c></exception>
[Allow(Role.Operator)]
public sealed record SaveStoreFacts(int Version, StoreFacts Facts) : ICommand, IIdempotent;

internal sealed class SaveStoreFactsValidator : AbstractValidator<SaveStoreFacts>
{
    public SaveStoreFactsValidator() => RuleFor(x => x.Facts.Tidy()).SetValidator(new StoreFactsValidator()).OverridePropertyName("Facts");
}

/// <summary>Of facts that are tidy.</summary>
internal sealed partial class StoreFactsValidator : AbstractValidator<StoreFacts>
{
    public StoreFactsValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("请填店名。").MaximumLength(20).WithMessage("店名最多 20 个字。");
        RuleFor(x => x.Company).NotEmpty().WithMessage("请填经营者名称，和营业执照上一样。").MaximumLength(60).WithMessage("经营者名称最多 60 个字。");
        RuleFor(x => x.Hours).NotEmpty().WithMessage("请填营业时间，比如“每天 8:30–20:00”。").MaximumLength(60).WithMessage("营业时间最多 60 个字。");
        RuleFor(x => x.Phone).Must(Phone().IsMatch).WithMessage("请填能打通的电话，比如 0934-1234567、手机号或 400 电话。");
        RuleFor(x => x.Address).NotEmpty().WithMessage("请填地址。").MaximumLength(120).WithMessage("地址最多 120 个字。");
        RuleFor(x => x.CreditCode).Must(CreditCode.IsValid).When(x => x.CreditCode.Length > 0)
            .WithMessage("统一社会信用代码不对，请照营业执照再核对一遍：18 位，字母里没有 I、O、S、V、Z。");
        RuleFor(x => x.FoodLicence).Must(FoodLicence().IsMatch).When(x => x.FoodLicence.Length > 0).WithMessage("食品经营许可证编号是 JY 和后面 14 位数字，请再核对一遍。");
        RuleFor(x => x.Icp).Must(Icp().IsMatch).When(x => x.Icp.Length > 0).WithMessage("请填完整的 ICP 备案号，比如“陇ICP备”加数字，再加“号”或“号-1”。");
        RuleFor(x => x.SecurityFiling).Must(SecurityFiling().IsMatch).When(x => x.SecurityFiling.Length > 0).WithMessage("请填完整的公安备案号：“甘公网安备”、14 位数字和“号”。");
    }

    /// <summary>A landline with its area code and perhaps an extension, a mobile phone, or a 400 or 800 number.</summary>
    [GeneratedRegex(@"^(0[1-9][0-9]{1,2}-?[0-9]{7,8}(-[0-9]{1,6})?|1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4})\z")]
    private static partial Regex Phone();

    /// <summary>JY, then business kind, place, number and check digit: 14 digits (食品经营许可和备案管理办法).</summary>
    [GeneratedRegex(@"^JY[0-9]{14}\z")]
    private static partial Regex FoodLicence();

    [GeneratedRegex(@"^[\u4e00-\u9fff]ICP备[0-9]{5,12}号(-[0-9]{1,3})?\z")]
    private static partial Regex Icp();

    [GeneratedRegex(@"^[\u4e00-\u9fff]公网安备[0-9]{14}号\z")]
    private static partial Regex SecurityFiling();
}

internal sealed class SaveStoreFactsHandler(ShopDb db) : CommandHandler<SaveStoreFacts>
{
    protected override async Task Handle(SaveStoreFacts request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM storefront.store FOR UPDATE", cancellationToken);
        var store = await db.Stores.Require(cancellationToken);
        store.Change(request.Facts.Tidy(), request.Version);
    }
}
