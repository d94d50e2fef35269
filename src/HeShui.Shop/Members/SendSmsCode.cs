using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members;

/// <summary>Sends a sign-in code to a phone, whether or not it is known, so that nobody learns who is.</summary>
/// <param name="RemoteAddress">Where the asker connects from; limits are counted per phone and per address.</param>
/// <exception cref="DomainException"><c>too-many-codes</c>, <c>no-sms</c></exception>
[AllowAnyone]
public sealed record SendSmsCode(string Phone, string RemoteAddress) : ICommand;

internal sealed class SendSmsCodeValidator : AbstractValidator<SendSmsCode>
{
    public SendSmsCodeValidator() => RuleFor(x => x.Phone).MobilePhone();
}

internal sealed class SendSmsCodeHandler(CodeKeeper codes) : CommandHandler<SendSmsCode>
{
    protected override Task Handle(SendSmsCode request, CancellationToken cancellationToken) =>
        codes.Send(PhoneNumber.Normalize(request.Phone), CodePurpose.SignIn, request.RemoteAddress, cancellationToken);
}
