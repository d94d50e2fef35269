using System.Security.Cryptography;
using System.Xml.Linq;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace HeShui.Shop.Web.Hosting;

/// <summary>
/// Keeps the keys of cookies and forms sealed in the database: with a stolen backup, which does not hold the secret of the
/// sealing, nobody makes themselves a session. Its full name is written beside every key, so it must not change.
/// </summary>
internal sealed class SealedWebKey(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    private readonly Seal _seal = services.GetRequiredService<Sealing>().For("web-keys");

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", Convert.ToBase64String(_seal.Close(plaintextElement.ToString(SaveOptions.DisableFormatting)))), typeof(SealedWebKey));

    /// <exception cref="CryptographicException">It was sealed with another secret; a new key is made in its place, and everybody signs in again.</exception>
    public XElement Decrypt(XElement encryptedElement) =>
        _seal.Open(Convert.FromBase64String(encryptedElement.Value)) is { } plain ? XElement.Parse(plain) : throw new CryptographicException("Sealed with another PickupCodes:Key.");
}
