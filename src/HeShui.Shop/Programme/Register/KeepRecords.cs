using FluentValidation;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Register;

/// <summary>A command that puts a record into the register.</summary>
public interface IKeepRecord : ICommand<RecordId>, IIdempotent
{
    RecordEntry Entry { get; }
}

/// <summary>承办单位的选定. Answers with the record's id.</summary>
/// <exception cref="NotFoundException">There is no such project, or no such record to correct.</exception>
/// <exception cref="DomainException"><c>not-yet</c>, <c>replaced</c>, <c>no-such-file</c></exception>
[Allow(Role.Bureau)]
public sealed record KeepSelection(RecordEntry Entry, string Contractor, SelectionMethod Method, string Announcement) : IKeepRecord;

/// <summary>制度. Answers and throws as <see cref="KeepSelection"/>.</summary>
[Allow(Role.Bureau)]
public sealed record KeepRule(RecordEntry Entry, string Name, string Number, RuleStatus Status) : IKeepRecord;

/// <summary>资产. Answers and throws as <see cref="KeepSelection"/>.</summary>
/// <param name="Price">Of all of them; null where it is not known.</param>
[Allow(Role.Bureau)]
public sealed record KeepAsset(RecordEntry Entry, string Name, int? Quantity, string Unit, Money? Price, string Place, string Keeper) : IKeepRecord;

/// <summary>奖补. Answers and throws as <see cref="KeepSelection"/>.</summary>
/// <param name="Each">What each firm gets; null where there is no such standard.</param>
/// <param name="Sum">In all; null where it is not known.</param>
[Allow(Role.Bureau)]
public sealed record KeepAward(RecordEntry Entry, AwardKind Kind, string Recipient, Money? Each, Money? Sum) : IKeepRecord;

/// <summary>就业和带动. Answers and throws as <see cref="KeepSelection"/>.</summary>
/// <param name="Value">In the kind's unit.</param>
[Allow(Role.Bureau)]
public sealed record KeepBenefit(RecordEntry Entry, BenefitKind Kind, decimal? Value) : IKeepRecord;

/// <summary>What is asked of every record.</summary>
internal abstract class KeepRecordValidator<TCommand> : AbstractValidator<TCommand> where TCommand : IKeepRecord
{
    protected KeepRecordValidator()
    {
        RuleFor(x => x.Entry.Source).NotEmpty().WithMessage("请填依据：这条是从哪里知道的。").MaximumLength(Lengths.Reason).WithMessage($"依据最多 {Lengths.Reason} 个字。");
        RuleFor(x => x.Entry.Note).MaximumLength(Lengths.Reason).WithMessage($"说明最多 {Lengths.Reason} 个字。");
        RuleFor(x => x.Entry.Reason).NotEmpty().When(x => x.Entry.Replaces is not null).WithMessage("请写明为什么更正。").MaximumLength(Lengths.Reason).WithMessage($"原因最多 {Lengths.Reason} 个字。");
    }

    /// <summary>A text that has to be there.</summary>
    protected void Needs(System.Linq.Expressions.Expression<Func<TCommand, string>> text, string missing, int longest) =>
        RuleFor(text).NotEmpty().WithMessage(missing).MaximumLength(longest).WithMessage($"最多 {longest} 个字。");

    /// <summary>An amount that may be left out.</summary>
    protected void Positive(System.Linq.Expressions.Expression<Func<TCommand, Money?>> amount) =>
        RuleFor(amount).Must(a => a is null || a > Money.Zero).WithMessage("金额要大于 0，不知道就空着。");
}

