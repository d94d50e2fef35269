namespace HeShui.Shop.Shared;

/// <summary>A rule of the business said no. Nothing has changed.</summary>
/// <param name="code">Stable, for code and tests: <c>sold-out</c>.</param>
/// <param name="message">For the person, in plain Chinese: what happened and what to do.</param>
public class DomainException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>What was asked for does not exist, or not for this person: the same answer for both.</summary>
public sealed class NotFoundException() : DomainException("not-found", "没有找到。");

/// <summary>The person is signed in, but this is not for their role, or is not signed in at all.</summary>
public sealed class NotAllowedException(bool signedIn) : DomainException("not-allowed", signedIn ? "您没有这项权限。" : "请先登录。")
{
    public bool SignedIn { get; } = signedIn;
}
