using System.Security.Cryptography;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Media;

/// <summary>佐证材料: a file as it was uploaded, to the byte. It never changes; who keeps it, keeps its id.</summary>
public sealed class StoredFile
{
    /// <summary>Longest name a file keeps.</summary>
    public const int LongestName = 120;

    private StoredFile() { }

    internal StoredFile(byte[] content, string name, string contentType, AccountId? by, DateTimeOffset now)
    {
        Id = FileId.New();
        (Name, ContentType, Bytes, By, At) = (Plain(name), contentType, content.Length, by, now);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public FileId Id { get; private set; }

    /// <summary>What the uploader called it, without folders.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is by its first bytes.</summary>
    public string ContentType { get; private set; } = "";
    public long Bytes { get; private set; }

    /// <summary>Of the content, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    public AccountId? By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Its name in the <see cref="IMediaStore"/>: the same content lies there once.</summary>
    internal string StoreName => $"file-{Sha256}";

    /// <summary>The last part of a path of any system, without control characters; a long one keeps its ending.</summary>
    private static string Plain(string name)
    {
        var last = new string(name.Split('/', '\\')[^1].Where(c => !char.IsControl(c)).ToArray()).Trim();
        if (last.Length == 0)
        {
            return "附件";
        }
        var ending = Path.GetExtension(last) is { Length: <= 10 } known ? known : "";
        return last.Length <= LongestName ? last : string.Concat(last.AsSpan(0, LongestName - ending.Length), ending);
    }
}
