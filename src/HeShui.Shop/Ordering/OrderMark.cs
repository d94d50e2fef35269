using System.Buffers.Binary;
using System.Buffers.Text;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

/// <summary>Where a page of orders ended: the next one begins with the first order older than it, whatever has been placed since.</summary>
public readonly record struct OrderMark(DateTimeOffset PlacedAt, OrderId Id)
{
    private const int TimeBytes = sizeof(long), AllBytes = TimeBytes + 16;

    /// <summary>For an address; nothing in it is meant to be read.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[AllBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, PlacedAt.UtcTicks);
        Id.Value.TryWriteBytes(bytes[TimeBytes..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null, the first page, for what no page has given out.</returns>
    public static OrderMark? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[AllBytes];
        if (text?.Length != Base64Url.GetEncodedLength(AllBytes) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != AllBytes)
        {
            return null;
        }
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks < DateTimeOffset.UnixEpoch.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks
            ? null
            : new OrderMark(new DateTimeOffset(ticks, TimeSpan.Zero), new OrderId(new Guid(bytes[TimeBytes..], bigEndian: true)));
    }
}
