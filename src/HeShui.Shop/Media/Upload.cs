namespace HeShui.Shop.Media;

internal static class Upload
{
    /// <summary>Reads a little more than allowed at most, so that a huge upload costs nothing.</summary>
    /// <returns>Null when it is longer than <paramref name="most"/> bytes.</returns>
    public static async Task<byte[]?> Read(Stream content, int most, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var piece = new byte[81_920];
        for (int count; read.Length <= most && (count = await content.ReadAsync(piece, ct)) > 0;)
        {
            read.Write(piece, 0, count);
        }
        return read.Length <= most ? read.ToArray() : null;
    }
}
