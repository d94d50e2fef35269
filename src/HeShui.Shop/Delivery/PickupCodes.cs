using System.Security.Cryptography;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <param name="Hash">Keyed, to find the shipment by.</param>
/// <param name="Sealed">Encrypted, to show it again.</param>
internal sealed record SealedCode(byte[] Hash, byte[] Sealed);

/// <summary>提货码: 8 digits, found by a keyed hash and kept encrypted; never stored as they are.</summary>
internal sealed class PickupCodes(ShopDb db, Sealing sealing)
{
    private const int MostTries = 20;
    private readonly Seal _seal = sealing.For("pickup-code");

    /// <summary>A new code that no open shipment has.</summary>
    public async Task<SealedCode> Make(CancellationToken ct)
    {
        for (var tried = 0; tried < MostTries; tried++)
        {
            var digits = RandomNumberGenerator.GetInt32(0, 100_000_000).ToString("D8");
            var hash = Hash(digits);
            if (!await db.Shipments.AnyAsync(s => s.CodeHash == hash, ct))
            {
                return new SealedCode(hash, _seal.Close(digits));
            }
        }
        throw new InvalidOperationException("No free pickup code was found.");
    }

    public byte[] Hash(string digits) => _seal.Hash(digits);

    /// <returns>The digits; null when they were sealed by another key than today's.</returns>
    public string? Open(byte[] sealedCode) => _seal.Open(sealedCode);
}
