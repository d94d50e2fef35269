using HeShui.Shop.Shared;
using UUIDNext;

namespace HeShui.Shop.Members;

/// <summary>Somebody who has proven the old number and still has to prove the new one. The last one of an account counts.</summary>
public sealed class PhoneChange
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private PhoneChange() { }

    public PhoneChange(AccountId account, string oldPhone, string newPhone, DateTimeOffset now)
    {
        Id = Uuid.NewSequential();
        (Account, OldPhone, NewPhone, ProvenAt, ExpiresAt) = (account, oldPhone, newPhone, now, now + Lifetime);
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }
    public string OldPhone { get; private set; } = "";
    public string NewPhone { get; private set; } = "";

    /// <summary>When the old number was proven.</summary>
    public DateTimeOffset ProvenAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
}
