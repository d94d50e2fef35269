namespace HeShui.Shop.Demo;

/// <summary>Demo data for development. Production never asks for it.</summary>
public interface IDemoData
{
    /// <summary>Loads all demo data in one transaction.</summary>
    /// <param name="folder">The folder <c>seeds/demo</c>.</param>
    /// <returns>False when it was there already; nothing is changed then.</returns>
    /// <exception cref="InvalidDataException">A file is missing or malformed.</exception>
    Task<bool> Apply(string folder, IProgress<string> progress, CancellationToken ct);
}
