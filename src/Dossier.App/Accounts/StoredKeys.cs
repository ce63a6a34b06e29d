using System.Xml.Linq;
using Dossier.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Dossier.App.Accounts;

/// <summary>Keys that protect cookies and links, where every process of a site finds the same ones.</summary>
internal sealed class StoredKeys(ProtectionKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.Read().Select(key => XElement.Parse(key.Xml))];

    public void StoreElement(XElement element, string friendlyName) => store.Put(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
