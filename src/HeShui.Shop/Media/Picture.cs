using HeShui.Shop.Shared;

namespace HeShui.Shop.Media;

/// <summary>A picture the shop keeps. Its renditions are files in the <see cref="IMediaStore"/>.</summary>
public sealed class Picture
{
    private Picture() { }

    internal Picture(DevelopedPicture picture, AccountId? by, bool isDemo, DateTimeOffset now) =>
        (Name, Width, Height, Placeholder, By, IsDemo, CreatedAt) = (picture.Name.Text, picture.Name.Width, picture.Name.Height, picture.Placeholder, by, isDemo, now);

    /// <summary>A <see cref="PictureName"/>.</summary>
    public string Name { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>A blurred WebP of a few dozen bytes, shown until the picture is there.</summary>
    public byte[] Placeholder { get; private set; } = [];

    /// <summary>Who uploaded it first; null for the program itself.</summary>
    public AccountId? By { get; private set; }
    public bool IsDemo { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