internal sealed class KeepSelectionValidator : KeepRecordValidator<KeepSelection>
{
    public KeepSelectionValidator()
    {
        Needs(x => x.Contractor, "请填承办单位，和营业执照上一样。", Lengths.Firm);
        RuleFor(x => x.Method).IsInEnum().WithMessage("请选选定方式。");
        RuleFor(x => x.Announcement).MaximumLength(Lengths.Reason).WithMessage($"公告最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class KeepRuleValidator : KeepRecordValidator<KeepRule>
{
    public KeepRuleValidator()
    {
        Needs(x => x.Name, "请填制度的名称。", Lengths.Work);
        RuleFor(x => x.Number).MaximumLength(Lengths.Voucher).WithMessage($"文号最多 {Lengths.Voucher} 个字。");
        RuleFor(x => x.Status).IsInEnum().WithMessage("请选状态。");
    }
}

internal sealed class KeepAssetValidator : KeepRecordValidator<KeepAsset>
{
    public KeepAssetValidator()
    {
        Needs(x => x.Name, "请填资产的名称。", Lengths.Work);
        RuleFor(x => x.Quantity).NotNull().WithMessage("请填数量，整数。").InclusiveBetween(1, 1_000_000).WithMessage("数量要在 1 到 100 万之间。");
        Needs(x => x.Unit, "请填单位，比如台、套、辆。", 10);
        Positive(x => x.Price);
        Needs(x => x.Place, "请填放在哪里。", Lengths.Firm);
        Needs(x => x.Keeper, "请填谁保管。", Lengths.Firm);
    }
}

internal sealed class KeepAwardValidator : KeepRecordValidator<KeepAward>
{
    public KeepAwardValidator()
    {
        RuleFor(x => x.Kind).IsInEnum().WithMessage("请选是哪一种奖补。");
        Needs(x => x.Recipient, "请填给谁。", Lengths.Firm);
        Positive(x => x.Each);
        Positive(x => x.Sum);
        RuleFor(x => x.Sum).NotNull().When(x => x.Each is null).WithMessage("每家标准和金额，至少填一样。");
    }
}

internal sealed class KeepBenefitValidator : KeepRecordValidator<KeepBenefit>
{
    public KeepBenefitValidator()
    {
        RuleFor(x => x.Kind).IsInEnum().WithMessage("请选是哪一项。");
        RuleFor(x => x.Value).NotNull().WithMessage("请填数字。").InclusiveBetween(0, 1_000_000_000_000).WithMessage("数字不能是负数，也不能大得不像话。");
        RuleFor(x => x.Value).Must(v => v is null || v == decimal.Truncate(v.Value)).When(x => x.Kind != BenefitKind.Income).WithMessage("户数、人数要是整数。");
        RuleFor(x => x.Entry.On).NotNull().WithMessage("请选数据是哪一天的。");
    }
}

/// <summary>Puts a record into the register; where it takes another's place, only the first that does counts.</summary>
internal abstract class KeepRecordHandler<TCommand, TRecord>(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<TCommand, RecordId>
    where TCommand : IKeepRecord where TRecord : RegisterRecord
{
    public override async Task<RecordId> Handle(TCommand request, CancellationToken cancellationToken)
    {
        var (entry, records) = (request.Entry, db.Set<TRecord>().AsNoTracking());
        if (await records.SingleOrDefaultAsync(r => r.Key == entry.Key, cancellationToken) is { } before)
        {
            return before.Id;
        }
        if (entry.Project is { } project)
        {
            await mediator.RequireProject(project, cancellationToken);
        }
        if (entry.Replaces is { } old)
        {
            var wrong = await records.Where(r => r.Id == old).Require(cancellationToken);
            if (wrong.IsVoid || await records.AnyAsync(r => r.Replaces == old, cancellationToken))
            {
                throw new DomainException("replaced", "这条已经更正过了，请更正最新的那条。");
            }
        }
        await mediator.RequireFiles(entry.Files, cancellationToken);
        var record = Record(request).Entered(entry, user.Name, clock.GetUtcNow());
        db.Add(record);
        return record.Id;
    }

    protected abstract TRecord Record(TCommand request);
}

internal sealed class KeepSelectionHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : KeepRecordHandler<KeepSelection, Selection>(db, mediator, user, clock)
{
    protected override Selection Record(KeepSelection x) => new(x.Contractor.Trim(), x.Method, x.Announcement.Trim());
}

internal sealed class KeepRuleHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : KeepRecordHandler<KeepRule, IssuedRule>(db, mediator, user, clock)
{
    protected override IssuedRule Record(KeepRule x) => new(x.Name.Trim(), x.Number.Trim(), x.Status);
}

internal sealed class KeepAssetHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : KeepRecordHandler<KeepAsset, Asset>(db, mediator, user, clock)
{
    protected override Asset Record(KeepAsset x) => new(x.Name.Trim(), x.Quantity!.Value, x.Unit.Trim(), x.Price, x.Place.Trim(), x.Keeper.Trim());
}

internal sealed class KeepAwardHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : KeepRecordHandler<KeepAward, Award>(db, mediator, user, clock)
{
    protected override Award Record(KeepAward x) => new(x.Kind, x.Recipient.Trim(), x.Each, x.Sum);
}

internal sealed class KeepBenefitHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : KeepRecordHandler<KeepBenefit, Benefit>(db, mediator, user, clock)
{
    protected override Benefit Record(KeepBenefit x) => new(x.Kind, x.Value!.Value);
}
