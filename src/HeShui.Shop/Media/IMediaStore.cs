namespace HeShui.Shop.Media;

/// <summary>Where the files of pictures are. Their names are made by the shop, never by a user, and a file never changes.</summary>
public interface IMediaStore
{
    bool Has(string file);

    /// <returns>Null when there is no such file.</returns>
    Stream? Open(string file);

    /// <summary>Writes a file whole or not at all. One that is there already stays as it is.</summary>
    Task Save(string file, byte[] content, CancellationToken ct);
}
